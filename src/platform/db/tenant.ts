import { sql } from 'kysely'
import { isRefusal, type Refusal } from '#kernel/result.ts'
import { sendLater } from './driver.ts'
import { isId } from './new-id.ts'
import type { Db, Tx } from './open.ts'

class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/**
 * One transaction that sees and writes rows of one tenant only (row-level security is the second wall; queries still name the
 * tenant, for the index). If `run` answers with a refusal, everything is rolled back and the refusal returned.
 */
export async function inTenant<T>(
  db: Db,
  tenantId: string,
  run: (tx: Tx) => Promise<T>,
  manner: Manner = 'usual',
): Promise<T> {
  if (!isId(tenantId)) throw new TypeError(`not the id of a tenant: ${JSON.stringify(tenantId)}`)
  return transaction(db, tenantId, run, manner)
}

/**
 * How a transaction goes on. `usual`: every statement is planned for the values asked for. `kept-plans`: statements that come again and again go by a
 * plan made once for all values: right where rows are written and found by their keys. `light`: the same, and its end does not wait for the disk.
 */
export type Manner = 'usual' | 'kept-plans' | 'light'

/** One transaction across all tenants: only for the relay, sweeps and sign-in by host name. Refusals roll back, as above. */
export async function acrossTenants<T>(
  db: Db,
  run: (tx: Tx) => Promise<T>,
  manner: Manner = 'usual',
): Promise<T> {
  return transaction(db, '*', run, manner)
}

/** The wall and the manner in one statement: each costs a message there and back. */
const opening: Record<Manner, (tenant: string) => ReturnType<typeof sql>> = {
  usual: (tenant) => sql`select set_config('minsheng.tenant', ${tenant}, true)`,
  'kept-plans': (tenant) =>
    sql`select set_config('minsheng.tenant', ${tenant}, true), set_config('plan_cache_mode', 'force_generic_plan', true)`,
  light: (tenant) => sql`select set_config('minsheng.tenant', ${tenant}, true),
    set_config('plan_cache_mode', 'force_generic_plan', true), set_config('synchronous_commit', 'off', true)`,
}

async function transaction<T>(
  db: Db,
  tenant: string,
  run: (tx: Tx) => Promise<T>,
  manner: Manner,
): Promise<T> {
  try {
    return await db.transaction().execute(async (tx) => {
      await sendLater(tx, { compile: () => opening[manner](tenant).compile(tx) })
      const answer = await run(tx)
      if (isRefusal(answer)) throw new Refused(answer)
      return answer
    })
  } catch (error) {
    if (error instanceof Refused) return error.refusal as T
    throw error
  }
}

/**
 * Tables of schema public that no tenant wall guards: must be empty. Left out are partitions (their parent's wall guards them,
 * the application has no rights on them) and tables whose comment says `no-tenant: <reason>`.
 */
export async function tablesWithoutWall(db: Db): Promise<string[]> {
  const found = await sql<{ name: string }>`
    select c.relname as name
      from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and coalesce(obj_description(c.oid, 'pg_class'), '') not like 'no-tenant: %'
       and not (c.relrowsecurity and c.relforcerowsecurity
                and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_wall'))
     order by 1`.execute(db)
  return found.rows.map((row) => row.name)
}
