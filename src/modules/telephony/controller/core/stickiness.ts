/** Keeping a caller for who knows him: the agent of his open case, or who spoke with him last. Never longer than his queue says. */
import type { Entry, Queue } from '#modules/queueing/index.ts'
import type { Call } from './call.ts'
import type { Preferred } from './preferred.ts'
import { callOf, note, type Turn } from './turn.ts'

/** Asks who knows this caller, when a queue of his city cares. */
export function askWhoKnows(turn: Turn, call: Call): void {
  if (call.caller.number === '' || call.caller.unverified) return
  const cares = Object.values(turn.facts.settings.queues).some(
    (queue) => queue.tenantId === call.tenantId && (queue.lastAgent.waitMs > 0 || queue.caseOwner.waitMs > 0),
  )
  if (!cares) return
  turn.questions.push({
    call: call.id,
    op: '',
    tenantId: call.tenantId,
    caller: call.caller.number,
    called: call.called,
    want: { want: 'preferred' },
  })
}

/** Whom this queue keeps the caller for from now on, or nobody. */
export function stickyIn(turn: Turn, call: Call, queue: Queue): Entry['sticky'] {
  const { now } = turn.facts
  const { caseOwner, lastAgent } = call.preferred ?? {}
  if (caseOwner !== undefined && queue.caseOwner.waitMs > 0)
    return { agent: caseOwner, until: now + queue.caseOwner.waitMs }
  const { withinMs, waitMs } = queue.lastAgent
  if (lastAgent && waitMs > 0 && now - lastAgent.at <= withinMs)
    return { agent: lastAgent.agent, until: now + waitMs }
  return undefined
}

/** The answer came; who waits already and was not offered yet is kept from now on. */
export function whoKnows(turn: Turn, callId: string, preferred: Preferred): void {
  const call = callOf(turn, callId)
  if (!call || call.ended) return
  call.preferred = preferred
  const { entry } = call
  const queue = entry && turn.facts.settings.queues[entry.queue]
  if (!entry || !queue || call.state !== 'queued' || entry.sticky || entry.offers > 0) return
  const sticky = stickyIn(turn, call, queue)
  if (!sticky) return
  call.entry = { ...entry, sticky }
  note(turn, call, 'kept-for', { agent: sticky.agent, until: sticky.until })
}
