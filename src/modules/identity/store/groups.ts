import type { Tx } from '#platform/db/index.ts'
import { tables } from './tables-of.ts'

/** 班组: agents who work together under a lead. */
export interface Group {
  readonly id: string
  readonly name: string
  readonly leadId: string | null
  readonly active: boolean
  readonly version: number
}

const columns = ['id', 'name', 'lead_id as leadId', 'active', 'version'] as const

/** All groups by name: some dozens. */
export function all(tx: Tx, tenantId: string): Promise<Group[]> {
  return tables(tx)
    .selectFrom('groups')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .orderBy('name')
    .execute()
}

/** One group. */
export function find(tx: Tx, tenantId: string, id: string): Promise<Group | undefined> {
  return tables(tx)
    .selectFrom('groups')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The group of this name. */
export function named(tx: Tx, tenantId: string, name: string): Promise<Group | undefined> {
  return tables(tx)
    .selectFrom('groups')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('name', '=', name)
    .executeTakeFirst()
}

/** Members of every group, or of one, with their names. */
export function members(
  tx: Tx,
  tenantId: string,
  groupId?: string,
): Promise<{ groupId: string; userId: string; name: string; agentNo: string | null }[]> {
  let query = tables(tx)
    .selectFrom('group_members as m')
    .innerJoin('users as u', (on) =>
      on.onRef('u.tenant_id', '=', 'm.tenant_id').onRef('u.id', '=', 'm.user_id'),
    )
    .select(['m.group_id as groupId', 'm.user_id as userId', 'u.name', 'u.agent_no as agentNo'])
    .where('m.tenant_id', '=', tenantId)
    .where('u.state', '<>', 'left')
  if (groupId !== undefined) query = query.where('m.group_id', '=', groupId)
  return query.orderBy('u.agent_no').orderBy('u.name').execute()
}

/** The group a person is in. */
export async function ofUser(tx: Tx, tenantId: string, userId: string): Promise<string | undefined> {
  const found = await tables(tx)
    .selectFrom('group_members')
    .select('group_id')
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return found?.group_id
}

/** The people of every open group this person leads. */
export async function peopleLedBy(tx: Tx, tenantId: string, leadId: string): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('groups as g')
    .innerJoin('group_members as m', (on) =>
      on.onRef('m.tenant_id', '=', 'g.tenant_id').onRef('m.group_id', '=', 'g.id'),
    )
    .select('m.user_id as userId')
    .where('g.tenant_id', '=', tenantId)
    .where('g.lead_id', '=', leadId)
    .where('g.active', '=', true)
    .execute()
  return rows.map(({ userId }) => userId)
}

/** Adds a group. */
export async function insert(
  tx: Tx,
  tenantId: string,
  group: Omit<Group, 'active' | 'version'>,
  now: Date,
): Promise<void> {
  await tables(tx)
    .insertInto('groups')
    .values({
      tenant_id: tenantId,
      id: group.id,
      name: group.name,
      lead_id: group.leadId,
      created_at: now,
      updated_at: now,
    })
    .execute()
}

/** Writes a changed group over the version it was read in; false when somebody else changed it meanwhile. */
export async function update(tx: Tx, tenantId: string, group: Group, now: Date): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('groups')
    .set({
      name: group.name,
      lead_id: group.leadId,
      active: group.active,
      version: group.version + 1,
      updated_at: now,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', group.id)
    .where('version', '=', group.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Replaces a group's members; whoever was in another group leaves that one. */
export async function setMembers(
  tx: Tx,
  tenantId: string,
  groupId: string,
  userIds: readonly string[],
): Promise<void> {
  await tables(tx)
    .deleteFrom('group_members')
    .where('tenant_id', '=', tenantId)
    .where('group_id', '=', groupId)
    .execute()
  if (userIds.length === 0) return
  await tables(tx)
    .insertInto('group_members')
    .values(userIds.map((user_id) => ({ tenant_id: tenantId, user_id, group_id: groupId })))
    .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doUpdateSet({ group_id: groupId }))
    .execute()
}
