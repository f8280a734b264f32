/** Calls that stand out, and what was done about them. */
import type { Tx } from '#platform/db/index.ts'
import type { CallRow, MarkRow, TelephonyTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<TelephonyTables>()

/** Keeps a mark; the same one of the same call only once while it is open. */
export async function keepMark(
  tx: Tx,
  mark: Omit<MarkRow, 'done_at' | 'done_by' | 'done_note'>,
): Promise<void> {
  const there = await tables(tx)
    .selectFrom('call_marks')
    .select('id')
    .where('tenant_id', '=', mark.tenant_id)
    .where('call_id', '=', mark.call_id)
    .where('kind', '=', mark.kind)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  if (there) return
  await tables(tx)
    .insertInto('call_marks')
    .values({ ...mark, done_at: null, done_by: null, done_note: null })
    .execute()
}

export type MarkedCall = MarkRow & { call: CallRow | undefined }

/** Newest first, with the record of the call once it is over. */
export async function markedCalls(
  tx: Tx,
  tenantId: string,
  of: { open: boolean; limit: number },
): Promise<MarkedCall[]> {
  const marks = await tables(tx)
    .selectFrom('call_marks')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(of.open, (query) => query.where('follow_up', '=', true).where('done_at', 'is', null))
    .orderBy('id', 'desc')
    .limit(of.limit)
    .execute()
  if (marks.length === 0) return []
  const calls = await tables(tx)
    .selectFrom('calls')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(
      'id',
      'in',
      marks.map((mark) => mark.call_id),
    )
    .execute()
  return marks.map((mark) => ({ ...mark, call: calls.find((call) => call.id === mark.call_id) }))
}

/** Kinds of the marks each of these calls bears. */
export async function marksOf(
  tx: Tx,
  tenantId: string,
  calls: readonly string[],
): Promise<Map<string, string[]>> {
  if (calls.length === 0) return new Map()
  const rows = await tables(tx)
    .selectFrom('call_marks')
    .select(['call_id', 'kind'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', 'in', [...calls])
    .execute()
  const byCall = Map.groupBy(rows, (row) => row.call_id)
  return new Map([...byCall].map(([call, marks]) => [call, [...new Set(marks.map((one) => one.kind))]]))
}

/** Notes that somebody looked after it; answers the mark, or undefined when there is nothing open. */
export function finishMark(
  tx: Tx,
  tenantId: string,
  done: { id: string; at: Date; by: string; note: string },
): Promise<MarkRow | undefined> {
  return tables(tx)
    .updateTable('call_marks')
    .set({ done_at: done.at, done_by: done.by, done_note: done.note })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', done.id)
    .where('done_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
}
