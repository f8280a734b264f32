import { sendLast, type Tx } from '#platform/db/index.ts'

interface Row {
  tenant_id: string
  key: string
  body_hash: string
}
type IdempotencyTables = {
  idempotency_keys: Row & { reply: Buffer | null; done: boolean; started_at: Date }
}

const tables = (tx: Tx) => tx.withTables<IdempotencyTables>()

/**
 * Claims a key; true when it is ours now. A claim older than `abandonedAfterMs` without an answer is taken over. It need not reach the disk by
 * itself: what it stands for is written after it, and reaches the disk with it or not at all.
 */
export async function claim(tx: Tx, row: Row, now: Date, abandonedAfterMs: number): Promise<boolean> {
  const abandoned = new Date(now.getTime() - abandonedAfterMs)
  const written = tables(tx)
    .insertInto('idempotency_keys')
    .values({ ...row, reply: null, done: false, started_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'key'])
        .doUpdateSet({ started_at: now, body_hash: row.body_hash })
        .where('idempotency_keys.done', '=', false)
        .where('idempotency_keys.started_at', '<', abandoned),
    )
  const { numAffectedRows } = await sendLast(tx, written)
  return (numAffectedRows ?? 0n) > 0n
}

/** What became of a key somebody else claimed. */
export async function stateOf(
  tx: Tx,
  row: Row,
): Promise<{ state: 'running' | 'other-body' } | { state: 'done'; reply: Buffer | null }> {
  const found = await tables(tx)
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('tenant_id', '=', row.tenant_id)
    .where('key', '=', row.key)
    .executeTakeFirst()
  if (found && found.body_hash !== row.body_hash) return { state: 'other-body' }
  return found?.done ? { state: 'done', reply: found.reply } : { state: 'running' }
}

/** Keeps the sealed answer for repeats; lost with the power it costs a repeat nobody asks for who got the answer. */
export async function finish(tx: Tx, row: Row, reply: Buffer): Promise<void> {
  const written = tables(tx)
    .updateTable('idempotency_keys')
    .set({ reply, done: true })
    .where('tenant_id', '=', row.tenant_id)
    .where('key', '=', row.key)
  await sendLast(tx, written)
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
