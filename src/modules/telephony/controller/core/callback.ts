/**
 * Key 9: the caller hangs up and keeps his place. His visit goes over to a call of its own with nobody on the line; at its turn the agent is
 * rung first, then the citizen. Three tries, and whoever is not reached, or waits too long, is on the missed list.
 */
import { changeEntry, visitAgain } from '#modules/queueing/index.ts'
import { isRefusal } from '#kernel/result.ts'
import { callbackFlow } from './queue-flows.ts'
import type { Call, Leg } from './call.ts'
import { endCall } from './ending.ts'
import { beginFlow } from './flow.ts'
import { citizenNumber, quiet } from './legs.ts'
import { newCall } from './new-call.ts'
import { ringFar } from './outside.ts'
import { actOnAgent } from './seats.ts'
import { answerOffer, connect, releaseAgent, takeCall } from './talking.ts'
import { addCall, callOf, callRulesOf, enterState, note, type Turn } from './turn.ts'
import { changeWaiting, closeVisit, leaveQueue } from './waiting.ts'
import { whispers } from './whispering.ts'

/** A number that can be rung: shown by the trunk, not typed into the portal page. */
const mayBeRung = (call: Call): boolean =>
  /^\+?[0-9]{5,20}$/.test(citizenNumber(call)) && !call.caller.unverified

/** The waiting caller asked to be rung back. False when there is no number to ring. */
export function askForCallback(turn: Turn, call: Call): boolean {
  const { entry } = call
  if (!entry || !mayBeRung(call)) return false
  const { now } = turn.facts
  const back = newCall(turn, {
    tenantId: call.tenantId,
    direction: 'outbound',
    caller: '',
    called: citizenNumber(call),
    purpose: { kind: 'callback' },
  })
  const id = turn.facts.newId()
  const virtual = { number: citizenNumber(call), tries: 0 }
  back.entry = { ...visitAgain(entry, { id, queue: entry.queue }), call: back.id, virtual }
  back.visits.push({ id, queue: entry.queue, enteredAt: now, offers: 0 })
  addCall(turn, back)
  enterState(turn, back, 'queued')
  note(turn, back, 'queued', { queue: entry.queue, seq: entry.seq, class: entry.class, callbackOf: call.id })
  leave(turn, call)
  note(turn, call, 'callback-asked', { by: back.id })
  return true
}

/** His own call goes on in the flow that offered the key, or hears that he is rung back and ends. */
function leave(turn: Turn, call: Call): void {
  if (call.wait?.callbackKey !== undefined) leaveQueue(turn, call, 'callback')
  else {
    changeWaiting(turn, call, { what: 'exit' })
    closeVisit(turn, call, 'callback')
    delete call.wait
    quiet(turn, call)
    enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
    if (!beginFlow(turn, call, callbackFlow.id)) endCall(turn, call, { cause: 'normal', by: 'system' })
  }
  // He is looked after: hanging up now is no missed call.
  if (call.flow) call.flow.served = true
}

/** The offered agent answered: he has the caller, or a call-back whose citizen is rung now. */
export function offerTaken(turn: Turn, call: Call, leg: Leg): void {
  const { offer, entry } = call
  if (!entry?.virtual) {
    if (answerOffer(turn, call) && !whispers(turn, call, leg)) connect(turn, call, leg)
    return dropCallbacks(turn, call.tenantId, citizenNumber(call))
  }
  if (!offer || isRefusal(actOnAgent(turn, offer.agent, { do: 'answer', token: offer.token }))) return
  changeWaiting(turn, call, { what: 'answer', token: offer.token })
  closeVisit(turn, call, 'answered', offer.agent)
  delete call.offer
  takeCall(turn, call, offer.agent, offer.token)
  note(turn, call, 'calling-back', { agent: offer.agent, leg: leg.id })
  const { outsideRingMs: ringMs } = callRulesOf(turn, call)
  const { number } = entry.virtual
  if (!ringFar(turn, call, 'outbound', { number, caller: 'own', ringMs })) callAgain(turn, call)
}

/** The citizen was not reached: the agent is free, and he is tried again later, three times in all. */
export function callAgain(turn: Turn, call: Call): void {
  const { entry } = call
  if (!entry?.virtual) return
  releaseAgent(turn, call, { afterCall: false })
  delete call.far
  delete call.agent
  delete call.citizen
  const { now } = turn.facts
  const again = changeEntry(entry, { what: 'call-again' }, now)
  if (isRefusal(again) || again.state !== 'waiting' || !again.virtual) {
    if (!isRefusal(again)) call.entry = again
    return endCall(turn, call, { cause: 'no-answer', by: 'third' })
  }
  const id = turn.facts.newId()
  const virtual = { ...again.virtual, notBefore: now + callRulesOf(turn, call).callbackRetryMs }
  call.entry = { ...again, id, virtual }
  call.visits.push({ id, queue: entry.queue, enteredAt: now, offers: 0 })
  enterState(turn, call, 'queued')
  note(turn, call, 'callback-again', { tries: virtual.tries, notBefore: virtual.notBefore })
}

/** Nobody got round to it in time: from now on people look after it, by the missed list. */
export function callbackOverdue(turn: Turn, call: Call): void {
  if (turn.facts.now - call.startedAt < callRulesOf(turn, call).callbackDueMs) return
  changeWaiting(turn, call, { what: 'timeout' })
  closeVisit(turn, call, 'timeout')
  endCall(turn, call, { cause: 'no-answer', by: 'system' })
}

/** The citizen is served otherwise: nobody need ring him back any more. */
export function dropCallbacks(turn: Turn, tenantId: string, number: string): void {
  if (number === '') return
  for (const { id, entry, tenantId: of } of Object.values(turn.world.calls)) {
    if (of !== tenantId || entry?.virtual?.number !== number || entry.state !== 'waiting') continue
    const call = callOf(turn, id)
    if (!call) continue
    changeWaiting(turn, call, { what: 'force' })
    closeVisit(turn, call, 'forced')
    note(turn, call, 'callback-served')
    endCall(turn, call, { cause: 'normal', by: 'system' })
  }
}
