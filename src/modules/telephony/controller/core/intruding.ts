/** 插入 and 强拆 from a desk telephone whose class allows it: into the talk of another one, or an end to it. Both are in the call's journal. */
import { isEmergency } from '#modules/numbering/index.ts'
import { connectedStates, type Call, type Leg } from './call.ts'
import type { DeskDial } from './desk-phone.ts'
import { deskAt } from './desk-services.ts'
import { endCall } from './ending.ts'
import { answerLeg, hangUpLeg, isUp, legOf, liveLegs } from './legs.ts'
import { callOf, note, order, type Turn } from './turn.ts'

/** The talk in which this number speaks, when nobody in it is protected. */
function talkOf(turn: Turn, { tenantId, number, endpoint }: DeskDial): { call: Call; on: Leg } | undefined {
  const speaks = (leg: Leg) =>
    isUp(leg) &&
    leg.role !== 'supervisor' &&
    leg.endpoint !== endpoint &&
    (leg.number === number || deskAt(turn, leg.endpoint ?? '')?.number === number)
  const found = Object.values(turn.world.calls).find(
    (one) =>
      one.tenantId === tenantId &&
      connectedStates.includes(one.state) &&
      Object.values(one.legs).some((leg) => speaks(leg)),
  )
  const isProtected = (leg: Leg) => deskAt(turn, leg.endpoint ?? '')?.rights?.protected
  const call = callOf(turn, found?.id)
  const on = call && Object.values(call.legs).find((leg) => speaks(leg))
  return call && on && !liveLegs(call).some((leg) => isProtected(leg)) ? { call, on } : undefined
}

/** Steps into the talk of that number: hears both and is heard by both, after a tone that tells them. False when he may not or nobody talks there. */
export function intrude(turn: Turn, ask: DeskDial): boolean {
  if (!deskAt(turn, ask.endpoint)?.rights?.intrude) return false
  const { call, on } = talkOf(turn, ask) ?? {}
  if (!call || !on) return false
  const leg: Leg = {
    id: ask.leg,
    role: 'supervisor',
    direction: 'in',
    state: 'ringing',
    number: ask.own,
    endpoint: ask.endpoint,
    at: turn.facts.now,
  }
  call.legs[leg.id] = leg
  answerLeg(turn, call, leg)
  const op = order(turn, call, { do: 'spy', supervisor: leg.id, on: on.id, mode: 'barge' })
  if (call.bridge) order(turn, call, { do: 'play', on: call.bridge, items: [{ tone: 'beep' }] })
  call.desk = { ...call.desk, intruders: [...(call.desk?.intruders ?? []), { leg: leg.id, op }] }
  note(turn, call, 'intruded', { by: ask.own, on: ask.number })
  return true
}

/** The switch stopped it, since whom he heard went: he is let go. True when it was one of these. */
export function intruderOut(turn: Turn, call: Call, op: string): boolean {
  const out = call.desk?.intruders?.find((one) => one.op === op)
  if (!out) return false
  call.desk = { ...call.desk, intruders: call.desk?.intruders?.filter((one) => one !== out) ?? [] }
  hangUpLeg(turn, call, legOf(call, out.leg), 'normal')
  return true
}

/** Ends the talk of that number; never one with an emergency number or a life at risk. */
export function forceRelease(turn: Turn, ask: DeskDial): boolean {
  if (!deskAt(turn, ask.endpoint)?.rights?.release) return false
  const { call } = talkOf(turn, ask) ?? {}
  if (!call || call.atRisk || isEmergency(call.called)) return false
  note(turn, call, 'forced-release', { by: ask.own, of: ask.number })
  endCall(turn, call, { cause: 'forced', by: 'supervisor' })
  return true
}
