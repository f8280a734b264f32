import { jsonb, type Tx } from '#platform/db/index.ts'
import { emptyPlan, type NumberPlan } from '../domain/plan.ts'
import type { NumberingTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<NumberingTables>()

/** A version of a city's plan; version 0 = none was ever saved. */
export interface KeptPlan {
  plan: NumberPlan
  version: number
  savedAt: Date | null
  savedBy: string | null
  note: string | null
}

const none: KeptPlan = { plan: emptyPlan, version: 0, savedAt: null, savedBy: null, note: null }

/** The plan in force, or an older version of it; undefined when there is no such version. */
export async function planOf(tx: Tx, tenantId: string, version?: number): Promise<KeptPlan | undefined> {
  let query = tables(tx).selectFrom('number_plans').selectAll().where('tenant_id', '=', tenantId)
  if (version !== undefined) query = query.where('version', '=', version)
  const row = await query.orderBy('version', 'desc').limit(1).executeTakeFirst()
  if (!row) return version === undefined ? none : undefined
  return {
    plan: row.plan,
    version: row.version,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    note: row.note,
  }
}

/** The plan in force of every city, by tenant. */
export async function plansInForce(tx: Tx): Promise<Record<string, NumberPlan>> {
  const rows = await tables(tx)
    .selectFrom('number_plans')
    .distinctOn('tenant_id')
    .select(['tenant_id', 'plan'])
    .orderBy('tenant_id')
    .orderBy('version', 'desc')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.tenant_id, row.plan]))
}

const versionsShown = 50

export async function planVersions(tx: Tx, tenantId: string): Promise<Omit<KeptPlan, 'plan'>[]> {
  const rows = await tables(tx)
    .selectFrom('number_plans')
    .select(['version', 'saved_at', 'saved_by', 'note'])
    .where('tenant_id', '=', tenantId)
    .orderBy('version', 'desc')
    .limit(versionsShown)
    .execute()
  return rows.map((row) => ({
    version: row.version,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    note: row.note,
  }))
}

/** Adds the version after the one that was read; false when somebody was quicker. */
export async function addPlan(
  tx: Tx,
  tenantId: string,
  next: { plan: NumberPlan; after: number; note?: string },
  change: { at: Date; by: string | null },
): Promise<boolean> {
  const newest = await planOf(tx, tenantId)
  if ((newest?.version ?? 0) !== next.after) return false
  const made = await tables(tx)
    .insertInto('number_plans')
    .values({
      tenant_id: tenantId,
      version: next.after + 1,
      plan: jsonb<NumberPlan>(next.plan),
      note: next.note ?? null,
      saved_at: change.at,
      saved_by: change.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
}
