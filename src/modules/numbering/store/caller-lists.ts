import type { Keys } from '#platform/crypto/keys.ts'
import type { Tx } from '#platform/db/index.ts'
import type { EntryState, ListEntry, ListName } from '../domain/caller-list.ts'
import type { CallerListRow, NumberingTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<NumberingTables>()
const cell = (tenantId: string, rowId: string) => ({
  table: 'caller_lists',
  column: 'pattern',
  tenantId,
  rowId,
})

export type NewEntry = Pick<
  CallerListRow,
  'id' | 'list' | 'action' | 'level' | 'reason' | 'call_id' | 'expires_at'
> & {
  pattern: string
}

/** An entry as it lies, with its pattern opened. */
export type KeptEntry = Omit<CallerListRow, 'pattern'> & { pattern: string }

export async function askEntry(
  tx: Tx,
  keys: Keys,
  tenantId: string,
  { pattern, ...entry }: NewEntry,
  by: { userId: string; name: string; at: Date },
): Promise<void> {
  await tables(tx)
    .insertInto('caller_lists')
    .values({
      ...entry,
      tenant_id: tenantId,
      pattern: keys.seal(cell(tenantId, entry.id), pattern),
      state: 'asked',
      asked_by: by.userId,
      asked_by_name: by.name,
      asked_at: by.at,
      decided_by_name: null,
      decided_at: null,
      decision: null,
      hits: 0,
      last_hit_at: null,
      last_hit_call: null,
      version: 1,
    })
    .execute()
}

const opened = (keys: Keys, { pattern, ...row }: CallerListRow): KeptEntry => ({
  ...row,
  pattern: keys.open(cell(row.tenant_id, row.id), pattern),
})

/** One page, newest first; `after` is the last id of the page before. */
export async function listEntries(
  tx: Tx,
  keys: Keys,
  tenantId: string,
  asked: { state?: EntryState; list?: ListName; after?: string; limit: number },
): Promise<KeptEntry[]> {
  let query = tables(tx).selectFrom('caller_lists').selectAll().where('tenant_id', '=', tenantId)
  if (asked.state !== undefined) query = query.where('state', '=', asked.state)
  if (asked.list !== undefined) query = query.where('list', '=', asked.list)
  if (asked.after !== undefined) query = query.where('id', '<', asked.after)
  const rows = await query.orderBy('id', 'desc').limit(asked.limit).execute()
  return rows.map((row) => opened(keys, row))
}

export async function entryOf(
  tx: Tx,
  keys: Keys,
  tenantId: string,
  id: string,
): Promise<KeptEntry | undefined> {
  const row = await tables(tx)
    .selectFrom('caller_lists')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && opened(keys, row)
}

/** Decides an entry over the version that was read; false when somebody was quicker. */
export async function decideEntry(
  tx: Tx,
  tenantId: string,
  entry: { id: string; version: number; state: EntryState },
  by: { name: string; at: Date; words: string | null },
): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('caller_lists')
    .set({
      state: entry.state,
      version: entry.version + 1,
      decided_by_name: by.name,
      decided_at: by.at,
      decision: by.words,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', entry.id)
    .where('version', '=', entry.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Entries that count, by tenant; bounded, the newest first. */
export async function entriesInForce(tx: Tx, keys: Keys, now: Date): Promise<Record<string, ListEntry[]>> {
  const rows = await tables(tx)
    .selectFrom('caller_lists')
    .selectAll()
    .where('state', '=', 'active')
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .orderBy('id', 'desc')
    .limit(mostEntries)
    .execute()
  const byTenant: Record<string, ListEntry[]> = {}
  for (const row of rows) {
    const { id, list, action, level, expires_at: expires, pattern, tenant_id: tenantId } = row
    const entry = { id, list, action, pattern: keys.open(cell(tenantId, id), pattern) }
    ;(byTenant[tenantId] ??= []).push({
      ...entry,
      ...(level === null ? {} : { level }),
      ...(expires === null ? {} : { expiresAt: expires.getTime() }),
    })
  }
  return byTenant
}
const mostEntries = 20_000

/** Counts a call an entry met; the same call counts once. */
export async function countHit(
  tx: Tx,
  tenantId: string,
  hit: { entry: string; call: string; at: Date },
): Promise<void> {
  await tables(tx)
    .updateTable('caller_lists')
    .set((set) => ({ hits: set('hits', '+', 1), last_hit_at: hit.at, last_hit_call: hit.call }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', hit.entry)
    .where('last_hit_call', 'is distinct from', hit.call)
    .execute()
}
