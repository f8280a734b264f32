import { Alert, Button, Space } from 'antd'
import { useState } from 'react'
import { decidePause, listPauseRequests } from '#modules/telephony/contract-pauses.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useLiveMessages } from '../../api/live.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { shownClock } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'

type Request = Reply<typeof listPauseRequests>['requests'][number]
const refreshes = ['/pause-requests'] as const

/** To a shift lead, above all screens: who asks for a pause, and the two answers. */
export function PauseRequests() {
  const may = useMay('agent.set-state')
  const reading = useReading(listPauseRequests, {}, { enabled: may, every: 60_000 })
  useLiveMessages(may ? 'pause-requests' : undefined, () => void reading.refetch())
  const requests = reading.data?.requests ?? []
  if (!may || requests.length === 0) return null
  return (
    <div role="region" aria-label="小休申请">
      {requests.map((request) => (
        <Line key={request.agent} request={request} />
      ))}
    </div>
  )
}

function Line({ request }: { request: Request }) {
  const { agent, number, name, stateLabel, reason, minutes, already, until } = request
  const decide = useChange(decidePause, { refreshes })
  const act = useAct()
  const [refusing, setRefusing] = useState(false)
  const params = { id: agent }
  const wants = `${stateLabel}${reason !== null && reason !== stateLabel ? `（${reason}）` : ''}${minutes === null ? '' : ` ${minutes} 分钟`}`
  return (
    <>
      <Alert
        banner
        type="info"
        role="status"
        title={`${number} ${name} 申请${wants}，现有 ${already} 人${stateLabel}；${shownClock(new Date(until).toISOString())} 前有效`}
        action={
          <Space>
            <Button
              type="primary"
              loading={decide.isPending}
              onClick={() =>
                void act(() => decide.mutateAsync({ params, body: { approve: true } }), `已批准 ${name}`)
              }
            >
              批准
            </Button>
            <Button onClick={() => setRefusing(true)}>不批准</Button>
          </Space>
        }
      />
      <ReasonDialog
        open={refusing}
        title={`不批准 ${number} ${name} 的${stateLabel}`}
        okText="不批准"
        phrases={['排队较多，请稍后再申请', '同时休息的人已多']}
        onClose={() => setRefusing(false)}
        onSubmit={(why) =>
          act(() => decide.mutateAsync({ params, body: { approve: false, reason: why } }), '已答复')
        }
      />
    </>
  )
}
