import { sql } from 'kysely'
import { beyond, type CursorValue, type Tx } from '#platform/db/index.ts'
import type { Delegation } from '../domain/delegation.ts'
import { tables } from './tables-of.ts'

/** A delegation as lists show it. */
export interface ShownDelegation extends Delegation {
  readonly id: string
  readonly fromName: string
  readonly toName: string
  readonly fromUnitPath: string
  readonly reason: string
  readonly createdAt: Date
}

const shown = (tx: Tx, tenantId: string) =>
  tables(tx)
    .selectFrom('delegations as d')
    .innerJoin('users as f', (on) =>
      on.onRef('f.tenant_id', '=', 'd.tenant_id').onRef('f.id', '=', 'd.from_user_id'),
    )
    .innerJoin('units as n', (on) =>
      on.onRef('n.tenant_id', '=', 'f.tenant_id').onRef('n.id', '=', 'f.unit_id'),
    )
    .innerJoin('users as t', (on) =>
      on.onRef('t.tenant_id', '=', 'd.tenant_id').onRef('t.id', '=', 'd.to_user_id'),
    )
    .select([
      'd.id',
      'd.from_user_id as fromUserId',
      'd.to_user_id as toUserId',
      'd.starts_at as startsAt',
      'd.ends_at as endsAt',
      'd.revoked_at as revokedAt',
      'd.reason',
      'd.created_at as createdAt',
      'f.name as fromName',
      't.name as toName',
      'n.path as fromUnitPath',
    ])
    .where('d.tenant_id', '=', tenantId)

/** Delegations to a person that are in force or still to come, whose delegator still works here. */
export function comingTo(tx: Tx, tenantId: string, userId: string, now: Date): Promise<ShownDelegation[]> {
  return shown(tx, tenantId)
    .where('d.to_user_id', '=', userId)
    .where('d.revoked_at', 'is', null)
    .where('d.ends_at', '>', now)
    .where('f.state', '=', 'active')
    .execute()
}

/** One delegation. */
export function find(tx: Tx, tenantId: string, id: string): Promise<ShownDelegation | undefined> {
  return shown(tx, tenantId).where('d.id', '=', id).executeTakeFirst()
}

/** Delegations, newest first: of one person (from or to him), or of everybody within a path. */
export function list(
  tx: Tx,
  tenantId: string,
  whose: { userId?: string; within?: string },
  after: CursorValue[] | undefined,
  limit: number,
): Promise<ShownDelegation[]> {
  let query = shown(tx, tenantId)
  const { userId } = whose
  if (userId !== undefined)
    query = query.where((eb) => eb.or([eb('d.from_user_id', '=', userId), eb('d.to_user_id', '=', userId)]))
  if (whose.within !== undefined) query = query.where('n.path', 'like', `${whose.within}%`)
  if (after) query = query.where(beyond(['d.id'], 'older', after))
  return query.orderBy('d.id', 'desc').limit(limit).execute()
}

/** Adds a delegation. */
export async function insert(
  tx: Tx,
  tenantId: string,
  id: string,
  made: Omit<Delegation, 'revokedAt'> & { reason: string },
  by: string,
  now: Date,
): Promise<void> {
  await tables(tx)
    .insertInto('delegations')
    .values({
      tenant_id: tenantId,
      id,
      from_user_id: made.fromUserId,
      to_user_id: made.toUserId,
      starts_at: made.startsAt,
      ends_at: made.endsAt,
      reason: made.reason,
      created_by: by,
      created_at: now,
      revoked_at: null,
    })
    .execute()
}

/** Ends a delegation now; false when it was over already. */
export async function revoke(tx: Tx, tenantId: string, id: string, now: Date): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('delegations')
    .set({ revoked_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('ends_at', '>', sql<Date>`${now}`)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
