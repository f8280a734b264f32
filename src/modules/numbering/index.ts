/**
 * Numbering: which number leads where, over which trunks calls go out and what is shown there. Pure rules over a city's number plan; the call
 * controller asks them, the pages try them out.
 */
export { entryFor, type ListEntry } from './domain/caller-list.ts'
export { metOnLists } from './use-cases/met-on-lists.ts'
export { countHit, entriesInForce } from './store/caller-lists.ts'
export { type DialClass, lowerClass, mayDialOutside } from './domain/class-of-service.ts'
export {
  callBackMs,
  type ExtensionRights,
  type ExtensionServices,
  hotLineDelayMs,
} from './domain/extension-services.ts'
export { type HuntGroup, huntOrder } from './domain/hunt-group.ts'
export { type CallFunction, keyedInCall, usualCallCodes, withKey } from './domain/call-codes.ts'
export type { SeatAct } from './domain/seat-codes.ts'
export { afterPin, isLockedOut, type PinAct, type PinFound } from './domain/pin.ts'
export { keyed, type Keyed, usualStarCodes, withoutPin } from './domain/star-codes.ts'
export { canonicalCalled, canonicalCaller } from './domain/canonical.ts'
export { isEmergency } from './domain/emergency.ts'
export type { Moment } from './domain/hours.ts'
export { decideInbound } from './domain/inbound.ts'
export { hopHeader, loops, returnsWithinMs, sentOnKey, type Loop, type SentOn } from './domain/loop.ts'
export { decideOutbound } from './domain/outbound.ts'
export {
  calendarsNamed,
  emptyPlan,
  type CallerClass,
  type Entry,
  type NumberPlan,
  type NumberType,
} from './domain/plan.ts'
export { numberShown } from './domain/trial.ts'
export { trunkOrder, type TrunkState } from './domain/trunk-order.ts'
export type { ChargedCalls, NumberingNeighbours, ShippedPlan, TrunkView } from './services.ts'
export { openAccount } from './use-cases/charge-accounts.ts'
export { proveExtensionPin } from './use-cases/extension-pin.ts'
export { accountsNamed, type NamedAccount } from './store/charge-accounts.ts'
export { addPlan, planOf, plansInForce } from './store/plans.ts'
