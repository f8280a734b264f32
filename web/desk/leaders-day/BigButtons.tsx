import { PhoneFilled } from '@ant-design/icons'
import { Button, Card, Space } from 'antd'
import { useState } from 'react'
import { finishLeadersDay, startLeadersDay } from '#modules/leaders-day/contract.ts'
import { useChange } from '../../api/queries.ts'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { usePhone } from '../telephony/phone-context.ts'
import { refreshes, type Seat } from './words.ts'

const green = { background: '#237804', borderColor: '#237804' }

interface Step {
  readonly word: string
  /** Said in a sentence beside it. */
  readonly say: string
  readonly danger?: boolean
  readonly press: () => Promise<unknown>
}

/** One large button at a time says what comes next; nothing else is needed to take calls. The clerk sees how the leader stands. */
export function BigButtons({ seat }: { seat: Seat }) {
  const phone = usePhone()
  const act = useAct()
  const start = useChange(startLeadersDay, { refreshes })
  const finish = useChange(finishLeadersDay, { refreshes })
  const [busy, setBusy] = useState(false)
  const params = { id: seat.day.id }
  const begin = () => act(() => start.mutateAsync({ params }), '开始接听：来电会转到领导')
  const end = () => act(() => finish.mutateAsync({ params }), '已结束，来电由话务员接听')
  const early = seat.day.state === 'planned' && !seat.day.acts.includes('start')
  const step = seat.me === 'leader' && !early ? stepOf(seat, phone, begin) : undefined
  const press = async () => {
    if (!step || busy) return
    setBusy(true)
    await step.press()
    setBusy(false)
  }
  const { state } = phone.seat ?? { state: 'out' }
  const leaves = seat.me === 'leader' && ['idle', 'busy', 'after-call'].includes(state)
  return (
    <Card>
      <p className="seat-say" role="status">
        {sayOf(seat, step?.say, early)}
      </p>
      {step && (
        <Button
          block
          type="primary"
          className="seat-big"
          icon={<PhoneFilled {...(step.danger ? { rotate: 135 } : {})} />}
          {...(step.danger ? { danger: true } : { style: green })}
          loading={busy}
          onClick={() => void press()}
        >
          {step.word}
        </Button>
      )}
      <Space wrap style={{ marginTop: 8 }}>
        {seat.me === 'leader' && phone.leg === 'ringing' && (
          <Button onClick={() => void phone.acts.reject()}>请话务员接听</Button>
        )}
        {seat.me === 'leader' && state === 'idle' && seat.day.state === 'on' && (
          <Button onClick={() => void phone.acts.pause('busy')}>暂停片刻</Button>
        )}
        {leaves && <Button onClick={() => void phone.acts.signOut()}>离席</Button>}
        {seat.me === 'clerk' && !early && seat.day.acts.includes('start') && (
          <Button type="primary" onClick={() => void begin()}>
            开始接听
          </Button>
        )}
        {seat.day.acts.includes('finish') && !seat.call && (
          <Button onClick={() => void end()}>结束今天的接听</Button>
        )}
      </Space>
    </Card>
  )
}

function sayOf({ me, day, leader }: Seat, next: string | undefined, early: boolean): string {
  if (early) return `${shownTime(day.from)} 开始，开始前半小时可以上线`
  if (me === 'clerk') return `${day.leader}：${leader.label}`
  if (next !== undefined) return next
  return day.state === 'on' ? '正在等市民来电' : '接听已结束'
}

/** What the leader does next, in the state he is in. */
function stepOf(
  seat: Seat,
  phone: ReturnType<typeof usePhone>,
  begin: () => Promise<unknown>,
): Step | undefined {
  const { acts } = phone
  const state = phone.seat?.state ?? 'out'
  if (seat.day.state === 'planned')
    return { word: '开始接听', say: '按下之后，市民的来电会转到您这里', press: async () => begin() }
  if (phone.leg === 'ringing') return { word: '接听', say: '有市民来电', press: acts.answer }
  if (phone.leg === 'up' || ['talking', 'hold'].includes(state))
    return { word: '挂断', say: '正在通话。记录员在记录，您也可以写', danger: true, press: acts.hangUp }
  if (seat.day.state !== 'on') return undefined
  if (state === 'out') return { word: '上线', say: '您还没有上线，来电由话务员接听', press: acts.signIn }
  if (state === 'after-call') return { word: '接下一个', say: '通话结束', press: acts.finish }
  if (state === 'idle') return undefined
  if (['reserved', 'ringing'].includes(state)) return undefined
  return { word: '继续接听', say: '您在暂停，来电由话务员接听', press: acts.ready }
}
