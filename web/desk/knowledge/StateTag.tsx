import { Tag } from 'antd'
import { articleStates } from '#modules/knowledge/contract.ts'
import { type ArticleRow, stateColours } from './words.ts'

/** Where the newest edition stands, and whether an earlier one is still in use. */
export function StateTag({ row }: { row: Pick<ArticleRow, 'state' | 'shownEdition' | 'edition'> }) {
  const earlier = row.shownEdition !== null && row.shownEdition !== row.edition
  return (
    <>
      <Tag color={stateColours[row.state]}>{articleStates[row.state]}</Tag>
      {earlier && <Tag color="green">第 {row.shownEdition} 版在用</Tag>}
    </>
  )
}
