/** 遇忙回叫: who found a colleague busy is rung as soon as both are free, and the colleague when he answers. */
import { callBackMs } from '#modules/numbering/index.ts'
import type { Call } from './call.ts'
import { dialledFrom, type DeskDial } from './desk-phone.ts'
import { deskAt, isBusyAt, keepServices, servicesAt } from './desk-services.ts'
import type { DeskPhone, EndpointOwner } from './facts.ts'
import { citizenLeg, dial } from './legs.ts'
import { newCall } from './new-call.ts'
import { colleagueAt } from './colleague.ts'
import { placeCall } from './placing.ts'
import { seatOf } from './seats.ts'
import { addCall, callRulesOf, enterState, note, type Turn } from './turn.ts'

/** Keeps the wish; false when there is nobody of that number, or nobody was busy. */
export function wantCallBack(turn: Turn, ask: DeskDial, to = turn.world.lastBusy?.[ask.endpoint]): boolean {
  if (to === undefined || to === ask.own || !colleagueAt(turn, ask.tenantId, to)) return false
  const callBack = { number: to, until: turn.facts.now + callBackMs }
  keepServices(turn, ask.tenantId, ask.endpoint, { ...servicesAt(turn, ask.endpoint), callBack })
  return true
}

/** Both are free: it is time. What waited too long is forgotten. */
export function ringWhenFree(turn: Turn): void {
  const { settings, now, degraded } = turn.facts
  if (degraded) return
  for (const [endpoint, owner] of Object.entries(settings.endpoints)) {
    const desk = 'desk' in owner ? owner.desk : undefined
    const { callBack, ...rest } = desk ? servicesAt(turn, endpoint) : {}
    if (!desk || !callBack) continue
    const both = isFree(turn, owner, endpoint) && isTargetFree(turn, owner.tenantId, callBack.number)
    if (now < callBack.until && !both) continue
    keepServices(turn, owner.tenantId, endpoint, rest)
    if (both) ringBack(turn, { owner, desk, endpoint, number: callBack.number })
  }
}

const isRung = (turn: Turn, endpoint: string) =>
  turn.world.endpoints[endpoint] === true && !isBusyAt(turn, endpoint)

function isFree(turn: Turn, owner: EndpointOwner, endpoint: string): boolean {
  const agent = owner.kind === 'agent' ? seatOf(turn, owner.agent)?.agent : undefined
  return isRung(turn, endpoint) && (!agent || agent.state === 'out' || agent.state === 'idle')
}

function isTargetFree(turn: Turn, tenantId: string, number: string): boolean {
  const to = colleagueAt(turn, tenantId, number)
  if (!to || servicesAt(turn, to.endpoint).quiet) return false
  return (
    isRung(turn, to.endpoint) && (to.agent === undefined || seatOf(turn, to.agent)?.agent.state === 'idle')
  )
}

function ringBack(
  turn: Turn,
  to: { owner: EndpointOwner; desk: DeskPhone; endpoint: string; number: string },
): void {
  const { owner, desk, endpoint, number } = to
  const seat = owner.kind === 'agent' ? seatOf(turn, owner.agent) : undefined
  if (owner.kind === 'agent' && seat && seat.agent.state !== 'out') {
    placeCall(turn, { agent: owner.agent, number, purpose: { kind: 'manual' }, rings: true })
    return
  }
  const call = addCall(
    turn,
    newCall(turn, { tenantId: owner.tenantId, direction: 'internal', caller: desk.number, called: number }),
  )
  const { outsideRingMs: ringMs } = callRulesOf(turn, call)
  const leg = dial(turn, call, {
    role: 'citizen',
    number: desk.number,
    to: { kind: 'endpoint', endpoint },
    from: { number },
    timeoutMs: ringMs,
  })
  call.citizen = leg.id
  const deadline = turn.facts.now + ringMs
  call.far = { why: 'back', number, leg: leg.id, caller: 'own', ringMs, deadline, tried: [] }
  note(turn, call, 'call-back', { number })
  enterState(turn, call, 'calling', ringMs + 5_000)
}

/** Who wished it answered: now the other is rung. */
export function backAnswered(turn: Turn, call: Call): void {
  const leg = citizenLeg(call)
  if (!leg?.endpoint) return
  delete call.far
  const { tenantId, called: number, caller } = call
  const mayDial = deskAt(turn, leg.endpoint)?.mayDial ?? 'internal'
  const { id, endpoint } = leg
  dialledFrom(turn, call, { tenantId, own: caller.number, mayDial, number, leg: id, endpoint })
}
