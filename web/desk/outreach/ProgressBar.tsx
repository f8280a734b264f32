import { Progress, Typography } from 'antd'
import type { CampaignView } from './words.ts'

/** How many of the numbers have their outcome, and how many of them were reached. */
export function ProgressBar({ progress }: { progress: CampaignView['progress'] }) {
  const { total, waiting, open, outcomes } = progress
  if (total === 0) return <Typography.Text type="secondary">名单是空的</Typography.Text>
  const done = total - waiting - open
  const reached = outcomes
    .filter(({ outcome }) => ['confirmed', 'heard', 'answered', 'person', 'declined'].includes(outcome))
    .reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <Progress
        percent={Math.floor((done / total) * 100)}
        size="small"
        aria-label={`完成 ${done}，共 ${total}`}
      />
      <Typography.Text type="secondary">
        {done} / {total}，接通 {reached}
        {open > 0 && `，呼叫中 ${open}`}
      </Typography.Text>
    </>
  )
}
