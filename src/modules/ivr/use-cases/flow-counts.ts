import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import type { Visited } from '../domain/walk.ts'
import { versionOf } from '../store/flows.ts'
import { countWay, type OutletCount, outletCountsOf } from '../store/outlet-counts.ts'

const timeZoneOf = async (tx: Tx, tenantId: string) =>
  (await findTenant(tx, tenantId))?.timeZone ?? 'Asia/Shanghai'

/** Counts the way of a call that has ended; within the transaction that keeps its record. */
export async function countFlowWay(
  tx: Tx,
  call: { tenantId: string; endedAt: Date; trace: readonly Visited[] },
): Promise<void> {
  if (call.trace.length > 0) await countWay(tx, { ...call, timeZone: await timeZoneOf(tx, call.tenantId) })
}

/** Calls of today per outlet of the version in effect. */
export async function flowCountsToday(
  at: Context,
  by: Actor,
  id: string,
): Promise<Refusal | { version: number; counts: OutletCount[] }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const current = await versionOf(tx, by.tenantId, id)
    if (!current) return refuse('ivr.not-found')
    const { version } = current
    const timeZone = await timeZoneOf(tx, by.tenantId)
    const of = { tenantId: by.tenantId, flow: id, version, on: at.clock.now(), timeZone }
    return { version, counts: await outletCountsOf(tx, of) }
  })
}
