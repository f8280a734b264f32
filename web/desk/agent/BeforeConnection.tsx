import { Alert } from 'antd'
import type { CallNow } from '../telephony/phone-context.ts'

/** The agent answered and hears what the queue wants him to hear first; the citizen still waits. Says so, or a tone in the ear would puzzle him. */
export const BeforeConnection = ({ call }: { call: CallNow }) =>
  call.whispering ? (
    <Alert
      type="info"
      showIcon
      role="status"
      style={{ marginBottom: 8 }}
      title="正在播放接通前的提示，市民还在等待；听完自动接通"
    />
  ) : null
