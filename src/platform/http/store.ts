import type { Tx } from '#platform/db/index.ts'

interface Row {
  tenant_id: string
  key: string
  body_hash: string
}
type IdempotencyTables = {
  idempotency_keys: Row & { reply: Buffer | null; done: boolean; started_at: Date }
}

const tables = (tx: Tx) => tx.withTables<IdempotencyTables>()

/** Claims a key, or says what became of it. A claim older than `abandonedAfterMs` without an answer is taken over. */
export async function begin(
  tx: Tx,
  row: Row,
  now: Date,
  abandonedAfterMs: number,
): Promise<{ state: 'mine' | 'running' | 'other-body' } | { state: 'done'; reply: Buffer | null }> {
  const abandoned = new Date(now.getTime() - abandonedAfterMs)
  const claimed = await tables(tx)
    .insertInto('idempotency_keys')
    .values({ ...row, reply: null, done: false, started_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'key'])
        .doUpdateSet({ started_at: now, body_hash: row.body_hash })
        .where('idempotency_keys.done', '=', false)
        .where('idempotency_keys.started_at', '<', abandoned),
    )
    .executeTakeFirst()
  if ((claimed.numInsertedOrUpdatedRows ?? 0n) > 0n) return { state: 'mine' }
  const found = await tables(tx)
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('tenant_id', '=', row.tenant_id)
    .where('key', '=', row.key)
    .executeTakeFirst()
  if (found && found.body_hash !== row.body_hash) return { state: 'other-body' }
  return found?.done ? { state: 'done', reply: found.reply } : { state: 'running' }
}

/** Keeps the sealed answer for repeats. */
export async function finish(tx: Tx, row: Row, reply: Buffer): Promise<void> {
  await tables(tx)
    .updateTable('idempotency_keys')
    .set({ reply, done: true })
    .where('tenant_id', '=', row.tenant_id)
    .where('key', '=', row.key)
    .execute()
}

/** Frees a key whose request was refused or failed. */
export async function forget(tx: Tx, row: Row): Promise<void> {
  await tables(tx)
    .deleteFrom('idempotency_keys')
    .where('tenant_id', '=', row.tenant_id)
    .where('key', '=', row.key)
    .execute()
}

/** Drops at most `most` answers begun before the instant; says how many it dropped. */
export async function sweep(tx: Tx, before: Date, most: number): Promise<number> {
  const old = tables(tx)
    .selectFrom('idempotency_keys')
    .select(['tenant_id', 'key'])
    .where('started_at', '<', before)
    .orderBy('started_at')
    .limit(most)
  const dropped = await tables(tx)
    .deleteFrom('idempotency_keys')
    .where((row) => row(row.refTuple('tenant_id', 'key'), 'in', old.$asTuple('tenant_id', 'key')))
    .executeTakeFirst()
  return Number(dropped.numDeletedRows)
}
