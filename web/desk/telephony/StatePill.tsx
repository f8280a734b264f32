import { shownDuration, useNow } from '../../ui/time.ts'
import { lookOf } from './agent-states.tsx'
import type { SeatNow } from './phone-context.ts'

/** My state: colour, icon and word, and how long it has lasted (or how long is left of it). */
export function StatePill({ seat }: { seat: SeatNow }) {
  const now = useNow()
  const look = lookOf(seat.state)
  const counting = seat.state === 'after-call' && seat.deadline !== undefined
  const seconds = counting ? (seat.deadline - now) / 1000 : (now - seat.since) / 1000
  const said = seat.reason ? `${look.word} · ${seat.reason}` : look.word
  return (
    <span className={`state-pill${look.blinks ? ' blinks' : ''}`} style={{ color: look.colour }} title={said}>
      <span aria-hidden>{look.icon}</span>
      <span>{look.word}</span>
      {seat.state !== 'out' && (
        <span role="timer" aria-label={counting ? '整理剩余时间' : '已持续'}>
          {shownDuration(seconds)}
        </span>
      )}
      {seat.phone?.quiet && seat.state !== 'out' && (
        <span title="话机设了免打扰，队列不再分配来电；在话机上取消后恢复" style={{ color: '#cf1322' }}>
          免打扰
        </span>
      )}
      {seat.asked && <span style={{ fontWeight: 400 }}>{seat.asked.label}待批准</span>}
      {seat.wanted && <span style={{ fontWeight: 400 }}>→ {lookOf(seat.wanted).word}</span>}
    </span>
  )
}
