import { jsonb, type Tx } from '#platform/db/index.ts'
import { type Queue, usualQueue } from '../domain/queue.ts'
import type { QueueingTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<QueueingTables>()

/** A queue with what the administration needs beside its rules. */
export type KeptQueue = Queue & { tenantId: string; code: string; version: number; active: boolean }

/** Who changed it last, and when. */
export interface Changed {
  at: Date
  by: string | null
}

function kept(row: QueueingTables['queues']): KeptQueue {
  const { tenant_id: tenantId, id, code, name, settings, version, active } = row
  const usual = usualQueue(id, name)
  return { ...usual, ...settings, id, label: name, open: active, tenantId, code, version, active }
}

/** Queues of the transaction's tenant, or of all tenants for the call controller. */
export async function allQueues(tx: Tx): Promise<KeptQueue[]> {
  return (await tables(tx).selectFrom('queues').selectAll().orderBy('code').execute()).map(kept)
}

/** The last change of every queue, by its id. */
export async function lastChanges(tx: Tx): Promise<ReadonlyMap<string, Changed>> {
  const rows = await tables(tx).selectFrom('queues').select(['id', 'updated_at', 'updated_by']).execute()
  return new Map(rows.map((row) => [row.id, { at: row.updated_at, by: row.updated_by }]))
}

/** Keeps a queue; false when somebody changed it meanwhile. `version` 0 makes a new one. */
export async function saveQueue(tx: Tx, queue: KeptQueue, now: Date, by?: string): Promise<boolean> {
  const { tenantId, id, code, label, version, active, open: _open, ...rules } = queue
  const row = {
    name: label,
    settings: jsonb<QueueingTables['queues']['settings']>(rules),
    active,
    updated_at: now,
    updated_by: by ?? null,
  }
  if (version === 0) {
    await tables(tx)
      .insertInto('queues')
      .values({ tenant_id: tenantId, id, code, version: 1, ...row })
      .execute()
    return true
  }
  const done = await tables(tx)
    .updateTable('queues')
    .set({ ...row, version: version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Counts a change of what belongs to a queue, so that whoever still shows the version before notices. */
export async function touchQueue(
  tx: Tx,
  tenantId: string,
  id: string,
  change: Changed,
  version?: number,
): Promise<boolean> {
  const queue = tables(tx)
    .updateTable('queues')
    .set((row) => ({ version: row('version', '+', 1), updated_at: change.at, updated_by: change.by }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
  const done = await (version === undefined ? queue : queue.where('version', '=', version)).executeTakeFirst()
  return done.numUpdatedRows > 0n
}
