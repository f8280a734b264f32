/** 话务高峰: what the figures of queues say, and what callers and agents meet while one runs (requirement F6). */
import { arrivalsWithin, isSurge, isWatched, type Queue } from '#modules/queueing/index.ts'
import type { Call } from './call.ts'
import { playMusic, playTo } from './legs.ts'
import type { Turn } from './turn.ts'
import type { SurgeWatch } from './world.ts'

/** A surge nobody wanted is not proposed again sooner. */
const againMs = 15 * 60_000
/** After the notice the usual announcements wait at least this long. */
const noticeMs = 20_000
const mostRemembered = 10_000

const watchOf = (turn: Turn, queue: Queue): SurgeWatch => turn.world.surgeWatch?.[queue.id] ?? { joined: [] }

function keepWatch(turn: Turn, queue: Queue, watch: SurgeWatch): void {
  turn.world.surgeWatch = { ...turn.world.surgeWatch, [queue.id]: watch }
}

/** A caller joined a queue: he is counted, and hears the notice where a surge runs, else music. */
export function welcome(turn: Turn, call: Call, queue: Queue): void {
  const first = call.visits.length === 1 && call.answeredAt === undefined
  const { now } = turn.facts
  const { joined, ...watch } = watchOf(turn, queue)
  if (first && isWatched(queue.surge)) {
    const recent = joined.filter((at) => now - at < queue.surge.withinMs).slice(-mostRemembered)
    keepWatch(turn, queue, { ...watch, joined: [...recent, now] })
  }
  if (!first || !queue.running || call.atRisk) return playMusic(turn, call)
  const offer = queue.callback || call.wait?.callbackKey !== undefined
  if (call.wait?.announceAt !== undefined)
    call.wait.announceAt = now + Math.max(noticeMs, queue.announce.everyMs)
  playTo(turn, call, 'announcement', [
    { file: queue.surge.notice },
    ...(offer ? [{ file: 'zh/queue-callback-offer' }] : []),
  ])
}

/** Whoever answers him registers him as the surge has it. */
export function markSurge(call: Call, queue: Queue | undefined): void {
  if (queue?.running) call.surge = { id: queue.running.id, shortForm: queue.surge.shortForm }
}

/** Looks at every queue's figures: a surge may be due, or one that runs be over. */
export function watchSurges(turn: Turn): void {
  for (const queue of Object.values(turn.facts.settings.queues)) {
    if (!queue.running && !isWatched(queue.surge)) continue
    const waiting = Object.values(turn.world.calls).filter(
      ({ entry }) => entry?.queue === queue.id && (entry.state === 'waiting' || entry.state === 'offering'),
    ).length
    if (queue.running) lookForCalm(turn, { ...queue, running: queue.running }, waiting)
    else lookForSurge(turn, queue, waiting)
  }
}

function lookForSurge(turn: Turn, queue: Queue & { tenantId: string }, waiting: number): void {
  const { now } = turn.facts
  const { joined, told } = watchOf(turn, queue)
  if (!isSurge(queue.surge, { joined, waiting }, now)) return
  if (told !== undefined && now - told < againMs) return
  keepWatch(turn, queue, { joined, told: now })
  turn.changes.push({
    row: 'surge-due',
    tenantId: queue.tenantId,
    queue: queue.id,
    at: now,
    arrivals: arrivalsWithin(queue.surge, joined, now),
    waiting,
    begins: queue.surge.byItself,
  })
}

function lookForCalm(
  turn: Turn,
  queue: Queue & { tenantId: string; running: { id: string } },
  waiting: number,
): void {
  const { now } = turn.facts
  const { surge, tenantId, running } = queue
  const { joined, told, calmSince, calmTold } = watchOf(turn, queue)
  const kept = { joined, ...(told === undefined ? {} : { told }) }
  const calm = waiting <= surge.calmWaiting && !isSurge(surge, { joined, waiting }, now)
  if (!calm) {
    if (calmTold) turn.changes.push({ row: 'surge-calm', tenantId, surge: running.id, at: null })
    if (calmSince !== undefined) keepWatch(turn, queue, kept)
    return
  }
  const since = calmSince ?? now
  if (calmSince === undefined) return keepWatch(turn, queue, { ...kept, calmSince: since })
  if (calmTold || now - since < surge.calmMs) return
  keepWatch(turn, queue, { ...kept, calmSince: since, calmTold: true })
  turn.changes.push({ row: 'surge-calm', tenantId, surge: running.id, at: now })
}
