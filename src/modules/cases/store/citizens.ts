import type { Tx } from '#platform/db/index.ts'
import type { CitizenPhonesTable, CitizensTable } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

/** The citizen a telephone number belongs to, followed through merges. */
export async function citizenByNumber(
  tx: Tx,
  tenantId: string,
  numberIndex: Buffer,
): Promise<CitizensTable | undefined> {
  const found = await tablesOf(tx)
    .selectFrom('citizen_phones as phone')
    .innerJoin('citizens as citizen', (join) =>
      join.onRef('citizen.tenant_id', '=', 'phone.tenant_id').onRef('citizen.id', '=', 'phone.citizen_id'),
    )
    .selectAll('citizen')
    .where('phone.tenant_id', '=', tenantId)
    .where('phone.number_index', '=', numberIndex)
    .executeTakeFirst()
  return found?.merged_into ? citizenById(tx, tenantId, found.merged_into) : found
}

/** A citizen, or the one he was merged into. */
export async function citizenById(tx: Tx, tenantId: string, id: string): Promise<CitizensTable | undefined> {
  const found = await tablesOf(tx)
    .selectFrom('citizens')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.merged_into ? citizenById(tx, tenantId, found.merged_into) : found
}

export const phonesOf = (tx: Tx, tenantId: string, citizenId: string): Promise<CitizenPhonesTable[]> =>
  tablesOf(tx)
    .selectFrom('citizen_phones')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('citizen_id', '=', citizenId)
    .orderBy('created_at')
    .limit(20)
    .execute()

export async function insertCitizen(tx: Tx, row: CitizensTable): Promise<void> {
  await tablesOf(tx).insertInto('citizens').values(row).execute()
}

/** Adds a number; false when it belongs to somebody already. */
export async function insertPhone(tx: Tx, row: CitizenPhonesTable): Promise<boolean> {
  const done = await tablesOf(tx)
    .insertInto('citizen_phones')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'number_index']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Changes what is known of a citizen over the version that was read; false when somebody was quicker. */
export async function updateCitizen(
  tx: Tx,
  row: Pick<CitizensTable, 'tenant_id' | 'id' | 'updated_at'> &
    Partial<Pick<CitizensTable, 'name' | 'name_index' | 'gender' | 'tags' | 'remark' | 'language'>>,
  readVersion: number,
): Promise<boolean> {
  const { tenant_id, id, ...changes } = row
  const done = await tablesOf(tx)
    .updateTable('citizens')
    .set({ ...changes, version: readVersion + 1 })
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .where('version', '=', readVersion)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
