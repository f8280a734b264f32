/** Exports under way, made and kept. */
import type { Tx } from '#platform/db/index.ts'
import type { ListsTables, RunRow } from '../tables.ts'

const runs = (tx: Tx) => tx.withTables<ListsTables>()
const open = ['waiting', 'running'] as const

type Kept = 'state' | 'made_at' | 'expires_at'
/** Writes down a wish. */
export async function addRun(
  tx: Tx,
  row: Pick<RunRow, 'tenant_id' | 'id' | 'list' | 'user_id' | 'user_name' | 'asked' | Kept>,
): Promise<void> {
  await runs(tx)
    .insertInto('list_runs')
    .values(row as RunRow)
    .execute()
}

/** Somebody's newest. */
export const runsOf = (tx: Tx, tenantId: string, userId: string, limit: number): Promise<RunRow[]> =>
  runs(tx)
    .selectFrom('list_runs')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export const runOf = (tx: Tx, tenantId: string, userId: string, id: string): Promise<RunRow | undefined> =>
  runs(tx)
    .selectFrom('list_runs')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()

/** How many of somebody's are not over. */
export async function openRunsOf(tx: Tx, tenantId: string, userId: string): Promise<number> {
  const found = await runs(tx)
    .selectFrom('list_runs')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .where('state', 'in', open)
    .executeTakeFirstOrThrow()
  return found.n
}

/** Ends it before its time; false when it was over. */
export async function cancelRun(
  tx: Tx,
  { tenantId, userId, id }: { tenantId: string; userId: string; id: string },
  now: Date,
): Promise<boolean> {
  const done = await runs(tx)
    .updateTable('list_runs')
    .set({ state: 'cancelled', worker: null, ended_at: now })
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .where('state', 'in', open)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Who carries a run out. */
export interface Carrying {
  readonly tenantId: string
  readonly id: string
  readonly worker: string
}

/** Takes it on, from the beginning: a waiting one, or one whose worker has been silent since `silent`. */
export const takeOn = (
  tx: Tx,
  { tenantId, id, worker }: Carrying,
  now: Date,
  silent: Date,
): Promise<RunRow | undefined> =>
  runs(tx)
    .updateTable('list_runs')
    .set(({ eb }) => ({ state: 'running', worker, beat_at: now, done: 0, tries: eb('tries', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where((row) =>
      row.or([
        row('state', '=', 'waiting'),
        row.and([row('state', '=', 'running'), row('beat_at', '<', silent)]),
      ]),
    )
    .returningAll()
    .executeTakeFirst()

/** Says how far it is, or how it ended; false when it was cancelled or taken over meanwhile. */
export async function noteRun(
  tx: Tx,
  { tenantId, id, worker }: Carrying,
  noted: Partial<
    Pick<
      RunRow,
      | 'state'
      | 'done'
      | 'total'
      | 'cut'
      | 'why'
      | 'beat_at'
      | 'ended_at'
      | 'file_sha256'
      | 'file_bytes'
      | 'file_key'
    >
  >,
): Promise<boolean> {
  const done = await runs(tx)
    .updateTable('list_runs')
    .set(noted)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('worker', '=', worker)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Those nobody speaks for. */
export const silentRuns = (tx: Tx, tenantId: string, silent: Date): Promise<{ id: string }[]> =>
  runs(tx)
    .selectFrom('list_runs')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('state', 'in', open)
    .where((row) =>
      row.or([
        row.and([row('state', '=', 'waiting'), row('made_at', '<', silent)]),
        row('beat_at', '<', silent),
      ]),
    )
    .limit(100)
    .execute()

/** Whose files are kept no longer: they are theirs no more, and their contents are to be thrown away. */
export const expireRuns = (
  tx: Tx,
  tenantId: string,
  now: Date,
): Promise<Pick<RunRow, 'id' | 'file_sha256'>[]> =>
  runs(tx)
    .selectFrom('list_runs')
    .select(['id', 'file_sha256'])
    .where('tenant_id', '=', tenantId)
    .where('expires_at', '<', now)
    .where('file_sha256', 'is not', null)
    .limit(200)
    .execute()

/** Its content is gone. */
export async function forgetFile(tx: Tx, tenantId: string, id: string): Promise<void> {
  await runs(tx)
    .updateTable('list_runs')
    .set({ state: 'expired', file_sha256: null, file_key: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

export async function forgetRuns(tx: Tx, tenantId: string, before: Date): Promise<void> {
  await runs(tx)
    .deleteFrom('list_runs')
    .where('tenant_id', '=', tenantId)
    .where('made_at', '<', before)
    .where('file_sha256', 'is', null)
    .where('state', 'not in', open)
    .execute()
}
