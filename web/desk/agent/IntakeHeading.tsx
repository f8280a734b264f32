import { Typography } from 'antd'
import { shownClock } from '../../ui/time.ts'
import type { OpenForm } from './open-forms.ts'

/** Which form it is, and whether what was typed is kept. */
export function IntakeHeading({ open }: { open: OpenForm }) {
  const kept =
    open.changedAt !== undefined
      ? '修改未保存'
      : open.keptAt !== undefined
        ? `草稿已自动保存 ${shownClock(new Date(open.keptAt).toISOString())}`
        : ''
  return (
    <>
      <h2 style={{ fontSize: 14, margin: 0, display: 'inline' }}>
        诉求登记{open.callId !== undefined ? ' · 来电' : ''}
      </h2>{' '}
      <Typography.Text type="secondary" style={{ fontSize: 12, fontWeight: 400 }} role="status">
        {kept}
      </Typography.Text>
    </>
  )
}
