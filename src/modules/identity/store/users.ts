import { sql } from 'kysely'
import { beyond, type CursorValue, type Tx } from '#platform/db/index.ts'
import type { UserState, UsersTable } from '../tables.ts'
import { tables } from './tables-of.ts'

/** A person as others may see him; his telephone number stays sealed. */
export interface User {
  readonly id: string
  readonly account: string
  readonly agentNo: string | null
  readonly name: string
  readonly unitId: string
  readonly unitName: string
  readonly unitPath: string
  readonly phone: Buffer | null
  readonly state: UserState
  readonly mustChangePassword: boolean
  readonly lastSignInAt: Date | null
  readonly version: number
}

const people = (tx: Tx, tenantId: string) =>
  tables(tx)
    .selectFrom('users as u')
    .innerJoin('units as n', (on) =>
      on.onRef('n.tenant_id', '=', 'u.tenant_id').onRef('n.id', '=', 'u.unit_id'),
    )
    .select([
      'u.id',
      'u.account',
      'u.agent_no as agentNo',
      'u.name',
      'u.unit_id as unitId',
      'n.name as unitName',
      'n.path as unitPath',
      'u.phone',
      'u.state',
      'u.must_change_password as mustChangePassword',
      'u.last_sign_in_at as lastSignInAt',
      'u.version',
    ])
    .where('u.tenant_id', '=', tenantId)

/** One person. */
export function find(tx: Tx, tenantId: string, id: string): Promise<User | undefined> {
  return people(tx, tenantId).where('u.id', '=', id).executeTakeFirst()
}

/** Several people, in no order; unknown ids are left out. */
export function findAll(tx: Tx, tenantId: string, ids: readonly string[]): Promise<User[]> {
  if (ids.length === 0) return Promise.resolve([])
  return people(tx, tenantId)
    .where('u.id', 'in', [...ids])
    .execute()
}

/** Ids of the people of the unit with this path, and of everything below it. */
export async function idsWithin(tx: Tx, tenantId: string, path: string, below: boolean): Promise<string[]> {
  const query = people(tx, tenantId)
  const rows = await (
    below ? query.where('n.path', 'like', `${path}%`) : query.where('n.path', '=', path)
  ).execute()
  return rows.map(({ id }) => id)
}

/** What a list of people is narrowed by. */
export interface UserFilter {
  /** Part of name, account or agent number. */
  words?: string | undefined
  unitId?: string | undefined
  /** Only within this path; the caller's reach. */
  within?: string | undefined
  state?: UserState | undefined
  roleId?: string | undefined
}

/** People in the order of their accounts, `limit` of them after the cursor. */
export function list(
  tx: Tx,
  tenantId: string,
  filter: UserFilter,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<User[]> {
  let query = people(tx, tenantId)
  if (filter.words) {
    const like = `%${filter.words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([
        eb('u.account', 'like', like),
        eb(sql`lower(u.name)`, 'like', like),
        eb('u.agent_no', 'like', like),
      ]),
    )
  }
  if (filter.unitId) query = query.where('u.unit_id', '=', filter.unitId)
  if (filter.within) query = query.where('n.path', 'like', `${filter.within}%`)
  if (filter.state) query = query.where('u.state', '=', filter.state)
  if (filter.roleId) {
    const { roleId } = filter
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('user_roles as r')
          .select('r.user_id')
          .whereRef('r.tenant_id', '=', 'u.tenant_id')
          .whereRef('r.user_id', '=', 'u.id')
          .where('r.role_id', '=', roleId),
      ),
    )
  }
  if (after) query = query.where(beyond(['u.account'], 'newer', after))
  return query.orderBy('u.account').limit(limit).execute()
}

/** Which of account and agent number somebody else already signs in with, either as account or as agent number. */
export async function signInNameTaken(
  tx: Tx,
  tenantId: string,
  names: readonly string[],
  exceptId: string,
): Promise<string | undefined> {
  const rows = await tables(tx)
    .selectFrom('users')
    .select(['account', 'agent_no'])
    .where('tenant_id', '=', tenantId)
    .where('id', '<>', exceptId)
    .where((eb) => eb.or([eb('account', 'in', [...names]), eb('agent_no', 'in', [...names])]))
    .limit(1)
    .execute()
  const taken = rows[0]
  return taken && names.find((name) => name === taken.account || name === taken.agent_no)
}

/** Adds a person. */
export async function insert(tx: Tx, user: Omit<UsersTable, 'version' | 'last_sign_in_at'>): Promise<void> {
  await tables(tx)
    .insertInto('users')
    .values({ ...user, last_sign_in_at: null })
    .execute()
}

/** Columns that change together with the version. */
export type UserChange = Partial<
  Pick<
    UsersTable,
    | 'agent_no'
    | 'name'
    | 'unit_id'
    | 'phone'
    | 'phone_index'
    | 'state'
    | 'password_hash'
    | 'must_change_password'
    | 'password_changed_at'
  >
>

/** Changes a person read in `version`; false when somebody else changed him meanwhile. */
export async function update(
  tx: Tx,
  tenantId: string,
  id: string,
  version: number,
  change: UserChange,
  now: Date,
): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('users')
    .set({ ...change, version: version + 1, updated_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** What sign-in and password change need to know of a person. */
export interface Secret {
  readonly id: string
  readonly account: string
  readonly agentNo: string | null
  readonly state: UserState
  readonly passwordHash: string | null
  readonly passwordChangedAt: Date
  readonly mustChangePassword: boolean
}

const secrets = (tx: Tx, tenantId: string) =>
  tables(tx)
    .selectFrom('users')
    .select([
      'id',
      'account',
      'agent_no as agentNo',
      'state',
      'password_hash as passwordHash',
      'password_changed_at as passwordChangedAt',
      'must_change_password as mustChangePassword',
    ])
    .where('tenant_id', '=', tenantId)

/** The person who signs in with this account or agent number. */
export function secretOfName(tx: Tx, tenantId: string, name: string): Promise<Secret | undefined> {
  return secrets(tx, tenantId)
    .where((eb) => eb.or([eb('account', '=', name), eb('agent_no', '=', name)]))
    .executeTakeFirst()
}

/** The same by id. */
export function secretOf(tx: Tx, tenantId: string, id: string): Promise<Secret | undefined> {
  return secrets(tx, tenantId).where('id', '=', id).executeTakeFirst()
}

/** Gives a person a new password; without regard to versions, since the form of his data is not concerned. */
export async function setPassword(
  tx: Tx,
  tenantId: string,
  id: string,
  hash: string,
  mustChange: boolean,
  now: Date,
): Promise<void> {
  await tables(tx)
    .updateTable('users')
    .set({
      password_hash: hash,
      must_change_password: mustChange,
      password_changed_at: now,
      password_is_demo: false,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Accounts whose password everybody knows, of people who have not left; needs a transaction across tenants. */
export async function withKnownPassword(tx: Tx): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('users')
    .select('account')
    .where('password_is_demo', '=', true)
    .where('state', '<>', 'left')
    .orderBy('account')
    .execute()
  return rows.map(({ account }) => account)
}

/** Notes a sign-in. */
export async function signedIn(tx: Tx, tenantId: string, id: string, now: Date): Promise<void> {
  await tables(tx)
    .updateTable('users')
    .set({ last_sign_in_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Lets a person do nothing but change his password. */
export async function demandNewPassword(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tables(tx)
    .updateTable('users')
    .set({ must_change_password: true })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}
