/**
 * Queueing: agents' states, queues and who is offered to whom. Pure rules over plain values; the call controller keeps the values in
 * its journal, carries out the offers and reports what became of them.
 */
import type { Offer, Waiting } from './domain/offers.ts'
import { chooseOffer as choose } from './domain/offers.ts'
import { strategies } from './strategies/catalogue.ts'

export type { AfterCall, AfterCallRule } from './domain/after-call.ts'
export { usualAfterCall, wrapUpCode } from './domain/after-call.ts'
export type { AgentActionName, AgentState, AgentStateLook, PauseState } from './domain/agent-states.ts'
export { agentActions, agentStates, pauseStates, reasonLabel } from './domain/agent-states.ts'
export type { Agent, AgentRules, Membership } from './domain/agent.ts'
export { newAgent, usualAgentRules } from './domain/agent.ts'
export type { AgentAction, AgentContext, AgentRefusal } from './domain/agent-change.ts'
export { changeAgent } from './domain/agent-change.ts'
export { afterDeadline } from './domain/agent-deadlines.ts'
export { afterDeviceGrace, withDevice } from './domain/agent-device.ts'
export { announcement } from './domain/announcement.ts'
export type { Entry, EntryHappening, EntryState } from './domain/entry.ts'
export { changeEntry, newEntry, visitAfterLoss, visitAgain } from './domain/entry.ts'
export type { ToldBefore, WaitFacts } from './domain/expected-wait.ts'
export { expectedWait } from './domain/expected-wait.ts'
export type { Violation } from './domain/invariants.ts'
export { idleBesideWaiting, overtaken, sharedTokens, unbounded } from './domain/invariants.ts'
export type { MissCause } from './domain/miss.ts'
export type { Offer, Waiting } from './domain/offers.ts'
export { inOrder, positionOf } from './domain/order.ts'
export { dueOverflow, promptOverflow } from './domain/overflow.ts'
export { type PauseReason, usualPauseReasons } from './domain/pause-reasons.ts'
export type { AnnounceMode, Queue, StrategyName } from './domain/queue.ts'
export { callbackKey, usualQueue, voicemailKey } from './domain/queue.ts'
export { newShift } from './domain/shift.ts'
export type { Skills } from './domain/skills.ts'
export { arrivalsWithin, inSurge, isSurge, isWatched, type SurgeRule, usualSurge } from './domain/surge.ts'
export { mayJoin, mustLeave, presentAgents, queueFigures } from './domain/waiting.ts'
export { strategies } from './strategies/catalogue.ts'

/** The offers to make now, with the shipped strategies. */
export function chooseOffer(
  entries: Waiting['entries'],
  agents: Waiting['agents'],
  queues: Waiting['queues'],
  now: number,
): Offer[] {
  return choose(strategies, { entries, agents, queues }, now)
}
export { allQueues, type KeptQueue, saveQueue } from './store/queues.ts'
export {
  allFittings,
  type Fitting,
  fittingOf,
  membersOf,
  queuesOf,
  queuesOverseen,
  saveLeads,
  saveMembers,
  saveSkills,
} from './store/staffing.ts'
export { fitAgent } from './use-cases/fit-agent.ts'
export { type KeptSurge, noteCalm, noteSurge, openSurges, pastSurges } from './store/surges.ts'
export { askHelpers, declareSurge, endSurge, helping, servingNow } from './use-cases/surge.ts'
