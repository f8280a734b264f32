import { Empty, Space } from 'antd'
import { shownDuration, shownTime } from '../../ui/time.ts'
import { RecordingPlayer } from '../telephony/RecordingPlayer.tsx'
import type { CasePageView } from './queries.ts'

const purposes: Readonly<Record<string, string>> = {
  intake: '来电受理',
  addition: '再次来电',
  'follow-up': '回访',
  contact: '联系市民',
  callback: '回拨',
  manual: '外呼',
  together: '调度通话',
}

/** The calls of a case with their recordings; playing and downloading is written into the audit. */
export function CaseCalls({ page }: { page: CasePageView }) {
  if (page.calls.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有关联的通话" />
  return (
    <Space orientation="vertical" style={{ width: '100%' }}>
      {page.calls.map((one) => (
        <section key={one.callId} aria-label={`${purposes[one.purpose] ?? one.purpose}录音`}>
          <div>
            <strong>{purposes[one.purpose] ?? one.purpose}</strong> {shownTime(one.startedAt)}
            {one.seconds !== null && ` · ${shownDuration(one.seconds)}`}
          </div>
          {one.recordingId ? <RecordingPlayer recordingId={one.recordingId} /> : '没有录音'}
        </section>
      ))}
    </Space>
  )
}
