/** Versions of the time policy: written one after another, never changed. */
import { jsonb, type Tx } from '#platform/db/index.ts'
import type { TimePolicy } from '../domain/time-policy.ts'
import { tablesOf } from './tables-of.ts'

/** A version as lists show it. */
export interface PolicyVersion {
  readonly version: number
  readonly savedAt: Date
  /** Null for the version a city began with. */
  readonly savedBy: string | null
  readonly note: string | null
}

/** Versions, newest first; only the one asked for when it is named. */
export async function policyVersions(
  tx: Tx,
  tenantId: string,
  { limit, version }: { limit: number; version?: number },
): Promise<PolicyVersion[]> {
  const rows = await tablesOf(tx)
    .selectFrom('time_policies')
    .select(['version', 'created_at', 'saved_by', 'note'])
    .where('tenant_id', '=', tenantId)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ version, created_at, saved_by, note }) => ({
    version,
    savedAt: created_at,
    savedBy: saved_by,
    note,
  }))
}

/** Adds the version after the one that was read; false when somebody was quicker. */
export async function addPolicyVersion(
  tx: Tx,
  tenantId: string,
  next: { after: number; policy: TimePolicy; note: string },
  saved: { at: Date; by: string },
): Promise<boolean> {
  const done = await tablesOf(tx)
    .insertInto('time_policies')
    .values({
      tenant_id: tenantId,
      version: next.after + 1,
      policy: jsonb(next.policy),
      created_at: saved.at,
      saved_by: saved.by,
      note: next.note,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}
