import type { Actor } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import { calendarSettings } from '#modules/operations/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import type { NumberPlan } from '../domain/plan.ts'
import { planFault } from '../domain/plan-faults.ts'
import type { NumberingNeighbours } from '../services.ts'
import { addPlan } from '../store/plans.ts'

/** Saves a plan as the version after the one that was read. */
export async function keepPlan(
  tx: Tx,
  at: Context,
  by: Actor,
  asked: { plan: NumberPlan; version: number; note?: string },
  neighbours: NumberingNeighbours,
): Promise<Refusal | { version: number }> {
  const { tenantId } = by
  const fault = planFault(asked.plan, {
    trunks: (await neighbours.trunks(tx, tenantId)).map(({ id }) => id),
    flows: await neighbours.flows(tx, tenantId),
    queues: await neighbours.queues(tx, tenantId),
    prompts: await neighbours.prompts(tx),
    calendars: (await calendarSettings(tx, tenantId)).map(({ name }) => name),
  })
  if (fault) return fault
  const { plan, version, note } = asked
  const next = { plan, after: version, ...(note === undefined ? {} : { note }) }
  if (!(await addPlan(tx, tenantId, next, { at: at.clock.now(), by: by.name })))
    return refuse('numbering.changed-meanwhile')
  await audit(tx, by, { action: 'number-plan.saved', subject: String(version + 1) })
  return { version: version + 1 }
}
