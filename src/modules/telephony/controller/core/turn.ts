/** One reaction while it is worked out: a draft of the world, and what is to be kept and ordered. Nothing here does I/O. */
import type { Refusal } from '#kernel/result.ts'
import type { AgentRules } from '#modules/queueing/index.ts'
import type { Outcome } from '#modules/ivr/index.ts'
import type { BridgeId, LegId, OpId, Order } from '../../switch/port.ts'
import type { Call, CallState } from './call.ts'
import type { Change, JournalLine, PlannedQuestion, PlannedOrder } from './changes.ts'
import type { CallRules, Facts } from './facts.ts'
import type { Seat, World } from './world.ts'

/** What must follow within the same reaction, after the present step. */
export interface FollowUp {
  call: string
  outcome: Outcome
}

export interface Turn {
  world: World
  readonly facts: Facts
  readonly calls: Set<string>
  readonly seats: Set<string>
  readonly gone: Set<string>
  readonly journal: JournalLine[]
  readonly changes: Change[]
  /** Hang-ups: given BEFORE the commit that forgets the leg. */
  readonly before: PlannedOrder[]
  /** Everything that creates something: given AFTER the commit. */
  readonly after: PlannedOrder[]
  readonly questions: PlannedQuestion[]
  readonly followUps: FollowUp[]
  /** Calls begun at a desk that turned out to be for the hotline: they enter it with this reaction. */
  readonly entering: string[]
  /** Calls that give way to an emergency: ended with this reaction. */
  readonly givingWay: string[]
  reply?: Refusal | Record<string, unknown>
  /** A hole was noticed: the runtime must reconcile. */
  gap: boolean
}

/** Begins a reaction over a world that stays untouched. */
export function beginTurn(world: World, facts: Facts): Turn {
  return {
    world: { ...world, calls: { ...world.calls }, seats: { ...world.seats } },
    facts,
    calls: new Set(),
    seats: new Set(),
    gone: new Set(),
    journal: [],
    changes: [],
    before: [],
    after: [],
    questions: [],
    followUps: [],
    entering: [],
    givingWay: [],
    gap: false,
  }
}

/** The call as a draft that may be changed, or undefined. */
export function callOf(turn: Turn, id: string | undefined): Call | undefined {
  const call = id === undefined ? undefined : turn.world.calls[id]
  if (!call || !id) return undefined
  if (turn.calls.has(id)) return call
  const draft = structuredClone(call)
  turn.world.calls[id] = draft
  turn.calls.add(id)
  return draft
}

export function addCall(turn: Turn, call: Call): Call {
  turn.world.calls[call.id] = call
  turn.calls.add(call.id)
  return call
}

/** Replaces a seat; seats are never changed in place. */
export function putSeat(turn: Turn, seat: Seat): Seat {
  turn.world.seats[seat.agent.id] = seat
  turn.seats.add(seat.agent.id)
  return seat
}

export function note(turn: Turn, call: Call, what: string, details: Record<string, unknown> = {}): void {
  call.n += 1
  turn.journal.push({ tenantId: call.tenantId, call: call.id, n: call.n, what, at: turn.facts.now, details })
}

/** Puts a call into a state; `deadline` in ms from now, absent = its legs own it. */
export function enterState(turn: Turn, call: Call, state: CallState, deadlineMs?: number): void {
  call.state = state
  call.since = turn.facts.now
  if (deadlineMs === undefined) delete call.deadline
  else call.deadline = turn.facts.now + deadlineMs
}

/** The house rules of the city a call or a seat belongs to. */
export const callRulesOf = (turn: Turn, of: { tenantId: string }): CallRules =>
  turn.facts.settings.cityRules?.[of.tenantId]?.calls ?? turn.facts.settings.callRules
export const agentRulesOf = (turn: Turn, of: { tenantId: string }): AgentRules =>
  turn.facts.settings.cityRules?.[of.tenantId]?.agents ?? turn.facts.settings.agentRules

/** Plans an order after the commit; hang-ups go before it. Returns the key that names the operation. */
export function order(turn: Turn, call: Call, what: Order, sealFor?: PlannedOrder['sealFor']): OpId {
  call.ops += 1
  // The epoch keeps keys apart when a controller died between an order and its commit and counts from the old number again.
  const key = `${turn.world.epoch}.${call.id}.${call.ops}` as OpId
  const planned: PlannedOrder = { key, call: call.id, order: what, ...(sealFor ? { sealFor } : {}) }
  if (what.do === 'hangup') turn.before.push(planned)
  else turn.after.push(planned)
  return key
}

export const talkBridge = (call: Call): BridgeId => `${call.id}:talk` as BridgeId
/** One of its own for every consultation: a bridge that ended never comes back. */
export const apartBridge = (call: Call): BridgeId => `${call.id}:${call.transfers.length}:apart` as BridgeId
/** Minted by the controller from call, counter and whom it reaches, so that a repeat names the same leg. */
export const legIdFor = (turn: Turn, call: Call, whom: string): LegId => {
  call.offers += 1
  return `${call.id}:${turn.world.epoch}.${call.offers}:${whom}` as LegId
}
