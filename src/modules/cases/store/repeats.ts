import { sql } from 'kysely'
import { sendLater, type Tx } from '#platform/db/index.ts'
import { repeatable, repeatSince } from '../domain/repeat.ts'
import type { CasesTable } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

/** Marks a case just registered as a repeat when its caller has another of the category that is open or was closed lately. */
export async function markRepeat(
  tx: Tx,
  of: Pick<CasesTable, 'tenant_id' | 'id' | 'citizen_id' | 'category_code'>,
  now: Date,
): Promise<void> {
  if (of.citizen_id === null) return
  const marked = tablesOf(tx)
    .updateTable('cases')
    .set({ flags: sql`cases.flags || '{"repeat": true}'::jsonb` })
    .where('cases.tenant_id', '=', of.tenant_id)
    .where('cases.id', '=', of.id)
    .where((row) =>
      row.exists(
        row
          .selectFrom('cases as earlier')
          .select('earlier.id')
          .where('earlier.tenant_id', '=', of.tenant_id)
          .where('earlier.citizen_id', '=', of.citizen_id)
          .where('earlier.category_code', '=', of.category_code)
          .where('earlier.id', '<>', of.id)
          .where((before) =>
            before.or([
              before('earlier.state', 'in', [...repeatable]),
              before('earlier.closed_at', '>=', repeatSince(now)),
            ]),
          ),
      ),
    )
  await sendLater(tx, marked)
}
