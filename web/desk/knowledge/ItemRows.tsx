import { Typography } from 'antd'
import { queryWords, type searchItems } from '#modules/knowledge/contract-items.ts'
import type { Reply } from '#platform/http/contract.ts'
import { MarkedText } from './MarkedText.tsx'

export type ItemRow = Reply<typeof searchItems>['items'][number]

/** What was found, as a list of options: the one the arrows stand on is marked, a click or Enter opens it. */
export function ItemRows(props: {
  id: string
  label: string
  items: readonly ItemRow[]
  text: string
  at: number
  onOpen: (item: ItemRow) => void
}) {
  const words = queryWords(props.text)
  return (
    <div id={props.id} role="listbox" aria-label={props.label} className="item-rows">
      {props.items.map((item, place) => (
        <div
          key={item.id}
          id={`${props.id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === props.at}
          className={place === props.at ? 'item-row on' : 'item-row'}
          onClick={() => props.onOpen(item)}
          onKeyDown={(event) => event.key === 'Enter' && props.onOpen(item)}
        >
          <strong>
            <MarkedText text={item.title} words={words} />
          </strong>
          <div className="item-excerpt">
            <MarkedText text={item.excerpt} words={words} />
          </div>
          <Typography.Text type="secondary" style={{ fontSize: 12 }}>
            {item.ownerUnit} · {item.category || '未分类'} · 引用 {item.uses} 次
          </Typography.Text>
        </div>
      ))}
    </div>
  )
}
