import { Alert, Button, Space } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { myDeadlineWarnings, toldVerbs } from '#modules/cases/contract-warnings.ts'
import { useLiveMessages } from '../../api/live.ts'
import { useReading } from '../../api/queries.ts'
import { shownTime } from '../../ui/time.ts'
import { useSession } from '../shell/session.ts'

/** So many stand in the bar; the desk's own list, nearest deadline first, has them all. */
const named = 3

/** Deadlines of mine that have come near or passed, at the top of every screen until I say I know; the next warning shows it again. */
export function DeadlineWarnings() {
  const { grants } = useSession()
  const told = toldVerbs.some((verb) => verb in grants)
  const reading = useReading(myDeadlineWarnings, {}, { enabled: told, every: 120_000 })
  useLiveMessages(told ? 'deadline-warnings' : undefined, () => void reading.refetch())
  const [known, setKnown] = useState('')
  const warnings = reading.data?.warnings ?? []
  const newest = warnings.reduce(
    (last, { warnedAt }) => ((warnedAt ?? '') > last ? (warnedAt ?? '') : last),
    '',
  )
  if (warnings.length === 0 || newest <= known) return null
  const overdue = warnings.filter(({ percent }) => percent >= 100).length
  return (
    <Alert
      banner
      type={overdue > 0 ? 'error' : 'warning'}
      role="status"
      title={
        <Space wrap size="middle">
          <span>
            时限预警 {warnings.length}
            {reading.data?.more ? '+' : ''} 件{overdue > 0 && `，其中超期 ${overdue} 件`}：
          </span>
          {warnings.slice(0, named).map(({ id, caseId, number, label, percent, dueAt }) => (
            <span key={id} className="not-on-phone">
              <Link to={`/cases/${caseId}`} style={{ textDecoration: 'underline' }}>
                {number}
              </Link>{' '}
              {label}
              {percent >= 100 ? '已超期' : `已用 ${percent}%`}
              {dueAt && `（${shownTime(dueAt)}）`}
            </span>
          ))}
        </Space>
      }
      action={<Button onClick={() => setKnown(newest)}>知道了</Button>}
    />
  )
}
