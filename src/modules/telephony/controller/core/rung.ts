/** Somebody a call needs beside its agent: reserved and rung, and free again afterwards. */
import { usualAfterCall, type MissCause } from '#modules/queueing/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import type { Call, Leg } from './call.ts'
import { colleagueAt, type Colleague } from './colleague.ts'
import { isBusyAt, servicesAt } from './desk-services.ts'
import { dial } from './legs.ts'
import { backstopMs } from './offering.ts'
import { dialOut, wayOut } from './outside.ts'
import { actOnAgent, seatIn } from './seats.ts'
import { callRulesOf, type Turn } from './turn.ts'

/** A colleague, or a number outside. */
export type Party = { agent: string } | { number: string }

/** Reserves and rings him. `evenPaused`: also who is on a break, as shift leads are who look on. */
export function ringParty(
  turn: Turn,
  call: Call,
  to: Party,
  how: { evenPaused?: boolean } = {},
): Leg | Refusal {
  const { consultRingMs: ringMs } = callRulesOf(turn, call)
  if ('number' in to) {
    const desk = colleagueAt(turn, call.tenantId, to.number)
    if (desk?.agent !== undefined) return ringParty(turn, call, { agent: desk.agent }, how)
    if (desk) return whyNotRung(turn, desk) ?? ringDesk(turn, call, desk, ringMs)
    const trunk = wayOut(turn, call, to.number)
    return trunk
      ? dialOut(turn, call, trunk, { number: to.number, caller: 'own', ringMs }, 'third')
      : refuse('telephony.no-trunk')
  }
  const seat = seatIn(turn, call.tenantId, to.agent)
  if (!seat?.endpoint || seat.agent.state === 'out' || !seat.agent.device.registered)
    return refuse('telephony.target-offline')
  const token = `${turn.world.epoch}.${call.id}.${call.offers + 1}`
  const deadline = turn.facts.now + ringMs + backstopMs
  const reserved = actOnAgent(turn, to.agent, { do: 'reserve', token, call: call.id, deadline })
  const pulled =
    isRefusal(reserved) && how.evenPaused
      ? actOnAgent(turn, to.agent, { do: 'dial-out', token, call: call.id, internal: true })
      : reserved
  if (isRefusal(pulled)) return refuse('telephony.target-busy')
  return dial(turn, call, {
    role: 'agent',
    number: seat.agent.number,
    to: { kind: 'endpoint', endpoint: seat.endpoint },
    from: { number: call.caller.number, screened: call.caller.screened },
    timeoutMs: ringMs,
    agent: to.agent,
    token,
  })
}

/** Why a desk telephone nobody sits at is not rung for a citizen; undefined: it is. */
export function whyNotRung(turn: Turn, { endpoint }: Colleague): Refusal | undefined {
  if (turn.world.endpoints[endpoint] !== true) return refuse('telephony.target-offline')
  return servicesAt(turn, endpoint).quiet || isBusyAt(turn, endpoint)
    ? refuse('telephony.target-busy')
    : undefined
}

/** Rings a desk telephone of the house beside a citizen. */
export const ringDesk = (turn: Turn, call: Call, { number, endpoint }: Colleague, timeoutMs: number): Leg =>
  dial(turn, call, {
    role: 'third',
    number,
    to: { kind: 'endpoint', endpoint },
    from: { number: call.caller.number, screened: call.caller.screened },
    timeoutMs,
  })

/** His telephone was answered; false when his reservation is dead. */
export function partyAnswered(turn: Turn, party: { agent?: string; token?: string }): boolean {
  if (party.agent === undefined || party.token === undefined) return true
  const state = turn.world.seats[party.agent]?.agent.state
  // Called out of a break he counts as speaking from the first ring on.
  if (state === 'outbound') return true
  return !isRefusal(actOnAgent(turn, party.agent, { do: 'answer', token: party.token }))
}

/** His reservation is over: he is free again, without after-call work; `missed` says why he did not come. */
export function freeParty(turn: Turn, party: { agent?: string; token?: string }, missed?: MissCause): void {
  const { agent, token } = party
  if (agent === undefined || token === undefined) return
  const freed = actOnAgent(
    turn,
    agent,
    missed ? { do: 'miss', token, cause: missed } : { do: 'withdraw', token },
  )
  if (!isRefusal(freed)) return
  const afterCall = { ...usualAfterCall, mode: 'none' } as const
  actOnAgent(turn, agent, { do: 'hang-up', token, talkMs: 0, fromQueue: false, afterCall })
}
