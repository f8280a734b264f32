/** Offers: a token on entry and agent in one transaction, then the ringing; whatever fails gives both back (telephony.md section 6). */
import { chooseOffer, type MissCause, type Offer as Chosen } from '#modules/queueing/index.ts'
import { isRefusal } from '#kernel/result.ts'
import type { Cause } from '../../switch/port.ts'
import type { Call, Leg } from './call.ts'
import { announceCall } from './announcing.ts'
import { citizenNumber, dial, hangUpLeg, legOf } from './legs.ts'
import { actOnAgent, notePhonesInUse, seatOf } from './seats.ts'
import { markSurge } from './surges.ts'
import { callOf, enterState, note, type Turn } from './turn.ts'
import { agentsOf, changeWaiting, queueOf } from './waiting.ts'

/** The agent's own deadline is a backstop behind the offer's. */
export const backstopMs = 5_000

/** Makes every offer that can be made now. Nothing new is begun while the database does not answer. */
export function dispatch(turn: Turn): void {
  if (turn.facts.degraded) return
  const waiting = Object.values(turn.world.calls).flatMap(({ state, entry }) =>
    state === 'queued' && entry?.state === 'waiting' ? [entry] : [],
  )
  if (waiting.length === 0) return
  notePhonesInUse(turn)
  const { now, settings } = turn.facts
  for (const chosen of chooseOffer(waiting, agentsOf(turn), settings.queues, now)) makeOffer(turn, chosen)
}

/** Reserves the agent and rings him. */
export function makeOffer(
  turn: Turn,
  chosen: Pick<Chosen, 'call' | 'agent' | 'ringMs' | 'candidates'>,
): boolean {
  const call = callOf(turn, chosen.call)
  const seat = seatOf(turn, chosen.agent)
  if (!call?.entry || !seat?.endpoint) return false
  const { now } = turn.facts
  const deadline = now + chosen.ringMs
  const token = `${turn.world.epoch}.${call.id}.${call.offers + 1}`
  const action = { do: 'reserve', token, call: call.id, deadline: deadline + backstopMs } as const
  if (isRefusal(actOnAgent(turn, chosen.agent, action))) return false
  if (!changeWaiting(turn, call, { what: 'offer', token, agent: chosen.agent, deadline })) return false
  markSurge(call, queueOf(turn, call.entry.queue))
  const leg = dial(turn, call, {
    role: 'agent',
    number: seat.agent.number,
    to: { kind: 'endpoint', endpoint: seat.endpoint },
    from: { number: call.entry.virtual?.number ?? citizenNumber(call), screened: call.caller.screened },
    timeoutMs: chosen.ringMs,
    agent: chosen.agent,
    token,
  })
  call.offer = { n: call.offers, token, agent: chosen.agent, leg: leg.id, at: now, deadline }
  enterState(turn, call, 'offering', chosen.ringMs)
  note(turn, call, 'offered', { agent: chosen.agent, token, candidates: chosen.candidates })
  announceCall(turn, call, 'call.offered', { agent: chosen.agent, queue: call.entry.queue })
  return true
}

const missOf: Partial<Record<Cause, MissCause>> = {
  'no-answer': 'no-answer',
  cancelled: 'no-answer',
  rejected: 'rejected',
  busy: 'busy',
  unreachable: 'unreachable',
  'media-timeout': 'unreachable',
}

/** The offered agent did not take it: back to the same place, the agent with his delay. */
export function missOffer(turn: Turn, call: Call, cause: Cause): void {
  const { offer } = call
  if (!offer) return
  const miss = missOf[cause] ?? 'error'
  hangUpLeg(turn, call, legOf(call, offer.leg), 'no-answer')
  const penaltyMs = queueOf(turn, call.entry?.queue)?.penaltyMs[miss]
  actOnAgent(turn, offer.agent, {
    do: 'miss',
    token: offer.token,
    cause: miss,
    ...(penaltyMs === undefined ? {} : { penaltyMs }),
  })
  changeWaiting(turn, call, { what: 'return', token: offer.token, cause: miss })
  delete call.offer
  call.lastMiss = miss
  note(turn, call, 'missed-by-agent', { agent: offer.agent, cause: miss })
  enterState(turn, call, 'queued')
}

/** Takes the offer back: the caller is gone, or somebody else takes the call. The agent is not to blame. */
export function withdrawOffer(turn: Turn, call: Call, cause: Cause = 'cancelled'): void {
  const { offer } = call
  if (!offer) return
  hangUpLeg(turn, call, legOf(call, offer.leg), cause)
  actOnAgent(turn, offer.agent, { do: 'withdraw', token: offer.token })
  changeWaiting(turn, call, { what: 'return', token: offer.token, cause: 'withdrawn' })
  delete call.offer
  enterState(turn, call, 'queued')
}

/** Is this leg the ringing one of the live reservation? */
export const isOffered = (call: Call, leg: Leg): boolean =>
  call.offer !== undefined && call.offer.leg === leg.id && call.offer.token === leg.token
