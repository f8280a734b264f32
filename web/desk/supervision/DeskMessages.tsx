import { Alert, Button, Space } from 'antd'
import { myMessages, readMessage } from '#modules/telephony/contract.ts'
import { useLiveMessages } from '../../api/live.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay, useSession } from '../shell/session.ts'
import { StepIn } from './StepIn.tsx'

/** What a supervisor wrote to me, at the top of every screen until I say I have read it. */
export function DeskMessages() {
  const may = useMay('agent.sign-in')
  const mayStepIn = useMay('supervision.barge')
  const { userId } = useSession()
  const reading = useReading(myMessages, {}, { enabled: may, every: 60_000 })
  useLiveMessages(may ? `desk-messages/${userId}` : undefined, () => void reading.refetch())
  const act = useAct()
  const read = useChange(readMessage, { refreshes: ['/desk-messages'] })
  return (reading.data?.messages ?? []).map(({ id, senderName, text, at, call: about }) => (
    <Alert
      key={id}
      banner
      type="info"
      role="alert"
      className="desk-message"
      title={`${senderName} ${shownTime(at)}：${text}`}
      action={
        <Space>
          {about !== null && mayStepIn && <StepIn callId={about} />}
          <Button onClick={() => void act(() => read.mutateAsync({ params: { id } }))}>知道了</Button>
        </Space>
      }
    />
  ))
}
