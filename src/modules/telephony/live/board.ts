/** The wallboard's content, worked out of the live state and the tally of the day. */
import type { Agent, AgentState } from '#modules/queueing/index.ts'
import type { Call } from '../controller/core/call.ts'
import type { Settings } from '../controller/core/facts.ts'
import type { Seat, World } from '../controller/core/world.ts'
import {
  addCounters,
  averageAnswerMs,
  connectionRate,
  countVisit,
  intervalMs,
  intervalOf,
  levelsOf,
  noCounters,
  type QueueCounters,
  type ServiceRule,
  usualServiceRule,
} from '../domain/queue-counters.ts'
import { queuesWithin, reachesCall, reachesSeat, type WatchReach } from '../use-cases/watch-reach.ts'
import type { Tally } from './tally.ts'
import { callView, maskedNumber, seatView } from './views.ts'

/** What the board is made of. */
export interface BoardSources {
  readonly world: World
  readonly settings: Settings
  readonly tally: Tally
  readonly now: number
}

/** How somebody sees the board. */
export interface BoardReader {
  readonly tenantId: string
  readonly reach: WatchReach
  readonly masked: boolean
}

type Place = 'serving' | 'idle' | 'wrapping' | 'closed' | 'out'

/** Where each state of an agent is counted. */
const places: Readonly<Record<AgentState, Place>> = {
  out: 'out',
  idle: 'idle',
  reserved: 'serving',
  ringing: 'serving',
  talking: 'serving',
  hold: 'serving',
  consult: 'serving',
  'after-call': 'wrapping',
  busy: 'closed',
  rest: 'closed',
  study: 'closed',
  meeting: 'closed',
  outbound: 'serving',
}

/** Where an agent is counted; who only listens to a colleague, or is not to be disturbed, serves nobody. */
function placeOf(world: World, { id, state, call, device }: Agent): Place {
  const listens = call !== undefined && world.calls[call]?.supervision.some(({ agent }) => agent === id)
  return listens || (state === 'idle' && device.quiet) ? 'closed' : places[state]
}

/** When an answer of this queue is in time: as its settings say. */
export function ruleOf({ queues }: Settings, queue: string): ServiceRule {
  const withinMs = queues[queue]?.serviceLevel.withinMs
  return withinMs === undefined ? usualServiceRule : { ...usualServiceRule, withinMs }
}

/** Counters of a queue by quarter hour: what is over, and the callers still on the line. */
function countersOf(at: BoardSources, queue: string, wanted: (interval: number) => boolean): QueueCounters {
  let sum = at.tally.of(queue, wanted)
  const rule = ruleOf(at.settings, queue)
  for (const call of Object.values(at.world.calls)) {
    if (call.ended) continue
    for (const visit of call.visits)
      if (visit.queue === queue && wanted(intervalOf(visit.enteredAt)))
        sum = addCounters(sum, countVisit(visit, rule))
  }
  return sum
}

const figuresOf = (counters: QueueCounters) => ({
  ...counters,
  levels: levelsOf(counters),
  connection: connectionRate(counters),
  averageAnswerMs: averageAnswerMs(counters),
})

/** First quarter hour of the day now, by city and day: calendars are slow, boards are quick. */
const begins = new Map<string, number>()

function todayBegins({ settings, now }: BoardSources, tenantId: string): number {
  const today = settings.dayFolder(tenantId, now)
  const key = `${tenantId}/${today}`
  const known = begins.get(key)
  if (known !== undefined) return known
  let first = intervalOf(now)
  while (settings.dayFolder(tenantId, first - intervalMs) === today) first -= intervalMs
  if (begins.size > 1_000) begins.clear()
  begins.set(key, first)
  return first
}

const inLastDay = (at: BoardSources) => (interval: number) => interval > at.now - 24 * 3_600_000 - intervalMs

/** Every queue of a city with its agents, its waiting callers and its day. */
function boardQueues(at: BoardSources, tenantId: string) {
  const agents = Object.values(at.world.seats).flatMap((seat) =>
    seat.tenantId === tenantId ? [seat.agent] : [],
  )
  const from = todayBegins(at, tenantId)
  const today = (interval: number) => interval >= from
  return Object.values(at.settings.queues)
    .filter((queue) => queue.tenantId === tenantId)
    .map((queue) => {
      const members = agents.filter((agent) => agent.memberships.some((one) => one.queue === queue.id))
      const waiting = Object.values(at.world.calls).filter((call) => waitsIn(call, queue.id))
      const since = waiting.map((call) => call.entry?.enqueuedAt ?? call.startedAt)
      const count = (place: Place) => members.filter((agent) => placeOf(at.world, agent) === place).length
      return {
        id: queue.id,
        name: queue.label,
        open: queue.open,
        target: { ...queue.serviceLevel },
        waiting: waiting.length,
        waitingSince: since.length === 0 ? null : Math.min(...since),
        serving: count('serving'),
        idle: count('idle'),
        wrapping: count('wrapping'),
        closed: count('closed'),
        out: count('out'),
        today: figuresOf(countersOf(at, queue.id, today)),
        lastDay: countersOf(at, queue.id, inLastDay(at)),
      }
    })
}

const waitsIn = (call: Call, queue: string): boolean =>
  !call.ended &&
  call.entry?.queue === queue &&
  (call.entry.state === 'waiting' || call.entry.state === 'offering')

type CityQueue = ReturnType<typeof boardQueues>[number]

/** The queues within reach, and their sum. */
function queuesFor(all: readonly CityQueue[], within: (queue: string) => boolean) {
  const mine = all.filter(({ id }) => within(id))
  const sum = (pick: (queue: CityQueue) => QueueCounters) =>
    mine.reduce((counters, queue) => addCounters(counters, pick(queue)), noCounters)
  return {
    // A closed queue is of interest only while somebody still waits in it; what its day brought counts all the same.
    queues: mine
      .filter(({ open, waiting }) => open || waiting > 0)
      .map(({ lastDay: _lastDay, ...queue }) => queue),
    total: {
      today: figuresOf(sum(({ today }) => today)),
      connection24h: connectionRate(sum(({ lastDay }) => lastDay)),
    },
  }
}

const boardAgent = (world: World, seat: Seat) => {
  const { call: _, ...view } = seatView(world, seat)
  return {
    ...view,
    queues: seat.agent.memberships.map(({ queue }) => queue),
    place: placeOf(world, seat.agent),
  }
}

const boardCall = (call: Call, masked: boolean) => {
  const view = callView(call)
  return masked ? { ...view, number: maskedNumber(view.number) } : view
}

/** The seats, calls and queues that changed; queues always come whole, since every change may touch them. */
export interface CityChange {
  readonly at: number
  readonly world: World
  readonly queues: readonly CityQueue[]
  readonly seats: readonly string[]
  readonly calls: readonly string[]
  readonly gone: readonly string[]
  readonly missed: boolean
}

/** What changed in a city since the last telling; made once, then cut for each reader. */
export function cityChange(
  at: BoardSources,
  tenantId: string,
  changed: Pick<CityChange, 'seats' | 'calls' | 'gone' | 'missed'>,
): CityChange {
  return { ...changed, at: at.now, world: at.world, queues: boardQueues(at, tenantId) }
}

/** A change as one reader may see it. */
export function changeFor(change: CityChange, { reach, masked }: BoardReader) {
  const { world } = change
  const seats = Object.values(world.seats)
  const gone = [...change.gone]
  const calls = change.calls.flatMap((id) => {
    const call = world.calls[id]
    if (call && !call.ended && reachesCall(reach, call, world.seats)) return [boardCall(call, masked)]
    gone.push(id)
    return []
  })
  const agents = change.seats.flatMap((id) => {
    const seat = world.seats[id]
    return seat && reachesSeat(reach, seat) ? [boardAgent(world, seat)] : []
  })
  const { at, missed } = change
  return { at, missed, agents, calls, gone, ...queuesFor(change.queues, queuesWithin(reach, seats)) }
}

/** The whole board as one reader may see it. */
export function boardFor(at: BoardSources, { tenantId, reach, masked }: BoardReader) {
  const { world } = at
  const seats = Object.values(world.seats).filter((seat) => seat.tenantId === tenantId)
  return {
    at: at.now,
    agents: seats.filter((seat) => reachesSeat(reach, seat)).map((seat) => boardAgent(world, seat)),
    calls: Object.values(world.calls)
      .filter((call) => call.tenantId === tenantId && !call.ended && reachesCall(reach, call, world.seats))
      .map((call) => boardCall(call, masked)),
    ...queuesFor(boardQueues(at, tenantId), queuesWithin(reach, seats)),
  }
}
