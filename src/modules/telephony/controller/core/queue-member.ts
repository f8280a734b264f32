/** Handing on to a queue at the answer: whoever of it would be offered the caller now is rung, and the next when he does not come. */
import { chooseOffer, newEntry } from '#modules/queueing/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import type { Call } from './call.ts'
import type { TransferTarget } from './happenings.ts'
import { ringParty, type Party } from './rung.ts'
import { callRulesOf, note, type Turn } from './turn.ts'
import { queueOf } from './waiting.ts'

/** Who is to be rung: the party itself, or the queue's agent whose turn it is. `tried` are not rung again. */
export function partyFor(
  turn: Turn,
  call: Call,
  to: TransferTarget,
  tried: readonly string[] = [],
): Party | Refusal {
  if (!('queue' in to)) return to
  const queue = turn.facts.settings.queues[to.queue]
  if (queue?.tenantId !== call.tenantId) return refuse('telephony.target-unknown')
  if (!queue.open) return refuse('telephony.queue-closed', { name: queue.label })
  const { now } = turn.facts
  const entry = newEntry({
    id: call.id,
    call: call.id,
    queue: queue.id,
    class: queue.priority,
    seq: call.entry?.seq ?? 0,
    enqueuedAt: call.entry?.enqueuedAt ?? now,
    ...(call.entry ? { skills: call.entry.skills } : {}),
  })
  const out = new Set([call.agent, ...tried])
  const agents = Object.values(turn.world.seats).flatMap((seat) =>
    seat.tenantId === call.tenantId && !out.has(seat.agent.id) ? [seat.agent] : [],
  )
  const [offer] = chooseOffer([entry], agents, { [queue.id]: queue }, now)
  return offer ? { agent: offer.agent } : refuse('telephony.queue-nobody-free', { name: queue.label })
}

/** The agent rung for a queue did not come: the next of it is rung; false when there is none. */
export function ringNextOfQueue(turn: Turn, call: Call): boolean {
  const { transfer } = call
  const queue = transfer?.queue
  if (!transfer || !queue || !('agent' in transfer.target)) return false
  const tried = [...queue.tried, transfer.target.agent]
  const party = partyFor(turn, call, { queue: queue.id }, tried)
  if (isRefusal(party) || !('agent' in party)) return false
  const leg = ringParty(turn, call, party)
  if (isRefusal(leg)) return false
  transfer.target = party
  transfer.queue = { id: queue.id, tried }
  transfer.leg = leg.id
  if (leg.token === undefined) delete transfer.token
  else transfer.token = leg.token
  transfer.deadline = turn.facts.now + ringMsOf(turn, call)
  note(turn, call, 'next-of-queue', { queue: queue.id, agent: party.agent })
  return true
}

/** How long a target is waited for; the engine ends the ringing of a queue's agent a little earlier, so that the next is rung. */
export function ringMsOf(turn: Turn, call: Call, queue?: string): number {
  const { consultRingMs } = callRulesOf(turn, call)
  return consultRingMs + (queueOf(turn, queue ?? call.transfer?.queue?.id) ? 5_000 : 0)
}
