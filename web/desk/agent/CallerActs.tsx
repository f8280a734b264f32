import { Button, Popover, Space } from 'antd'
import { useState } from 'react'
import { readLifeWords } from '#modules/telephony/contract.ts'
import { useReading } from '../../api/queries.ts'
import { useMay } from '../shell/session.ts'
import type { CallNow } from '../telephony/phone-context.ts'
import { MarkSaid } from './LifeWords.tsx'
import { ListRequest } from './ListRequest.tsx'

/** What may be done about who calls: put him on a list (another decides), mark that he spoke of taking a life. */
export function CallerActs({ call }: { call: CallNow }) {
  const mayAsk = useMay('caller-list.request')
  const mayMark = useMay('call.handle')
  const [asking, setAsking] = useState(false)
  const [marking, setMarking] = useState(false)
  const { data } = useReading(readLifeWords, {}, { enabled: mayMark })
  const number = call.masked ? '' : call.number
  if (!call.withCitizen) return null
  return (
    <Space wrap style={{ marginTop: 8 }}>
      {mayAsk && <Button onClick={() => setAsking(true)}>申请列入名单</Button>}
      {mayMark && call.talked && (
        <Popover
          trigger="click"
          title="来电人说到"
          open={marking}
          onOpenChange={setMarking}
          destroyOnHidden
          content={<MarkSaid words={data?.words ?? []} onMarked={() => setMarking(false)} />}
        >
          <Button danger>标记危险言语</Button>
        </Popover>
      )}
      {asking && <ListRequest callId={call.id} number={number} onClose={() => setAsking(false)} />}
    </Space>
  )
}
