/**
 * 生命危险 (F2): with one key the shift lead and an emergency number come into the call as a conference. From then on the citizen hears no
 * music, is not put on hold or handed on, nobody's after-call work runs against a clock, and the talk goes on with whoever is left in it.
 */
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import type { Call } from './call.ts'
import { invite } from './conference.ts'
import { agentLeg, citizenLeg, isUp } from './legs.ts'
import { insiders } from './members.ts'
import { supervise } from './supervising.ts'
import { retrieveCall, wrong } from './talking.ts'
import { cancelTransfer, joinTransfer } from './transferring.ts'
import { note, type Turn } from './turn.ts'

/** What cannot be done to a citizen whose life is at risk. */
const forbidden: readonly string[] = [
  'hold',
  'transfer',
  'consult',
  'to-flow',
  'to-rating',
  'warn',
  'end-abusive',
]
export const forbiddenAtRisk = (call: Call, act: string): boolean =>
  call.atRisk !== undefined && forbidden.includes(act)

/** Brings them in; answers who is rung. Pressed again it rings whoever is not there yet. */
export function lifeAtRisk(
  turn: Turn,
  call: Call,
  ask: { number: string; leads: readonly string[]; by: string },
): Refusal | Record<string, unknown> {
  if (!isUp(citizenLeg(call)) || !isUp(agentLeg(call))) return wrong(call)
  comeTogether(turn, call)
  if (call.state !== 'talking' && call.state !== 'conference') return wrong(call)
  const first = call.atRisk === undefined
  call.atRisk ??= { at: turn.facts.now, by: ask.by, leads: [...ask.leads] }
  if (call.conference) delete call.conference.locked
  if (first) note(turn, call, 'life-at-risk', { by: ask.by, number: ask.number })
  const lead = bringLead(turn, call)
  const service = bringService(turn, call, ask.number)
  return { lead: lead ?? null, service: isRefusal(service) ? service.refused : 'rung' }
}

/** Whatever keeps agent and citizen apart is over. */
function comeTogether(turn: Turn, call: Call): void {
  if (call.transfer?.state === 'answered') joinTransfer(turn, call)
  else if (call.transfer) cancelTransfer(turn, call)
  else if (call.state === 'held') retrieveCall(turn, call)
}

/** The first lead who can come: one who listens already barges in. */
export function bringLead(turn: Turn, call: Call): string | undefined {
  const { atRisk } = call
  const watching = call.supervision.find((one) => atRisk?.leads.includes(one.agent))
  if (watching) {
    supervise(turn, call, watching.agent, 'barge')
    return watching.agent
  }
  const there = call.conference?.members.find((one) => atRisk?.leads.includes(one.agent ?? ''))
  if (there) return there.agent
  return atRisk?.leads.find(
    (agent) =>
      !atRisk.asked?.includes(agent) && !isRefusal(invite(turn, call, { agent }, { evenPaused: true })),
  )
}

function bringService(turn: Turn, call: Call, number: string): Refusal | Record<string, unknown> {
  const rung = call.conference?.members.some((one) => one.number === number)
  return rung ? refuse('telephony.target-busy') : invite(turn, call, { number })
}

/** The lead who was rung did not come: the next one is. */
export function nextLead(turn: Turn, call: Call, agent: string | undefined): void {
  const { atRisk } = call
  if (!atRisk || agent === undefined || call.ended || !atRisk.leads.includes(agent)) return
  atRisk.asked = [...(atRisk.asked ?? []), agent]
  if (!insiders(call).some((one) => atRisk.leads.includes(one.agent ?? ''))) bringLead(turn, call)
}
