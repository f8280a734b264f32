/** A caller in a queue: joining, what he hears, the keys he may press, leaving. */
import {
  changeEntry,
  dueOverflow,
  mayJoin,
  mustLeave,
  newEntry,
  presentAgents,
  promptOverflow,
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
import { quiet } from './legs.ts'
import { stickyIn } from './stickiness.ts'
import { welcome } from './surges.ts'
import { enterState, note, type Turn } from './turn.ts'
import { speakToWaiting } from './wait-treatment.ts'

export interface QueueAsk {
  queue: string
  /** Class 0-99, higher first. */
  priority?: number
  skills?: string[]
  maxWaitMs?: number
  /** Silence where the flow wants it; else the queue's own announcements. */
  announce?: AnnounceMode
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

/** Does this queue take a new caller now? */
const takes = (turn: Turn) => (id: string) => {
  const queue = queueOf(turn, id)
  return queue !== undefined && mayJoin(queue, entriesOf(turn), agentsOf(turn)) === 'join'
}

/** Puts the caller into a queue, into the next of its overflow chain where it says so, or says why not. */
export function joinQueue(turn: Turn, call: Call, ask: QueueAsk): 'joined' | 'full' | 'noAgents' {
  const home = queueOf(turn, ask.queue)
  if (!home) return 'noAgents'
  const may = ask.force ? 'join' : mayJoin(home, entriesOf(turn), agentsOf(turn))
  const refused = may === 'full' ? home.whenFull : home.open ? home.noAgents.joining : 'overflow'
  const on = refused === 'overflow' ? promptOverflow(home, home.id, takes(turn)) : null
  const queue = may === 'join' ? home : queueOf(turn, on ?? undefined)
  if (!queue) return may === 'full' ? 'full' : 'noAgents'
  const { now } = turn.facts
  const visit: Visit = { id: turn.facts.newId(), queue: queue.id, enteredAt: now, offers: 0 }
  call.visits.push(visit)
  call.entry = entryFor(turn, call, { ...ask, queue: queue.id }, visit.id)
  call.wait = {
    since: now,
    maxWaitMs: Math.min(ask.maxWaitMs ?? Infinity, home.maxWaitMs),
    announce: ask.announce === 'none' ? 'none' : queue.announce.mode,
    everyMs: queue.announce.everyMs,
    fromFlow: ask.fromFlow,
    announceAt: now + 3_000,
    home: home.id,
    homeSince: now,
    ...(ask.callbackKey === undefined ? {} : { callbackKey: ask.callbackKey }),
    ...(ask.exitKeys === undefined ? {} : { exitKeys: ask.exitKeys }),
  }
  enterState(turn, call, 'queued')
  const { seq, class: rank } = call.entry
  note(turn, call, 'queued', {
    queue: queue.id,
    seq,
    class: rank,
    ...(queue === home ? {} : { from: home.id }),
  })
  welcome(turn, call, queue)
  return 'joined'
}

function entryFor(turn: Turn, call: Call, ask: QueueAsk, id: string): Entry {
  const queue = queueOf(turn, ask.queue)
  const sticky = ask.sticky ?? (queue && stickyIn(turn, call, queue))
  if (call.entry && ask.keepPlace)
    return visitAgain(call.entry, { id, queue: ask.queue, ...(sticky ? { sticky } : {}) })
  if (!call.entry) turn.world.sequence += 1
  return newEntry({
    id,
    call: call.id,
    queue: ask.queue,
    class: (ask.priority ?? 0) < 0 ? (ask.priority ?? 0) : Math.max(ask.priority ?? 0, queue?.priority ?? 0),
    // Place and wait clock never begin anew within a call (invariants I7, I9).
    seq: call.entry?.seq ?? turn.world.sequence,
    enqueuedAt: call.entry?.enqueuedAt ?? turn.facts.now,
    ...(ask.skills ? { skills: ask.skills } : {}),
    ...(sticky ? { sticky } : {}),
  })
}

/** Sends a waiting caller on to another queue with his class, place and wait clock. */
function goOn(turn: Turn, call: Call, to: string): void {
  const { entry, wait } = call
  const queue = queueOf(turn, to)
  if (!entry || !queue || !changeWaiting(turn, call, { what: 'overflow' })) return
  closeVisit(turn, call, 'overflow')
  const { now } = turn.facts
  const id = turn.facts.newId()
  call.visits.push({ id, queue: to, enteredAt: now, offers: 0 })
  call.entry = visitAgain(entry, { id, queue: to })
  note(turn, call, 'queued', { queue: to, seq: entry.seq, class: entry.class, from: entry.queue })
  if (!wait) return
  wait.maxWaitMs = Math.max(0, wait.maxWaitMs - (now - wait.since))
  wait.since = now
  wait.announce = wait.announce === 'none' ? 'none' : queue.announce.mode
  wait.everyMs = queue.announce.everyMs
  wait.announceAt = now + 3_000
  delete wait.told
  delete wait.nobodySince
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

/** Time passes in the queue: too long, nobody left, on to another queue, or something to say. */
export function waitOn(turn: Turn, call: Call): void {
  const { entry, wait } = call
  const queue = queueOf(turn, entry?.queue)
  if (!entry || !wait || call.state !== 'queued') return
  const { now } = turn.facts
  if (queue && presentAgents(queue, agentsOf(turn)).length > 0) delete wait.nobodySince
  else wait.nobodySince ??= now
  const home = queueOf(turn, wait.home) ?? queue
  const visit = { since: wait.since, maxWaitMs: wait.maxWaitMs, nobodySince: wait.nobodySince ?? null }
  const leave = queue ? mustLeave(entry, queue, now, visit) : 'no-agents'
  const on =
    home && overflowNow(turn, entry, home, now - (wait.homeSince ?? wait.since), leave === 'no-agents')
  if (on) return goOn(turn, call, on)
  if (leave) {
    // A caller no flow waits for (transferred, re-queued) has nowhere else to go: he keeps his place.
    if (wait.fromFlow) return leaveQueue(turn, call, leave)
    wait.since = now
  }
  if (queue) speakToWaiting(turn, call, queue, { entries: entriesOf(turn), agents: agentsOf(turn) })
}

/** The queue he goes on to now: the chain's time has come, or his queue has been without people too long. */
function overflowNow(turn: Turn, entry: Entry, home: Queue, waitedMs: number, deserted: boolean) {
  if (entry.state !== 'waiting') return null
  const due = dueOverflow(home, entry.queue, waitedMs, takes(turn))
  const flees = deserted && queueOf(turn, entry.queue)?.noAgents.waiting === 'overflow'
  return due ?? (flees ? promptOverflow(home, entry.queue, takes(turn)) : null)
}
