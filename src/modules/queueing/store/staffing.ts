/** Who serves and who leads which queue, and what each agent can. */
import { jsonb, type Tx } from '#platform/db/index.ts'
import type { Membership } from '../domain/agent.ts'
import type { Skills } from '../domain/skills.ts'
import type { QueueingTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<QueueingTables>()

export interface Member {
  userId: string
  level: number
}

/** What an agent brings to his place: his queues and skills. */
export interface Fitting {
  memberships: Membership[]
  skills: Skills
}

/** Who serves a queue, replaced as a whole. */
export async function saveMembers(
  tx: Tx,
  tenantId: string,
  queueId: string,
  members: readonly Member[],
): Promise<void> {
  await tables(tx)
    .deleteFrom('queue_members')
    .where('tenant_id', '=', tenantId)
    .where('queue_id', '=', queueId)
    .execute()
  const rows = members.map(({ userId, level }) => ({
    tenant_id: tenantId,
    queue_id: queueId,
    user_id: userId,
    level,
  }))
  if (rows.length > 0) await tables(tx).insertInto('queue_members').values(rows).execute()
}

/** The queues an agent serves, replaced as a whole. */
export async function saveMemberships(
  tx: Tx,
  tenantId: string,
  userId: string,
  memberships: readonly Membership[],
): Promise<void> {
  await tables(tx)
    .deleteFrom('queue_members')
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .execute()
  const rows = memberships.map(({ queue, level }) => ({
    tenant_id: tenantId,
    queue_id: queue,
    user_id: userId,
    level,
  }))
  if (rows.length > 0) await tables(tx).insertInto('queue_members').values(rows).execute()
}

export async function membersOf(tx: Tx, tenantId: string, queueId: string): Promise<Member[]> {
  const rows = await tables(tx)
    .selectFrom('queue_members')
    .select(['user_id', 'level'])
    .where('tenant_id', '=', tenantId)
    .where('queue_id', '=', queueId)
    .orderBy('level')
    .orderBy('user_id')
    .execute()
  return rows.map(({ user_id: userId, level }) => ({ userId, level }))
}

/** The shift leads of every queue, by its id. */
export async function allLeads(tx: Tx): Promise<ReadonlyMap<string, string[]>> {
  const rows = await tables(tx)
    .selectFrom('queue_leads')
    .select(['queue_id', 'user_id'])
    .orderBy('user_id')
    .execute()
  const byQueue = Map.groupBy(rows, (row) => row.queue_id)
  return new Map([...byQueue].map(([queue, leads]) => [queue, leads.map((row) => row.user_id)]))
}

export async function saveLeads(
  tx: Tx,
  tenantId: string,
  queueId: string,
  leads: readonly string[],
): Promise<void> {
  await tables(tx)
    .deleteFrom('queue_leads')
    .where('tenant_id', '=', tenantId)
    .where('queue_id', '=', queueId)
    .execute()
  const rows = leads.map((userId) => ({ tenant_id: tenantId, queue_id: queueId, user_id: userId }))
  if (rows.length > 0) await tables(tx).insertInto('queue_leads').values(rows).execute()
}

/** The queues a person serves or leads: the reach of the scope `queue` for what is read and worked on. */
export async function queuesOf(tx: Tx, tenantId: string, userId: string): Promise<string[]> {
  const leads = await allLeads(tx)
  const { memberships } = await fittingOf(tx, tenantId, userId)
  const led = [...leads].filter(([, users]) => users.includes(userId)).map(([queue]) => queue)
  return [...new Set([...led, ...memberships.map(({ queue }) => queue)])]
}

/**
 * The queues a person oversees: those he leads, and those he serves that nobody is named to lead. The reach of the scope `queue` for what is
 * done to other people's calls and states.
 */
export async function queuesOverseen(tx: Tx, tenantId: string, userId: string): Promise<string[]> {
  const leads = await allLeads(tx)
  const { memberships } = await fittingOf(tx, tenantId, userId)
  const led = [...leads].filter(([, users]) => users.includes(userId)).map(([queue]) => queue)
  return [...led, ...memberships.map(({ queue }) => queue).filter((queue) => !leads.has(queue))]
}

export async function fittingOf(tx: Tx, tenantId: string, userId: string): Promise<Fitting> {
  const rows = await tables(tx)
    .selectFrom('queue_members')
    .select(['queue_id', 'level'])
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .orderBy('queue_id')
    .execute()
  const own = await tables(tx)
    .selectFrom('agent_skills')
    .select('levels')
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return {
    memberships: rows.map((row) => ({ queue: row.queue_id, level: row.level })),
    skills: own?.levels ?? {},
  }
}

/** What everybody brings, by person; of one tenant, or of all for the call controller. */
export async function allFittings(tx: Tx): Promise<ReadonlyMap<string, Fitting>> {
  const rows = await tables(tx).selectFrom('queue_members').selectAll().orderBy('queue_id').execute()
  const skills = await tables(tx).selectFrom('agent_skills').selectAll().execute()
  const all = new Map<string, Fitting>(
    skills.map((row) => [row.user_id, { memberships: [], skills: row.levels }]),
  )
  for (const { user_id: userId, queue_id: queue, level } of rows) {
    const known = all.get(userId) ?? { memberships: [], skills: {} }
    known.memberships.push({ queue, level })
    all.set(userId, known)
  }
  return all
}

export async function saveSkills(tx: Tx, tenantId: string, userId: string, skills: Skills): Promise<void> {
  const levels = jsonb(skills)
  await tables(tx)
    .insertInto('agent_skills')
    .values({ tenant_id: tenantId, user_id: userId, levels })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doUpdateSet({ levels }))
    .execute()
}
