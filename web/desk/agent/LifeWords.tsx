import { Alert, Button, Space } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { readLifeWords, saidInCall } from '#modules/telephony/contract.ts'
import { wordsSaid } from '#kernel/words-said.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { useMay } from '../shell/session.ts'
import { type CallNow, usePhone } from '../telephony/phone-context.ts'
import { useSettled } from './useSettled.ts'

const services = [
  ['120', '急救'],
  ['110', '报警'],
] as const

/**
 * 生命词: what the form says of the call is compared with the city's list. Once one of them is said, the shift lead is told, the caller can be
 * neither cut off nor limited, and one press brings lead and emergency service in.
 */
export function LifeWords({ call, said }: { call: CallNow | undefined; said: string }) {
  const { acts } = usePhone()
  const may = useMay('call.handle')
  const { data } = useReading(readLifeWords, {}, { enabled: may })
  const settled = useSettled(said)
  const found = useMemo(() => wordsSaid(settled, data?.words ?? []).join('、'), [settled, data])
  const { mutateAsync: tell } = useChange(saidInCall)
  const [told, setTold] = useState('')
  const callId = call?.talked && call.withCitizen ? call.id : undefined
  const key = callId !== undefined && found !== '' ? `${callId} ${found}` : ''
  useEffect(() => {
    if (key === '' || key === told) return
    // A call that ended meanwhile, or a line that is down: the words stand in the form either way.
    tell({ body: { text: found } }).then(
      () => setTold(key),
      () => undefined,
    )
  }, [key, told, found, tell])
  if (key === '' || call?.atRisk) return null
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 8 }}
      title={`提到“${found}”`}
      description={
        <>
          <p style={{ margin: '0 0 8px' }}>不得结束或限制这个来电。保持通话，问清位置，班长已收到提醒。</p>
          <Space wrap>
            {services.map(([number, words]) => (
              <Button key={number} danger type="primary" onClick={() => void acts.lifeAtRisk(number)}>
                {number} {words}加入
              </Button>
            ))}
          </Space>
        </>
      }
    />
  )
}

/** The agent heard one of the words and marks it without writing. */
export function MarkSaid({ words, onMarked }: { words: readonly string[]; onMarked: () => void }) {
  const mark = useChange(saidInCall)
  return (
    <Space wrap size={4} style={{ maxWidth: 280 }}>
      {words.map((word) => (
        <Button
          key={word}
          danger
          onClick={() => void mark.mutateAsync({ body: { text: word } }).then(onMarked, onMarked)}
        >
          {word}
        </Button>
      ))}
    </Space>
  )
}
