/** Looks at cases that were written into the audit. */
import type { Tx } from '#platform/db/index.ts'
import type { CasesTables } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

type Opening = CasesTables['case_openings']

/** Keeps that this person looks at this case; false when a look of his after `since` is known already. */
export async function noteOpening(tx: Tx, row: Opening, since: Date): Promise<boolean> {
  const known = await tablesOf(tx)
    .selectFrom('case_openings')
    .select('noted_at')
    .where('tenant_id', '=', row.tenant_id)
    .where('case_id', '=', row.case_id)
    .where('user_id', '=', row.user_id)
    .executeTakeFirst()
  if (known && known.noted_at > since) return false
  // Two pages of one person may ask at the same moment: only one of them writes.
  const done = await tablesOf(tx)
    .insertInto('case_openings')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'case_id', 'user_id'])
        .doUpdateSet({ noted_at: row.noted_at })
        .where('case_openings.noted_at', '<=', since),
    )
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}
