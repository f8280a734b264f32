import { jsonb, type Tx } from '#platform/db/index.ts'
import type { Membership } from './domain/agent.ts'
import { type Queue, usualQueue } from './domain/queue.ts'
import type { QueueingTables } from './tables.ts'

const tables = (tx: Tx) => tx.withTables<QueueingTables>()

/** A queue with what the administration needs beside its rules. */
export type KeptQueue = Queue & { tenantId: string; code: string; version: number; active: boolean }

function kept(row: QueueingTables['queues']): KeptQueue {
  const { tenant_id: tenantId, id, code, name, settings, version, active } = row
  return { ...usualQueue(id, name), ...settings, id, label: name, tenantId, code, version, active }
}

/** Queues of the transaction's tenant, or of all tenants for the call controller. */
export async function allQueues(tx: Tx): Promise<KeptQueue[]> {
  return (await tables(tx).selectFrom('queues').selectAll().orderBy('code').execute()).map(kept)
}

/** Keeps a queue; false when somebody changed it meanwhile. `version` 0 makes a new one. */
export async function saveQueue(tx: Tx, queue: KeptQueue, now: Date): Promise<boolean> {
  const { tenantId, id, code, label, version, active, ...settings } = queue
  const row = {
    name: label,
    settings: jsonb(settings as QueueingTables['queues']['settings']),
    active,
    updated_at: now,
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

/** Who serves a queue, replaced as a whole. */
export async function saveMembers(
  tx: Tx,
  tenantId: string,
  queueId: string,
  members: readonly { userId: string; level: number }[],
): Promise<void> {
  await tables(tx)
    .deleteFrom('queue_members')
    .where('tenant_id', '=', tenantId)
    .where('queue_id', '=', queueId)
    .execute()
  if (members.length === 0) return
  await tables(tx)
    .insertInto('queue_members')
    .values(
      members.map(({ userId, level }) => ({
        tenant_id: tenantId,
        queue_id: queueId,
        user_id: userId,
        level,
      })),
    )
    .execute()
}

export async function membersOf(
  tx: Tx,
  tenantId: string,
  queueId: string,
): Promise<{ userId: string; level: number }[]> {
  const rows = await tables(tx)
    .selectFrom('queue_members')
    .select(['user_id', 'level'])
    .where('tenant_id', '=', tenantId)
    .where('queue_id', '=', queueId)
    .orderBy('level')
    .execute()
  return rows.map(({ user_id: userId, level }) => ({ userId, level }))
}

/** What an agent brings to his place: his queues and skills. */
export async function fittingOf(
  tx: Tx,
  tenantId: string,
  userId: string,
): Promise<{ memberships: Membership[]; skills: string[] }> {
  const rows = await tables(tx)
    .selectFrom('queue_members')
    .select(['queue_id', 'level'])
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .execute()
  const skills = await tables(tx)
    .selectFrom('agent_skills')
    .select('skills')
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return {
    memberships: rows.map((row) => ({ queue: row.queue_id, level: row.level })),
    skills: skills?.skills ?? [],
  }
}

export async function saveSkills(tx: Tx, tenantId: string, userId: string, skills: string[]): Promise<void> {
  await tables(tx)
    .insertInto('agent_skills')
    .values({ tenant_id: tenantId, user_id: userId, skills })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doUpdateSet({ skills }))
    .execute()
}
