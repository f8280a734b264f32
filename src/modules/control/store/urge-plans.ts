/** Urges ordered for a later time. */
import { beyond, type CursorValue, type Tx } from '#platform/db/index.ts'
import type { SeenCases } from '#modules/cases/index.ts'
import type { ControlTables, UrgePlanRow } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<ControlTables>()

export async function insertPlan(tx: Tx, row: UrgePlanRow): Promise<void> {
  await tables(tx).insertInto('urge_plans').values(row).execute()
}

/** How many wait for this case: one is enough for each time, a few for the whole. */
export async function waitingOfCase(tx: Tx, tenantId: string, caseId: string): Promise<number> {
  const { n } = await tables(tx)
    .selectFrom('urge_plans')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return n
}

/** A plan, kept from change until the transaction is over. */
export function lockPlan(tx: Tx, tenantId: string, id: string): Promise<UrgePlanRow | undefined> {
  return tables(tx)
    .selectFrom('urge_plans')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Ids of plans whose time has come, oldest first. */
export async function duePlans(tx: Tx, tenantId: string, now: Date, limit: number): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('urge_plans')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'waiting')
    .where('at', '<=', now)
    .orderBy('at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** A plan that still waits, taken for carrying out; nothing when another node has it or it was withdrawn. */
export function takePlan(tx: Tx, tenantId: string, id: string): Promise<UrgePlanRow | undefined> {
  return tables(tx)
    .selectFrom('urge_plans')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

export async function settlePlan(
  tx: Tx,
  plan: Pick<UrgePlanRow, 'tenant_id' | 'id'>,
  done: Pick<UrgePlanRow, 'state' | 'done_at' | 'result'>,
): Promise<void> {
  await tables(tx)
    .updateTable('urge_plans')
    .set(done)
    .where('tenant_id', '=', plan.tenant_id)
    .where('id', '=', plan.id)
    .execute()
}

/** Plans of cases the reader sees: those that wait, soonest first; or all that are over, newest first. */
export function plansOf(
  tx: Tx,
  tenantId: string,
  seen: SeenCases,
  page: { waiting: boolean; limit: number; after: readonly CursorValue[] | undefined },
): Promise<UrgePlanRow[]> {
  const column = page.waiting ? 'at' : 'made_at'
  const direction = page.waiting ? 'asc' : 'desc'
  return tables(tx)
    .selectFrom('urge_plans')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('state', page.waiting ? '=' : '<>', 'waiting')
    .where('case_id', 'in', seen)
    .$if(page.after !== undefined, (query) =>
      query.where(beyond([column, 'id'], page.waiting ? 'newer' : 'older', page.after ?? [])),
    )
    .orderBy(column, direction)
    .orderBy('id', direction)
    .limit(page.limit)
    .execute()
}
