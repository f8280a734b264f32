/** Surges of queues, and who was asked to help in them. */
import { newId, type Tx } from '#platform/db/index.ts'
import type { QueueingTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<QueueingTables>()

export interface KeptSurge {
  tenantId: string
  id: string
  queueId: string
  state: QueueingTables['surges']['state']
  /** The figures that proposed it; null where it was declared. */
  proposed: { at: Date; arrivals: number; waiting: number } | null
  started: { at: Date; by: string; reason: string } | null
  calmAt: Date | null
  ended: { at: Date; by: string; reason: string } | null
  helpers: string[]
}

const recent = 20

/** Proposed and running ones, of the transaction's tenant or of all. */
export async function openSurges(tx: Tx): Promise<KeptSurge[]> {
  const rows = await tables(tx)
    .selectFrom('surges')
    .selectAll()
    .where('state', 'in', ['proposed', 'running'])
    .orderBy('id')
    .execute()
  return withHelpers(tx, rows)
}

/** The last ones that are over, of these queues. */
export async function pastSurges(tx: Tx, tenantId: string, queues: readonly string[]): Promise<KeptSurge[]> {
  if (queues.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('surges')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('queue_id', 'in', queues)
    .where('state', 'in', ['ended', 'dismissed'])
    .orderBy('ended_at', 'desc')
    .orderBy('id', 'desc')
    .limit(recent)
    .execute()
  return withHelpers(tx, rows)
}

async function withHelpers(tx: Tx, rows: readonly QueueingTables['surges'][]): Promise<KeptSurge[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const helpers = await tables(tx)
    .selectFrom('surge_helpers')
    .select(['surge_id', 'user_id'])
    .where('surge_id', 'in', ids)
    .orderBy('user_id')
    .execute()
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    id: row.id,
    queueId: row.queue_id,
    state: row.state,
    proposed: row.proposed_at && {
      at: row.proposed_at,
      arrivals: row.arrivals ?? 0,
      waiting: row.waiting ?? 0,
    },
    started: row.started_at && { at: row.started_at, by: row.started_by ?? '', reason: row.reason ?? '' },
    calmAt: row.calm_at,
    ended: row.ended_at && { at: row.ended_at, by: row.ended_by ?? '', reason: row.end_reason ?? '' },
    helpers: helpers.flatMap((one) => (one.surge_id === row.id ? [one.user_id] : [])),
  }))
}

/** What the figures of a queue say: a surge is proposed, or begins by itself. One that is open already stays as it is. */
export async function noteSurge(
  tx: Tx,
  seen: { tenantId: string; queue: string; at: Date; arrivals: number; waiting: number; begins: boolean },
): Promise<void> {
  const { tenantId, queue, at, arrivals, waiting, begins } = seen
  const started = { started_at: at, started_by: '系统', reason: '达到队列设定的高峰条件' }
  await tables(tx)
    .insertInto('surges')
    .values({
      tenant_id: tenantId,
      id: newId(),
      queue_id: queue,
      state: begins ? 'running' : 'proposed',
      proposed_at: at,
      arrivals,
      waiting,
      ...(begins ? started : {}),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Since when the figures of a running one say that it is over; null = not any more. */
export async function noteCalm(tx: Tx, tenantId: string, id: string, at: Date | null): Promise<void> {
  await tables(tx)
    .updateTable('surges')
    .set({ calm_at: at })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** Begins one: the proposed one of the queue, or a new one; undefined when one runs already. */
export async function beginSurge(
  tx: Tx,
  of: { tenantId: string; queueId: string; at: Date; by: string; reason: string },
): Promise<string | undefined> {
  const started = { state: 'running' as const, started_at: of.at, started_by: of.by, reason: of.reason }
  const proposed = await tables(tx)
    .updateTable('surges')
    .set(started)
    .where('tenant_id', '=', of.tenantId)
    .where('queue_id', '=', of.queueId)
    .where('state', '=', 'proposed')
    .returning('id')
    .executeTakeFirst()
  if (proposed) return proposed.id
  const made = await tables(tx)
    .insertInto('surges')
    .values({ tenant_id: of.tenantId, id: newId(), queue_id: of.queueId, ...started })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id
}

/** Ends a running one, or dismisses a proposed one; false when it is not in that state any more. */
export async function closeSurge(
  tx: Tx,
  of: { tenantId: string; id: string; from: 'running' | 'proposed'; at: Date; by: string; reason: string },
): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('surges')
    .set({
      state: of.from === 'running' ? 'ended' : 'dismissed',
      ended_at: of.at,
      ended_by: of.by,
      end_reason: of.reason,
    })
    .where('tenant_id', '=', of.tenantId)
    .where('id', '=', of.id)
    .where('state', '=', of.from)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function keepHelpers(
  tx: Tx,
  of: { tenantId: string; id: string; people: readonly string[]; at: Date; by: string },
): Promise<void> {
  if (of.people.length === 0) return
  await tables(tx)
    .insertInto('surge_helpers')
    .values(
      of.people.map((user) => ({
        tenant_id: of.tenantId,
        surge_id: of.id,
        user_id: user,
        asked_at: of.at,
        asked_by: of.by,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
