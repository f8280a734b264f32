import { BellOutlined } from '@ant-design/icons'
import { Badge, Button, Tooltip } from 'antd'
import { useNavigate } from 'react-router'
import { listMissedCalls } from '#modules/telephony/contract.ts'
import { useReading } from '../../api/queries.ts'
import { shownDuration } from '../../ui/time.ts'
import { useMay } from '../shell/session.ts'
import './call-bar.css'
import { CallButtons } from './CallButtons.tsx'
import { NetworkDot } from './NetworkDot.tsx'
import { type Phone, type SeatNow, usePhone } from './phone-context.ts'
import { StatePill } from './StatePill.tsx'

const signedOut: SeatNow = { state: 'out', since: 0, calls: 0, talkSeconds: 0 }

/** 话务条: my state, what I can do with the call, how the queues stand. Nothing for people without a seat. */
export function CallBar() {
  const phone = usePhone()
  if (!phone.may) return null
  const seat = phone.seat ?? signedOut
  return (
    <div className="call-bar" role="toolbar" aria-label="话务操作">
      <StatePill seat={seat} />
      <CallButtons phone={phone} seat={seat} />
      <span className="visually-hidden" aria-live="assertive">
        {phone.leg === 'ringing' && phone.leading
          ? `来电 ${seat.call?.number ?? ''} ${seat.call?.queue ?? ''}，按 F2 接听`
          : ''}
      </span>
      <Figures phone={phone} seat={seat} />
    </div>
  )
}

function Figures({ phone, seat }: { phone: Phone; seat: SeatNow }) {
  const waiting = phone.queues.reduce((sum, queue) => sum + queue.waiting, 0)
  const longest = phone.queues.reduce((most, queue) => Math.max(most, queue.longestWaitMs), 0)
  const average = seat.calls > 0 ? seat.talkSeconds / seat.calls : 0
  return (
    <div className="figures">
      <span aria-live="polite">
        排队 <b style={waiting > 0 ? { color: '#ffe58f' } : {}}>{waiting}</b>
        {waiting > 0 && ` · 最长 ${shownDuration(longest / 1000)}`}
      </span>
      <Tooltip title={`本班接听 ${seat.calls} 个，平均通话 ${shownDuration(average)}`}>
        <span className="wide">今日 {seat.calls}</span>
      </Tooltip>
      <MissedBell />
      <NetworkDot phone={phone} />
    </div>
  )
}

/** Calls nobody has called back yet. */
function MissedBell() {
  const may = useMay('call.missed.handle')
  const navigate = useNavigate()
  const missed = useReading(listMissedCalls, { query: { limit: 100 } }, { enabled: may, every: 30_000 })
  if (!may) return null
  const count = missed.data?.missed.length ?? 0
  return (
    <Button
      type="text"
      aria-label={`未接来电 ${count} 个`}
      title="未接来电"
      onClick={() => void navigate('/missed-calls')}
      style={{ color: '#fff' }}
      icon={
        <Badge count={count} size="small" offset={[2, -2]}>
          <BellOutlined style={{ color: '#fff', fontSize: 16 }} />
        </Badge>
      }
    />
  )
}
