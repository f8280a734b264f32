/** Calls that stand out, and what was done about them. */
import type { Keys } from '#platform/crypto/keys.ts'
import type { Tx } from '#platform/db/index.ts'
import { numberIndex } from './sealing.ts'
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

/** What was said in a call, or in any call from a number, that forbids ending it or limiting its caller; undefined once a shift lead has judged it, or nothing was. */
export async function lifeAtStake(
  tx: Tx,
  keys: Keys,
  tenantId: string,
  of: { callId?: string | null | undefined; number?: string },
): Promise<string | undefined> {
  const { callId, number = '' } = of
  const index = number === '' ? null : numberIndex(keys, tenantId, number)
  const mark = await tables(tx)
    .selectFrom('call_marks')
    .select('note')
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', 'life-words')
    .where('done_at', 'is', null)
    .where((row) =>
      row.or([
        row('call_id', '=', callId ?? null),
        row(
          'call_id',
          'in',
          row
            .selectFrom('calls')
            .select('calls.id')
            .whereRef('calls.tenant_id', '=', 'call_marks.tenant_id')
            .where('calls.caller_index', '=', index),
        ),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return mark?.note
}

/** What was marked of life words in a call and has been judged. */
export async function lifeJudged(tx: Tx, tenantId: string, callId: string): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('call_marks')
    .select('note')
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('kind', '=', 'life-words')
    .where('done_at', 'is not', null)
    .execute()
  return rows.map(({ note }) => note)
}

/** When the caller of each of these calls heard the warning. */
export async function warningsOf(
  tx: Tx,
  tenantId: string,
  calls: readonly string[],
): Promise<ReadonlyMap<string, Date[]>> {
  const rows = await tables(tx)
    .selectFrom('call_journal')
    .select(['call_id', 'at'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', 'in', [...calls])
    .where('what', '=', 'warned')
    .orderBy('id')
    .execute()
  const byCall = Map.groupBy(rows, (row) => row.call_id ?? '')
  return new Map([...byCall].map(([call, warned]) => [call, warned.map(({ at }) => at)]))
}

const kinds: Readonly<Record<MarkRow['kind'], string>> = {
  'life-at-risk': '生命危险',
  abusive: '骚扰',
  help: '求助班长',
  'leaders-day': '领导接听',
  'life-words': '提到生命词',
}

/** The marks of each of these calls as sentences: which, by whom, what was noted and what became of it. */
export async function marksInWords(
  tx: Tx,
  tenantId: string,
  calls: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await tables(tx)
    .selectFrom('call_marks')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('call_id', 'in', [...calls])
    .orderBy('id')
    .execute()
  const words = (mark: MarkRow) =>
    `${kinds[mark.kind]}（${mark.by_name}）：${mark.note}${mark.done_note === null ? '' : `；跟进：${mark.done_note}`}`
  return new Map(
    [...Map.groupBy(rows, (row) => row.call_id)].map(([call, marks]) => [call, marks.map(words)]),
  )
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
