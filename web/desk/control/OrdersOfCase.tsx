import { Alert } from 'antd'
import { Link } from 'react-router'
import { listSupervisions, supervisionStates } from '#modules/control/contract-supervisions.ts'
import { useReading } from '../../api/queries.ts'
import { shownTime } from '../../ui/time.ts'

/** Supervision orders that run beside the open case, each leading to its sheet; nothing while there are none. */
export function OrdersOfCase({ caseId }: { caseId: string }) {
  const { data } = useReading(listSupervisions, { query: { caseId, limit: 10 } }, { every: 30_000 })
  if (!data || data.supervisions.length === 0) return null
  return (
    <Alert
      banner
      type={data.supervisions.some(({ late }) => late) ? 'error' : 'info'}
      title={data.supervisions.map(({ id, subject, state, dueAt, late }) => (
        <div key={id}>
          督办件：
          <Link to={`/supervisions?one=${id}`} style={{ textDecoration: 'underline' }}>
            {subject}
          </Link>{' '}
          {supervisionStates[state]}，{late ? '已超期，' : ''}期限 {shownTime(dueAt)}
        </div>
      ))}
    />
  )
}
