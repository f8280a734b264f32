import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'

interface OutboxRow {
  tenant_id: string
  id: string
  name: string
  subject: string
  at: Date
  data: string
}
type BusTables = {
  outbox: OutboxRow & {
    seq: number
    delivered_at: Date | null
    attempts: number
    retry_at: Date | null
    last_error: string | null
  }
  reactions_done: { tenant_id: string; event_id: string; reaction: string; done_at: Date }
}
/** An undelivered announcement; `data` is parsed JSON. */
export interface Waiting extends Omit<OutboxRow, 'data'> {
  data: unknown
  attempts: number
}

const tables = (tx: Tx) => tx.withTables<BusTables>()

/** Writes an announcement and wakes the relay at commit (one coalesced signal, no payload). */
export async function append(tx: Tx, row: OutboxRow): Promise<void> {
  await tables(tx)
    .insertInto('outbox')
    .values(row as never)
    .execute()
}

/** The next undelivered announcement whose subject has no earlier one waiting, locked for this transaction. */
export async function takeNext(tx: Tx, now: Date): Promise<Waiting | undefined> {
  const found = await sql<Waiting>`
    select o.tenant_id, o.id, o.name, o.subject, o.at, o.data, o.attempts from outbox o
    where o.delivered_at is null and (o.retry_at is null or o.retry_at <= ${now})
      and not exists (select 1 from outbox e where e.tenant_id = o.tenant_id and e.subject = o.subject
                      and e.delivered_at is null and e.seq < o.seq)
    order by o.seq limit 1 for update of o skip locked`.execute(tx)
  return found.rows[0]
}

/** Notes that a reaction ran; false when it had run before. */
export async function claimReaction(tx: Tx, waiting: Waiting, reaction: string, now: Date): Promise<boolean> {
  const done = await tables(tx)
    .insertInto('reactions_done')
    .values({ tenant_id: waiting.tenant_id, event_id: waiting.id, reaction, done_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function markDelivered(tx: Tx, waiting: Waiting, now: Date): Promise<void> {
  await tables(tx)
    .updateTable('outbox')
    .set({ delivered_at: now, last_error: null })
    .where('tenant_id', '=', waiting.tenant_id)
    .where('id', '=', waiting.id)
    .execute()
}

/** Puts an announcement back for a later try; delays grow to five minutes. */
export async function markFailed(tx: Tx, waiting: Waiting, now: Date, error: string): Promise<void> {
  const delayMs = Math.min(300_000, 500 * 2 ** Math.min(waiting.attempts, 12))
  await tables(tx)
    .updateTable('outbox')
    .set({
      attempts: waiting.attempts + 1,
      retry_at: new Date(now.getTime() + delayMs),
      last_error: error.slice(0, 500),
    })
    .where('tenant_id', '=', waiting.tenant_id)
    .where('id', '=', waiting.id)
    .execute()
}

/** Undelivered announcements and the age of the oldest, for the health page. */
export async function backlog(tx: Tx): Promise<{ waiting: number; oldest: Date | null }> {
  const row = await tables(tx)
    .selectFrom('outbox')
    .select(({ fn }) => [fn.countAll<number>().as('waiting'), fn.min('at').as('oldest')])
    .where('delivered_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { waiting: row.waiting, oldest: row.oldest }
}

/** Drops delivered announcements older than the instant (kept 90 days) and the notes about them. */
export async function sweep(tx: Tx, before: Date): Promise<void> {
  await tables(tx).deleteFrom('outbox').where('delivered_at', '<', before).execute()
  await tables(tx).deleteFrom('reactions_done').where('done_at', '<', before).execute()
}
