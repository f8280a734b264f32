/** A caller in a queue: joining, what he hears, the keys he may press, leaving. */
import {
  announcement,
  changeEntry,
  expectedWait,
  mayJoin,
  mustLeave,
  newEntry,
  positionOf,
  presentAgents,
  visitAgain,
  type AnnounceMode,
  type Agent,
  type Entry,
  type EntryHappening,
  type Queue,
} from '#modules/queueing/index.ts'
import { isRefusal } from '#kernel/result.ts'
import type { Outcome } from '#modules/ivr/index.ts'
import type { Call, Visit, VisitOutcome } from './call.ts'
import { playMusic, playTo, quiet } from './legs.ts'
import { enterState, note, type Turn } from './turn.ts'

export interface QueueAsk {
  queue: string
  /** Class 0-99, higher first. */
  priority?: number
  skills?: string[]
  maxWaitMs?: number
  announce?: AnnounceMode
  everyMs?: number
  callbackKey?: string
  exitKeys?: string
  sticky?: { agent: string; until: number }
  fromFlow: boolean
  /** Re-queues keep the place of the visit before. */
  keepPlace?: boolean
  /** Join although nobody is there or the queue is full: nobody who was being served is sent away. */
  force?: boolean
}

export const agentsOf = (turn: Turn): Agent[] => Object.values(turn.world.seats).map((seat) => seat.agent)
export const entriesOf = (turn: Turn): Entry[] =>
  Object.values(turn.world.calls).flatMap((call) => (call.entry ? [call.entry] : []))
export const queueOf = (turn: Turn, id: string | undefined): Queue | undefined =>
  id === undefined ? undefined : turn.facts.settings.queues[id]

/** Puts the caller into a queue, or says why not. */
export function joinQueue(turn: Turn, call: Call, ask: QueueAsk): 'joined' | 'full' | 'noAgents' {
  const queue = queueOf(turn, ask.queue)
  if (!queue) return 'noAgents'
  const may = ask.force ? 'join' : mayJoin(queue, entriesOf(turn), agentsOf(turn))
  if (may !== 'join') return may === 'full' ? 'full' : 'noAgents'
  const { now } = turn.facts
  const visit: Visit = { id: turn.facts.newId(), queue: queue.id, enteredAt: now, offers: 0 }
  call.visits.push(visit)
  call.entry = entryFor(turn, call, ask, visit.id)
  call.wait = {
    since: now,
    maxWaitMs: ask.maxWaitMs ?? queue.maxWaitMs,
    announce: ask.announce ?? queue.announce.mode,
    everyMs: ask.everyMs ?? queue.announce.everyMs,
    fromFlow: ask.fromFlow,
    announceAt: now + 3_000,
    ...(ask.callbackKey === undefined ? {} : { callbackKey: ask.callbackKey }),
    ...(ask.exitKeys === undefined ? {} : { exitKeys: ask.exitKeys }),
  }
  enterState(turn, call, 'queued')
  note(turn, call, 'queued', { queue: queue.id, seq: call.entry.seq, class: call.entry.class })
  playMusic(turn, call)
  return 'joined'
}

function entryFor(turn: Turn, call: Call, ask: QueueAsk, id: string): Entry {
  if (call.entry && ask.keepPlace)
    return visitAgain(call.entry, { id, queue: ask.queue, ...(ask.sticky ? { sticky: ask.sticky } : {}) })
  turn.world.sequence += 1
  return newEntry({
    id,
    call: call.id,
    queue: ask.queue,
    class: ask.priority ?? 50,
    seq: turn.world.sequence,
    // The wait clock never begins anew within a call (invariant I9).
    enqueuedAt: call.entry?.enqueuedAt ?? turn.facts.now,
    ...(ask.skills ? { skills: ask.skills } : {}),
    ...(ask.sticky ? { sticky: ask.sticky } : {}),
  })
}

/** Tells the entry what happened; a refusal means it does not apply to it any more. */
export function changeWaiting(turn: Turn, call: Call, happening: EntryHappening): boolean {
  if (!call.entry) return false
  const changed = changeEntry(call.entry, happening, turn.facts.now)
  if (isRefusal(changed)) return false
  call.entry = changed
  return true
}

/** Closes the running queue visit in the call record. */
export function closeVisit(turn: Turn, call: Call, outcome: VisitOutcome, agent?: string): void {
  const visit = call.visits.at(-1)
  if (!visit || visit.leftAt !== undefined) return
  visit.leftAt = turn.facts.now
  visit.outcome = outcome
  visit.offers = call.entry?.offers ?? visit.offers
  if (agent !== undefined) visit.agent = agent
  note(turn, call, 'left-queue', { queue: visit.queue, outcome })
}

type Leaving = 'timeout' | 'no-agents' | 'exit' | 'callback'

/** Sends a waiting caller out of the queue, back into his flow. */
export function leaveQueue(turn: Turn, call: Call, why: Leaving, key = ''): void {
  if (!changeWaiting(turn, call, { what: why === 'callback' ? 'exit' : why })) return
  closeVisit(turn, call, why)
  delete call.wait
  quiet(turn, call)
  enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
  turn.followUps.push({ call: call.id, outcome: outcomeOf(call, why, key) })
}

/** A flow that asked for one agent hears of him, not of the queue behind. */
function outcomeOf(call: Call, why: Leaving, key: string): Outcome {
  if (call.flow?.walk?.asked.want === 'agent') return { of: 'agent', result: 'noAnswer' }
  if (why === 'exit') return { of: 'queue', result: 'exit', key }
  return { of: 'queue', result: why === 'no-agents' ? 'noAgents' : why }
}

/** A key pressed while waiting. */
export function keyWhileWaiting(turn: Turn, call: Call, digit: string): void {
  if (call.state !== 'queued' || !call.wait) return
  if (digit === call.wait.callbackKey) leaveQueue(turn, call, 'callback')
  else if (call.wait.exitKeys?.includes(digit)) leaveQueue(turn, call, 'exit', digit)
}

/** Time passes in the queue: too long, nobody left, or the next announcement. */
export function waitOn(turn: Turn, call: Call): void {
  const { entry, wait } = call
  const queue = queueOf(turn, entry?.queue)
  if (!entry || !wait || call.state !== 'queued') return
  const { now } = turn.facts
  if (queue && presentAgents(queue, agentsOf(turn)).length > 0) delete wait.nobodySince
  else wait.nobodySince ??= now
  const visit = { since: wait.since, maxWaitMs: wait.maxWaitMs, nobodySince: wait.nobodySince ?? null }
  const leave = queue ? mustLeave(entry, queue, now, visit) : 'no-agents'
  if (leave) {
    // A caller no flow waits for (transferred, re-queued) has nowhere else to go: he keeps his place.
    if (wait.fromFlow) return leaveQueue(turn, call, leave)
    wait.since = now
  }
  if (queue && wait.announce !== 'none' && wait.announceAt !== undefined && now >= wait.announceAt)
    tellPlace(turn, call, queue)
}

function tellPlace(turn: Turn, call: Call, queue: Queue): void {
  const { entry, wait } = call
  if (!entry || !wait || entry.virtual) return
  const { now, settings } = turn.facts
  wait.announceAt = now + wait.everyMs
  const place = positionOf(entry, entriesOf(turn), settings.queues, now)
  const told = expectedWait(
    {
      recent: turn.world.recentWaits[queue.id] ?? [],
      position: Math.max(1, place),
      handlingMs: 180_000,
      staffed: presentAgents(queue, agentsOf(turn)).length,
    },
    now,
    wait.told,
  )
  if (told) wait.told = told
  const items = announcement(place, told, wait.announce, queue.announce.style, wait.callbackKey !== undefined)
  playTo(turn, call, 'announcement', items)
}
