import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { CasesTables } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

type Category = CasesTables['case_categories']

export const categories = (tx: Tx, tenantId: string): Promise<Category[]> =>
  tablesOf(tx)
    .selectFrom('case_categories')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('code')
    .execute()

export const categoryOf = (tx: Tx, tenantId: string, code: string): Promise<Category | undefined> =>
  tablesOf(tx)
    .selectFrom('case_categories')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('code', '=', code)
    .executeTakeFirst()

/** Categories whose dispatch catalogue names one of these units. */
export const categoriesNaming = (tx: Tx, tenantId: string, unitIds: readonly string[]): Promise<Category[]> =>
  tablesOf(tx)
    .selectFrom('case_categories')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`catalogue_units && ${[...unitIds]}::uuid[]`)
    .orderBy('code')
    .execute()

export async function insertCategory(tx: Tx, row: Category): Promise<boolean> {
  const done = await tablesOf(tx)
    .insertInto('case_categories')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'code']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Changes a category over the version that was read; false when somebody was quicker. */
export async function updateCategory(tx: Tx, row: Category, readVersion: number): Promise<boolean> {
  const done = await tablesOf(tx)
    .updateTable('case_categories')
    .set({
      name: row.name,
      keywords: row.keywords,
      catalogue_units: row.catalogue_units,
      department_matter: row.department_matter,
      evidence_required: row.evidence_required,
      active: row.active,
      version: readVersion + 1,
    })
    .where('tenant_id', '=', row.tenant_id)
    .where('code', '=', row.code)
    .where('version', '=', readVersion)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
