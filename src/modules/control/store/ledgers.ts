/** Entries of every ledger. */
import type { SeenCases } from '#modules/cases/index.ts'
import { beyond, type CursorValue, jsonb, type Tx } from '#platform/db/index.ts'
import type { Ledger } from '../domain/ledgers.ts'
import type { ControlTables, LedgerEntryRow, LedgerStepRow } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<ControlTables>()

/** False when the case has an open entry in this ledger already. */
export async function insertEntry(tx: Tx, row: LedgerEntryRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('ledger_entries')
    .values({ ...row, fields: jsonb(row.fields) })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'ledger', 'case_id']).where('over_at', 'is', null).doNothing(),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

const one = (tx: Tx, tenantId: string, id: string) =>
  tables(tx).selectFrom('ledger_entries').selectAll().where('tenant_id', '=', tenantId).where('id', '=', id)

export const findEntry = (tx: Tx, tenantId: string, id: string): Promise<LedgerEntryRow | undefined> =>
  one(tx, tenantId, id).executeTakeFirst()

/** The same, kept from change until the transaction is over. */
export const lockEntry = (tx: Tx, tenantId: string, id: string): Promise<LedgerEntryRow | undefined> =>
  one(tx, tenantId, id).forUpdate().executeTakeFirst()

/** Writes a locked entry; its version rises. */
export async function changeEntry(
  tx: Tx,
  row: Pick<LedgerEntryRow, 'tenant_id' | 'id' | 'version'>,
  change: Pick<LedgerEntryRow, 'state' | 'fields' | 'persons' | 'changed_by' | 'changed_at' | 'over_at'>,
): Promise<void> {
  await tables(tx)
    .updateTable('ledger_entries')
    .set({ ...change, fields: jsonb(change.fields), version: row.version + 1 })
    .where('tenant_id', '=', row.tenant_id)
    .where('id', '=', row.id)
    .execute()
}

export async function keepLedgerStep(tx: Tx, row: LedgerStepRow): Promise<void> {
  await tables(tx)
    .insertInto('ledger_steps')
    .values({ ...row, said: jsonb(row.said) })
    .execute()
}

/** Oldest first. */
export const ledgerStepsOf = (tx: Tx, tenantId: string, entryId: string): Promise<LedgerStepRow[]> =>
  tables(tx)
    .selectFrom('ledger_steps')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('entry_id', '=', entryId)
    .orderBy('id')
    .limit(200)
    .execute()

interface Asked {
  readonly ledger: Ledger
  readonly state?: string | undefined
  readonly limit: number
  readonly after: readonly CursorValue[] | undefined
}

const within = (tx: Tx, tenantId: string, seen: SeenCases, ledger: Ledger) =>
  tables(tx)
    .selectFrom('ledger_entries')
    .where('tenant_id', '=', tenantId)
    .where('ledger', '=', ledger)
    .where('case_id', 'in', seen)

/** Of cases the reader sees, newest first. */
export const entriesOf = (
  tx: Tx,
  tenantId: string,
  seen: SeenCases,
  { ledger, state, limit, after }: Asked,
): Promise<LedgerEntryRow[]> =>
  within(tx, tenantId, seen, ledger)
    .selectAll()
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
    .$if(after !== undefined, (query) => query.where(beyond(['made_at', 'id'], 'older', after ?? [])))
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** How many stand in each state. */
export const countEntries = (tx: Tx, tenantId: string, seen: SeenCases, ledger: Ledger) =>
  within(tx, tenantId, seen, ledger)
    .select(['state', ({ fn }) => fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute()
