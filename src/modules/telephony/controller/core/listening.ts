/** 电话试听: somebody's own telephone rings, and he hears a prompt on it as callers would. */
import { refuse, type Refusal } from '#kernel/result.ts'
import { isBusyAt, ringToTell } from './desk-services.ts'
import { listenFlow } from './direct-flows.ts'
import { seatOf } from './seats.ts'
import type { Turn } from './turn.ts'

/** Agents in these states get no caller meanwhile. */
const freeStates: readonly string[] = ['out', 'busy', 'rest', 'study', 'meeting']

/** `agent`: the person, whether he has a seat or not. Rung is his seat's telephone, else another of his that is registered. */
export function listenAt(
  turn: Turn,
  ask: { tenantId: string; agent: string; file: string },
): Refusal | Record<string, unknown> {
  if (turn.facts.degraded) return refuse('telephony.degraded')
  const seat = seatOf(turn, ask.agent)
  if (seat && !freeStates.includes(seat.agent.state)) return refuse('telephony.serving-now')
  const telephones = Object.entries(turn.facts.settings.endpoints).flatMap(([endpoint, owner]) =>
    owner.kind === 'agent' && owner.tenantId === ask.tenantId && owner.agent === ask.agent
      ? [{ endpoint, number: owner.desk?.number ?? seat?.agent.number ?? '' }]
      : [],
  )
  const there = telephones.filter(({ endpoint }) => turn.world.endpoints[endpoint] === true)
  const own = there.find(({ endpoint }) => endpoint === seat?.endpoint) ?? there[0]
  if (!own) return refuse('telephony.no-phone')
  if (isBusyAt(turn, own.endpoint)) return refuse('telephony.serving-now')
  const call = ringToTell(turn, { tenantId: ask.tenantId, ...own, flow: listenFlow(ask.file) })
  return { call: call.id }
}
