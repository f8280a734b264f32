import { Typography } from 'antd'
import type { UnitSuggested } from './queries.ts'

/** What the unit has in hand; overdue work stands out. */
export const UnitLoad = ({ unit: { open, overdue } }: { unit: Pick<UnitSuggested, 'open' | 'overdue'> }) => (
  <Typography.Text type={overdue > 0 ? 'danger' : 'secondary'} className="load">
    在办 {open} 件{overdue > 0 && `，超期 ${overdue}`}
  </Typography.Text>
)
