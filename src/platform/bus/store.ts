import { sql } from 'kysely'
import { sendLater, type Tx } from '#platform/db/index.ts'

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
  retry_at: Date | null
}

const tables = (tx: Tx) => tx.withTables<BusTables>()

/** Writes an announcement. */
export async function append(tx: Tx, row: OutboxRow): Promise<void> {
  await sendLater(
    tx,
    tables(tx)
      .insertInto('outbox')
      .values(row as never),
  )
}

/**
 * The next undelivered announcements in their order: of at most `subjects` subjects, at most `most` in all. The first of each subject is
 * locked for this transaction; since nobody takes a later one of a subject whose first is undelivered, that locks the subject.
 */
export async function takeNext(tx: Tx, now: Date, subjects: number, most: number): Promise<Waiting[]> {
  const found = await sql<Waiting>`
    with firsts as materialized (
      select o.tenant_id, o.subject from outbox o
      where o.delivered_at is null and (o.retry_at is null or o.retry_at <= ${now})
        and not exists (select 1 from outbox e where e.tenant_id = o.tenant_id and e.subject = o.subject
                        and e.delivered_at is null and e.seq < o.seq)
      order by o.seq limit ${subjects} for update of o skip locked)
    select o.tenant_id, o.id, o.name, o.subject, o.at, o.data, o.attempts, o.retry_at
    from firsts f join outbox o on o.tenant_id = f.tenant_id and o.subject = f.subject and o.delivered_at is null
    order by o.seq limit ${most}`.execute(tx)
  return found.rows
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

export async function markDelivered(tx: Tx, delivered: readonly Waiting[], now: Date): Promise<void> {
  if (delivered.length === 0) return
  const [tenants, ids] = [delivered.map((one) => one.tenant_id), delivered.map((one) => one.id)]
  await sql`update outbox o set delivered_at = ${now}, last_error = null
            from unnest(${tenants}::uuid[], ${ids}::uuid[]) as d (tenant_id, id)
            where o.tenant_id = d.tenant_id and o.id = d.id`.execute(tx)
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

/** Undelivered announcements: how many, the one written first, how many of them failed at least once. */
export async function backlog(tx: Tx): Promise<{ waiting: number; oldest: string | null; failed: number }> {
  return tables(tx)
    .selectFrom('outbox')
    .select((row) => [
      row.fn.countAll<number>().as('waiting'),
      row
        .selectFrom('outbox as first')
        .select('first.id')
        .where('first.delivered_at', 'is', null)
        .orderBy('first.seq')
        .limit(1)
        .as('oldest'),
      row.fn.countAll<number>().filterWhere('attempts', '>', 0).as('failed'),
    ])
    .where('delivered_at', 'is', null)
    .executeTakeFirstOrThrow()
}

/** Makes the coming months' partitions. */
export async function makeMonths(tx: Tx, ahead: number): Promise<void> {
  await sql`select outbox_make_months(${ahead})`.execute(tx)
}

/** Drops the months that are over and of which everything was delivered before the instant; says how many. */
export async function dropMonths(tx: Tx, before: Date): Promise<number> {
  const dropped = await sql<{ n: number }>`select outbox_drop_months(${before}) as n`.execute(tx)
  return dropped.rows[0]?.n ?? 0
}

/** Drops at most `most` notes older than the instant, but none of an announcement that is still to be delivered; says how many. */
export async function sweepNotes(tx: Tx, before: Date, most: number): Promise<number> {
  const dropped = await sql`
    delete from reactions_done where (tenant_id, event_id, reaction) in
      (select tenant_id, event_id, reaction from reactions_done d
       where done_at < ${before} and not exists
         (select from outbox o where o.tenant_id = d.tenant_id and o.id = d.event_id and o.delivered_at is null)
       order by done_at limit ${most})`.execute(tx)
  return Number(dropped.numAffectedRows ?? 0n)
}
