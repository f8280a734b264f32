import type { Tx } from '#platform/db/index.ts'
import type { CasesTable } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

/** Fills the form of a case that waits at intake, over the version that was read; undefined when it moved on or is no draft. */
export function fillForm(
  tx: Tx,
  tenantId: string,
  id: string,
  version: number,
  columns: Partial<CasesTable>,
): Promise<{ number: string; registered_at: Date } | undefined> {
  return tablesOf(tx)
    .updateTable('cases')
    .set(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'DRAFT')
    .returning(['number', 'registered_at'])
    .executeTakeFirst()
}
