/** 代答: what rings at another telephone is answered at this one. */
import { isRefusal } from '#kernel/result.ts'
import type { Call, Leg } from './call.ts'
import type { DeskDial } from './desk-phone.ts'
import { deskAt } from './desk-services.ts'
import { freeColleague } from './ending.ts'
import { answerLeg, hangUpLeg, isLive, legOf } from './legs.ts'
import { backstopMs, withdrawOffer } from './offering.ts'
import { farAnswered } from './placing.ts'
import { letOthersGo } from './rung-together.ts'
import { actOnAgent, seatOf } from './seats.ts'
import { answerOffer, connect } from './talking.ts'
import { callOf, note, type Turn } from './turn.ts'
import { changeWaiting } from './waiting.ts'

/** `at`: the extension that rings; absent = whatever rings longest in the house. `agent`: who sits at this telephone, signed in or not. */
export interface PickUpAsk extends DeskDial {
  at?: string
  agent?: string
}

/** The call is this telephone's. False when nothing rings there; a queue's caller only comes to an agent who is free for him. */
export function pickUp(turn: Turn, ask: PickUpAsk): boolean {
  const seat = seatOf(turn, ask.agent)
  const free = seat?.agent.state === 'idle' && seat.endpoint === ask.endpoint
  const ringing = Object.values(turn.world.calls)
    .filter((one) => one.tenantId === ask.tenantId)
    .filter((one) => (free && isOfferedAt(turn, one, ask.at)) || rings(turn, one, ask.at))
    .toSorted((one, other) => one.startedAt - other.startedAt)[0]
  const call = callOf(turn, ringing?.id)
  if (!call) return false
  return call.offer ? takeOffer(turn, call, ask) : takeRinging(turn, call, ask)
}

const asLeg = (turn: Turn, ask: PickUpAsk, role: Leg['role']): Leg => ({
  id: ask.leg,
  role,
  direction: 'in',
  state: 'ringing',
  number: ask.own,
  endpoint: ask.endpoint,
  at: turn.facts.now,
})

/** A desk telephone rings, for whomever. */
function takeRinging(turn: Turn, call: Call, ask: PickUpAsk): boolean {
  letOthersGo(turn, call)
  const { far } = call
  if (!far) return false
  const before = legOf(call, far.leg)
  const { token: _t, agent: _a, rest: _r, ...kept } = far
  freeColleague(turn, call)
  hangUpLeg(turn, call, before, 'lose-race')
  const leg = asLeg(turn, ask, 'third')
  call.legs[leg.id] = leg
  call.far = { ...kept, leg: leg.id }
  note(turn, call, 'picked-up', { by: ask.own, at: far.number })
  answerLeg(turn, call, leg)
  farAnswered(turn, call, leg)
  return true
}

/** A queue's caller is offered to a colleague: the offer is this agent's now, and taken. */
function takeOffer(turn: Turn, call: Call, ask: PickUpAsk): boolean {
  const seat = seatOf(turn, ask.agent)
  const from = call.offer?.agent
  if (!seat || !call.entry || call.entry.virtual) return false
  const { now } = turn.facts
  const deadline = now + backstopMs
  const token = `${turn.world.epoch}.${call.id}.${call.offers + 1}`
  call.offers += 1
  const { id: agent } = seat.agent
  if (isRefusal(actOnAgent(turn, agent, { do: 'reserve', token, call: call.id, deadline }))) return false
  withdrawOffer(turn, call, 'lose-race')
  changeWaiting(turn, call, { what: 'offer', token, agent, deadline })
  const leg: Leg = { ...asLeg(turn, ask, 'agent'), agent, token }
  call.legs[leg.id] = leg
  call.offer = { n: call.offers, token, agent, leg: leg.id, at: now, deadline }
  note(turn, call, 'picked-up', { by: ask.own, from })
  answerLeg(turn, call, leg)
  if (answerOffer(turn, call)) connect(turn, call, leg)
  return true
}

const isOfferedAt = (turn: Turn, call: Call, number: string | undefined): boolean =>
  call.offer !== undefined &&
  call.entry?.virtual === undefined &&
  (number === undefined || seatOf(turn, call.offer?.agent)?.agent.number === number)

function rings(turn: Turn, call: Call, number: string | undefined): boolean {
  if (call.state !== 'calling' || call.far?.why !== 'desk') return false
  return [call.far.leg, ...(call.far.others ?? []).map(({ leg }) => leg)].some((id) => {
    const leg = legOf(call, id)
    if (!isLive(leg) || leg.endpoint === undefined) return false
    return number === undefined || deskAt(turn, leg.endpoint)?.number === number || leg.number === number
  })
}
