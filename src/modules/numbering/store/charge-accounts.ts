import type { Tx } from '#platform/db/index.ts'
import type { ChargeAccountRow, NumberingTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<NumberingTables>()

/** A city's accounts, by code. A city has few. */
export function chargeAccounts(tx: Tx, tenantId: string): Promise<ChargeAccountRow[]> {
  return tables(tx)
    .selectFrom('charge_accounts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('code')
    .limit(2_000)
    .execute()
}

/** The account with this code, locked until the transaction ends. */
export function accountByCode(tx: Tx, tenantId: string, code: string): Promise<ChargeAccountRow | undefined> {
  return tables(tx)
    .selectFrom('charge_accounts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('code', '=', code)
    .where('active', '=', true)
    .forUpdate()
    .executeTakeFirst()
}

export async function countMisses(
  tx: Tx,
  { tenant_id, id }: ChargeAccountRow,
  misses: number,
): Promise<void> {
  await tables(tx)
    .updateTable('charge_accounts')
    .set({ misses })
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .execute()
}

/** Adds (version 0) or changes over the version that was read; false when somebody was quicker. */
export async function keepAccount(tx: Tx, row: ChargeAccountRow): Promise<boolean> {
  const next = { ...row, version: row.version + 1 }
  if (row.version === 0) {
    await tables(tx).insertInto('charge_accounts').values(next).execute()
    return true
  }
  const done = await tables(tx)
    .updateTable('charge_accounts')
    .set(next)
    .where('tenant_id', '=', row.tenant_id)
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** An account as a list of calls names it. */
export type NamedAccount = Pick<ChargeAccountRow, 'id' | 'code' | 'name' | 'department'>

/** Names of these accounts, by id. */
export async function accountsNamed(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NamedAccount>> {
  if (ids.length === 0) return new Map()
  const rows = await tables(tx)
    .selectFrom('charge_accounts')
    .select(['id', 'code', 'name', 'department'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
