import { beyond, type CursorValue, type Tx } from '#platform/db/index.ts'
import type { Failures } from '../domain/lock-out.ts'
import type { IdentityTables, UserState } from '../tables.ts'
import { tables } from './tables-of.ts'

/** A session with what decides at every request whether it still stands. */
export interface LiveSession {
  readonly id: string
  readonly userId: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  readonly userState: UserState
  readonly grantsEpoch: number
}

/** The session of a token's hash. */
export function ofToken(tx: Tx, tenantId: string, tokenHash: Buffer): Promise<LiveSession | undefined> {
  return tables(tx)
    .selectFrom('sessions as s')
    .innerJoin('users as u', (on) =>
      on.onRef('u.tenant_id', '=', 's.tenant_id').onRef('u.id', '=', 's.user_id'),
    )
    .innerJoin('tenants as t', 't.tenant_id', 's.tenant_id')
    .select([
      's.id',
      's.user_id as userId',
      's.created_at as createdAt',
      's.last_seen_at as lastSeenAt',
      's.expires_at as expiresAt',
      's.revoked_at as revokedAt',
      'u.state as userState',
      't.grants_epoch as grantsEpoch',
    ])
    .where('s.tenant_id', '=', tenantId)
    .where('s.token_hash', '=', tokenHash)
    .executeTakeFirst()
}

/** Adds a session. */
export async function insert(tx: Tx, session: Omit<IdentityTables['sessions'], 'revoked_at'>): Promise<void> {
  await tables(tx)
    .insertInto('sessions')
    .values({ ...session, revoked_at: null })
    .execute()
}

/** Notes that the session was used. */
export async function touch(tx: Tx, tenantId: string, id: string, now: Date): Promise<void> {
  await tables(tx)
    .updateTable('sessions')
    .set({ last_seen_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Revokes a person's living sessions, all or one or all but one; answers their ids. */
export async function revoke(
  tx: Tx,
  tenantId: string,
  userId: string,
  which: { only?: string; except?: string | undefined },
  now: Date,
): Promise<string[]> {
  let query = tables(tx)
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
  if (which.only !== undefined) query = query.where('id', '=', which.only)
  if (which.except !== undefined) query = query.where('id', '<>', which.except)
  const rows = await query.returning('id').execute()
  return rows.map((row) => row.id)
}

/** Revokes at most so many sessions that are past their end or idle since before `idleSince`, the longest idle first; answers them in that order. */
export async function revokeExpired(
  tx: Tx,
  tenantId: string,
  now: Date,
  idleSince: Date,
  most: number,
): Promise<{ id: string; userId: string }[]> {
  const expired = await tables(tx)
    .selectFrom('sessions')
    .select(['id', 'user_id as userId'])
    .where('tenant_id', '=', tenantId)
    .where('revoked_at', 'is', null)
    .where((row) => row.or([row('expires_at', '<=', now), row('last_seen_at', '<=', idleSince)]))
    .orderBy('last_seen_at')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
  if (expired.length > 0)
    await tables(tx)
      .updateTable('sessions')
      .set({ revoked_at: now })
      .where('tenant_id', '=', tenantId)
      .where(
        'id',
        'in',
        expired.map(({ id }) => id),
      )
      .execute()
  return expired
}

/** A person's living sessions, newest first. */
export function livingOf(
  tx: Tx,
  tenantId: string,
  userId: string,
  now: Date,
  after: CursorValue[] | undefined,
  limit: number,
) {
  let query = tables(tx)
    .selectFrom('sessions')
    .select([
      'id',
      'created_at as createdAt',
      'last_seen_at as lastSeenAt',
      'expires_at as expiresAt',
      'address',
      'user_agent as userAgent',
    ])
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
  if (after) query = query.where(beyond(['id'], 'older', after))
  return query.orderBy('id', 'desc').limit(limit).execute()
}

/**
 * The failures of an account from an address, locked for this transaction: tries made side by side are counted one after the other.
 * A pair nobody tried before gets a row with count 0.
 */
export async function lockFailures(
  tx: Tx,
  tenantId: string,
  account: string,
  address: string,
  now: Date,
): Promise<Failures> {
  await tables(tx)
    .insertInto('sign_in_failures')
    .values({ tenant_id: tenantId, account, address, failures: 0, last_failed_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tables(tx)
    .selectFrom('sign_in_failures')
    .select(['failures as count', 'last_failed_at as lastAt'])
    .where('tenant_id', '=', tenantId)
    .where('account', '=', account)
    .where('address', '=', address)
    .forUpdate()
    .executeTakeFirst()
  return row ?? { count: 0, lastAt: now }
}

/** Keeps counted failures. */
export async function keepFailures(
  tx: Tx,
  tenantId: string,
  account: string,
  address: string,
  failures: Failures,
): Promise<void> {
  await tables(tx)
    .updateTable('sign_in_failures')
    .set({ failures: failures.count, last_failed_at: failures.lastAt })
    .where('tenant_id', '=', tenantId)
    .where('account', '=', account)
    .where('address', '=', address)
    .execute()
}

/** Forgets the failures of an account, from one address or from all. */
export async function forgetFailures(
  tx: Tx,
  tenantId: string,
  account: string,
  address?: string,
): Promise<void> {
  let query = tables(tx)
    .deleteFrom('sign_in_failures')
    .where('tenant_id', '=', tenantId)
    .where('account', '=', account)
  if (address !== undefined) query = query.where('address', '=', address)
  await query.execute()
}

/** Removes what nobody needs any more: old failures, and sessions ended long ago; needs a transaction across tenants. */
export async function sweep(tx: Tx, failuresBefore: Date, sessionsBefore: Date): Promise<void> {
  await tables(tx).deleteFrom('sign_in_failures').where('last_failed_at', '<', failuresBefore).execute()
  await tables(tx).deleteFrom('sessions').where('expires_at', '<', sessionsBefore).execute()
}
