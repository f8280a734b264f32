/** How long a conversation of a queue takes with the work after it: measured, for the wait that is announced. */
import type { Turn } from './turn.ts'

/** As long as too few conversations are known. */
const usualMs = 180_000
const leastSamples = 5
const windowMs = 30 * 60_000
const mostRemembered = 200

/** A conversation is over; its after-call work, if any, is counted when that ends. */
export function talkOver(turn: Turn, agent: string, queue: string, talkMs: number): void {
  if (talkMs <= 0) return
  const works = turn.world.seats[agent]?.agent.state === 'after-call'
  if (!works) return remember(turn, queue, talkMs)
  turn.world.handlingOpen = {
    ...turn.world.handlingOpen,
    [agent]: { queue, talkMs, endedAt: turn.facts.now },
  }
}

/** The agent is done with the work after his call. */
export function workOver(turn: Turn, agent: string): void {
  const { [agent]: open, ...rest } = turn.world.handlingOpen ?? {}
  if (!open) return
  turn.world.handlingOpen = rest
  remember(turn, open.queue, open.talkMs + (turn.facts.now - open.endedAt))
}

function remember(turn: Turn, queue: string, ms: number): void {
  const recent = [...(turn.world.recentHandling?.[queue] ?? []), { at: turn.facts.now, ms }]
  turn.world.recentHandling = { ...turn.world.recentHandling, [queue]: recent.slice(-mostRemembered) }
}

/** What a conversation of the queue took in the last half hour, in the mean. */
export function handlingMs(turn: Turn, queue: string): number {
  const recent = (turn.world.recentHandling?.[queue] ?? []).filter(
    ({ at }) => turn.facts.now - at <= windowMs,
  )
  if (recent.length < leastSamples) return usualMs
  return recent.reduce((sum, { ms }) => sum + ms, 0) / recent.length
}
