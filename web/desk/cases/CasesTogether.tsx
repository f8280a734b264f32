import { Alert, List } from 'antd'
import { Link } from 'react-router'
import { shownTime } from '../../ui/time.ts'
import type { CasePageView } from './queries.ts'
import { StateTag } from './tags.tsx'

const bonds = { primary: '本单已并入', merged: '已并入本单', group: '并案办理' } as const

/** Cases put together with this one: where it was merged, what was merged into it, its group. */
export function CasesTogether({ page }: { page: CasePageView }) {
  if (page.together.length === 0) return null
  return (
    <Alert
      type="info"
      style={{ marginBottom: 8 }}
      title={titleOf(page)}
      description={
        <List
          size="small"
          split={false}
          dataSource={page.together}
          renderItem={({ id, number, title, state, registeredAt, bond }) => (
            <List.Item style={{ padding: '2px 0' }}>
              <span>
                {bonds[bond]} <Link to={`/cases?case=${id}`}>{number}</Link> {title}{' '}
                <StateTag state={state} /> {shownTime(registeredAt)}
              </span>
            </List.Item>
          )}
        />
      }
    />
  )
}

function titleOf({ together }: CasePageView): string {
  const merged = together.filter(({ bond }) => bond === 'merged').length
  if (together.some(({ bond }) => bond === 'primary')) return '此单已并入主单，由主单办理和答复'
  if (merged > 0) return `${merged} 件工单并入本单，办结后一并答复`
  return `与 ${together.length} 件工单并案办理`
}
