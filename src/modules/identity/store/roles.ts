import type { Tx } from '#platform/db/index.ts'
import type { RoleGrant } from '../domain/grants.ts'
import { tables } from './tables-of.ts'

/** A role without its grants. */
export interface Role {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly description: string
  readonly builtIn: boolean
  readonly assignable: boolean
  readonly active: boolean
  readonly version: number
}

const columns = [
  'id',
  'code',
  'name',
  'description',
  'built_in as builtIn',
  'assignable',
  'active',
  'version',
] as const

/** All roles of a tenant by code: some dozens. */
export function all(tx: Tx, tenantId: string): Promise<Role[]> {
  return tables(tx)
    .selectFrom('roles')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .orderBy('code')
    .execute()
}

/** One role. */
export function find(tx: Tx, tenantId: string, id: string): Promise<Role | undefined> {
  return tables(tx)
    .selectFrom('roles')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Adds a role. */
export async function insert(
  tx: Tx,
  tenantId: string,
  role: Omit<Role, 'active' | 'version'>,
  now: Date,
): Promise<void> {
  await tables(tx)
    .insertInto('roles')
    .values({
      tenant_id: tenantId,
      id: role.id,
      code: role.code,
      name: role.name,
      description: role.description,
      built_in: role.builtIn,
      assignable: role.assignable,
      created_at: now,
      updated_at: now,
    })
    .execute()
}

/** Writes a changed role over the version it was read in; false when somebody else changed it meanwhile. */
export async function update(tx: Tx, tenantId: string, role: Role, now: Date): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('roles')
    .set({
      name: role.name,
      description: role.description,
      active: role.active,
      version: role.version + 1,
      updated_at: now,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', role.id)
    .where('version', '=', role.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** A grant and the role it belongs to. */
export interface GrantOfRole extends RoleGrant {
  readonly roleId: string
}

/** Grants of these roles, by verb. */
export function grantsOf(tx: Tx, tenantId: string, roleIds: readonly string[]): Promise<GrantOfRole[]> {
  if (roleIds.length === 0) return Promise.resolve([])
  return tables(tx)
    .selectFrom('role_grants')
    .select(['role_id as roleId', 'verb', 'scope', 'masked'])
    .where('tenant_id', '=', tenantId)
    .where('role_id', 'in', [...roleIds])
    .orderBy('verb')
    .execute()
}

/** Replaces a role's grants. */
export async function setGrants(
  tx: Tx,
  tenantId: string,
  roleId: string,
  grants: readonly RoleGrant[],
): Promise<void> {
  await tables(tx)
    .deleteFrom('role_grants')
    .where('tenant_id', '=', tenantId)
    .where('role_id', '=', roleId)
    .execute()
  await addGrants(tx, tenantId, roleId, grants)
}

/** Adds grants; one the role already has stays as it is. */
export async function addGrants(
  tx: Tx,
  tenantId: string,
  roleId: string,
  grants: readonly RoleGrant[],
): Promise<void> {
  if (grants.length === 0) return
  await tables(tx)
    .insertInto('role_grants')
    .values(
      grants.map(({ verb, scope, masked }) => ({
        tenant_id: tenantId,
        role_id: roleId,
        verb,
        scope,
        masked,
      })),
    )
    .onConflict((conflict) => conflict.columns(['tenant_id', 'role_id', 'verb']).doNothing())
    .execute()
}

/** Verbs the shipped roles were already given. */
export async function seededVerbs(tx: Tx, tenantId: string): Promise<Set<string>> {
  const rows = await tables(tx)
    .selectFrom('seeded_verbs')
    .select('verb')
    .where('tenant_id', '=', tenantId)
    .execute()
  return new Set(rows.map((row) => row.verb))
}

/** Notes verbs as given. */
export async function noteSeeded(tx: Tx, tenantId: string, verbs: readonly string[]): Promise<void> {
  if (verbs.length === 0) return
  await tables(tx)
    .insertInto('seeded_verbs')
    .values(verbs.map((verb) => ({ tenant_id: tenantId, verb })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Active roles of a person. */
export function ofUser(tx: Tx, tenantId: string, userId: string): Promise<Role[]> {
  return tables(tx)
    .selectFrom('user_roles as u')
    .innerJoin('roles as r', (on) =>
      on.onRef('r.tenant_id', '=', 'u.tenant_id').onRef('r.id', '=', 'u.role_id'),
    )
    .select([
      'r.id',
      'r.code',
      'r.name',
      'r.description',
      'r.built_in as builtIn',
      'r.assignable',
      'r.active',
      'r.version',
    ])
    .where('u.tenant_id', '=', tenantId)
    .where('u.user_id', '=', userId)
    .where('r.active', '=', true)
    .orderBy('r.code')
    .execute()
}

/** Role codes and names of several people at once, for lists. */
export function ofUsers(
  tx: Tx,
  tenantId: string,
  userIds: readonly string[],
): Promise<{ userId: string; id: string; code: string; name: string }[]> {
  if (userIds.length === 0) return Promise.resolve([])
  return tables(tx)
    .selectFrom('user_roles as u')
    .innerJoin('roles as r', (on) =>
      on.onRef('r.tenant_id', '=', 'u.tenant_id').onRef('r.id', '=', 'u.role_id'),
    )
    .select(['u.user_id as userId', 'r.id', 'r.code', 'r.name'])
    .where('u.tenant_id', '=', tenantId)
    .where('u.user_id', 'in', [...userIds])
    .orderBy('r.code')
    .execute()
}

/** Replaces a person's roles. */
export async function assign(
  tx: Tx,
  tenantId: string,
  userId: string,
  roleIds: readonly string[],
  by: string | null,
  now: Date,
): Promise<void> {
  await tables(tx)
    .deleteFrom('user_roles')
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .execute()
  if (roleIds.length === 0) return
  await tables(tx)
    .insertInto('user_roles')
    .values(
      roleIds.map((role_id) => ({
        tenant_id: tenantId,
        user_id: userId,
        role_id,
        granted_by: by,
        granted_at: now,
      })),
    )
    .execute()
}

/** Ids of the people who hold a role and have not left. */
export async function holders(tx: Tx, tenantId: string, roleId: string): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('user_roles as r')
    .innerJoin('users as u', (on) =>
      on.onRef('u.tenant_id', '=', 'r.tenant_id').onRef('u.id', '=', 'r.user_id'),
    )
    .select('u.id')
    .where('r.tenant_id', '=', tenantId)
    .where('r.role_id', '=', roleId)
    .where('u.state', '<>', 'left')
    .execute()
  return rows.map((row) => row.id)
}

/** True when some active person holds this verb over the whole tenant by an active role. */
export async function isHeld(tx: Tx, tenantId: string, verb: string): Promise<boolean> {
  const found = await tables(tx)
    .selectFrom('users as u')
    .innerJoin('user_roles as ur', (on) =>
      on.onRef('ur.tenant_id', '=', 'u.tenant_id').onRef('ur.user_id', '=', 'u.id'),
    )
    .innerJoin('roles as r', (on) =>
      on.onRef('r.tenant_id', '=', 'ur.tenant_id').onRef('r.id', '=', 'ur.role_id'),
    )
    .innerJoin('role_grants as g', (on) =>
      on.onRef('g.tenant_id', '=', 'r.tenant_id').onRef('g.role_id', '=', 'r.id'),
    )
    .select('u.id')
    .where('u.tenant_id', '=', tenantId)
    .where('u.state', '=', 'active')
    .where('r.active', '=', true)
    .where('g.verb', '=', verb)
    .where('g.scope', '=', 'tenant')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
