import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'

type IdempotencyTables = {
  idempotency_keys: {
    tenant_id: string
    key: string
    body_hash: string
    reply: string | null
    done: boolean
    started_at: Date
  }
}
interface Row {
  tenant_id: string
  key: string
  body_hash: string
}

const tables = (tx: Tx) => tx.withTables<IdempotencyTables>()

/** Claims a key, or says what became of it. A claim older than `abandonedAfterMs` without an answer is taken over. */
export async function begin(
  tx: Tx,
  row: Row,
  now: Date,
  abandonedAfterMs: number,
): Promise<{ state: 'mine' | 'running' | 'other-body' } | { state: 'done'; reply: unknown }> {
  const abandoned = new Date(now.getTime() - abandonedAfterMs)
  const claimed = await tables(tx)
    .insertInto('idempotency_keys')
    .values({ ...row, reply: null, done: false, started_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'key'])
        .doUpdateSet({ started_at: now })
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

/** Keeps the answer for repeats. */
export async function finish(tx: Tx, row: Row, reply: unknown): Promise<void> {
  await tables(tx)
    .updateTable('idempotency_keys')
    .set({ reply: sql`${JSON.stringify(reply ?? null)}::jsonb`, done: true })
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

/** Drops answers older than a day; a job calls it. */
export async function sweep(tx: Tx, olderThan: Date): Promise<void> {
  await tables(tx).deleteFrom('idempotency_keys').where('started_at', '<', olderThan).execute()
}
