import { Button } from 'antd'
import { barge, intercept, listen, whisper } from '#modules/telephony/contract.ts'
import { call } from '../../api/call.ts'
import { useAct } from '../../ui/useAct.ts'

const ways = [
  [listen, '监听'],
  [whisper, '耳语'],
  [barge, '强插'],
  [intercept, '拦截'],
] as const

/** Ways into the call an agent asked for help with. */
export function StepIn({ callId }: { callId: string }) {
  const act = useAct()
  return ways.map(([endpoint, words]) => (
    <Button
      key={words}
      onClick={() => void act(() => call(endpoint, { params: { id: callId }, body: { reason: '座席求助' } }))}
    >
      {words}
    </Button>
  ))
}
