import { decideInbound } from '#modules/numbering/index.ts'
import { deskAt } from './desk-services.ts'
import { planOfCity } from './trunks.ts'
import type { Turn } from './turn.ts'

/** Is this one of the hotline's own numbers, as a telephone of the house dials it? It is free for every telephone, and never goes out. */
export function leadsToHotline(
  turn: Turn,
  { tenantId, endpoint, number }: { tenantId: string; endpoint: string; number: string },
): boolean {
  const caller = deskAt(turn, endpoint)?.number ?? ''
  const moment = turn.facts.settings.moment(tenantId, turn.facts.now)
  const { rule, called } = decideInbound(planOfCity(turn, tenantId), { caller, called: number }, moment)
  return rule?.called.includes(called) ?? false
}
