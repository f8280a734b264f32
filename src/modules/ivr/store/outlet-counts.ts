/** Calls counted by the outlets they took. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { Visited } from '../domain/walk.ts'
import type { IvrTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<IvrTables>()

/** Counts the way of a call that ended, on the city's day of its end. A call that met no flow counts nothing. */
export async function countWay(
  tx: Tx,
  call: { tenantId: string; endedAt: Date; timeZone: string; trace: readonly Visited[] },
): Promise<void> {
  const taken = new Map(
    call.trace.flatMap(({ flow, version, node, port }) =>
      version === undefined
        ? []
        : [
            [
              `${flow} ${version} ${node} ${port ?? ''}`,
              { flow, version, node, outlet: port ?? '' },
            ] as const,
          ],
    ),
  )
  if (taken.size === 0) return
  // In one order for all calls, so that two of them never wait for each other.
  const rows = [...taken].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  await tables(tx)
    .insertInto('ivr_outlet_counts')
    .values(
      rows.map(({ flow, version, node, outlet }) => ({
        tenant_id: call.tenantId,
        flow_id: flow,
        version,
        day: sql<string>`(${call.endedAt}::timestamptz at time zone ${call.timeZone})::date`,
        node,
        outlet,
        calls: 1,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'flow_id', 'version', 'day', 'node', 'outlet'])
        .doUpdateSet({ calls: sql`ivr_outlet_counts.calls + 1` }),
    )
    .execute()
}

export interface OutletCount {
  node: string
  /** Null: the call ended here. */
  outlet: string | null
  calls: number
}

/** Calls per outlet of a version on the city's day of this instant. */
export async function outletCountsOf(
  tx: Tx,
  of: { tenantId: string; flow: string; version: number; on: Date; timeZone: string },
): Promise<OutletCount[]> {
  const rows = await tables(tx)
    .selectFrom('ivr_outlet_counts')
    .select(['node', 'outlet', 'calls'])
    .where('tenant_id', '=', of.tenantId)
    .where('flow_id', '=', of.flow)
    .where('version', '=', of.version)
    .where('day', '=', sql<string>`(${of.on}::timestamptz at time zone ${of.timeZone})::date`)
    .orderBy('node')
    .orderBy('outlet')
    .execute()
  return rows.map(({ outlet, ...row }) => ({ ...row, outlet: outlet === '' ? null : outlet }))
}
