import { jsonb, type Tx } from '#platform/db/index.ts'
import type { TimePolicy } from '../domain/deadlines.ts'
import type { Profile } from '../domain/profile.ts'
import type { CaseType } from '../domain/words.ts'
import { readOnce } from './settled.ts'
import { tablesOf } from './tables-of.ts'

/** A version of the time policy, or the newest. */
export async function timePolicy(
  tx: Tx,
  tenantId: string,
  version?: number,
): Promise<{ version: number; policy: TimePolicy } | undefined> {
  if (version === undefined) return readTimePolicy(tx, tenantId)
  return readOnce(`time policy ${tenantId} ${version}`, () => readTimePolicy(tx, tenantId, version))
}

async function readTimePolicy(tx: Tx, tenantId: string, version?: number) {
  const row = await tablesOf(tx)
    .selectFrom('time_policies')
    .select(['version', 'policy'])
    .where('tenant_id', '=', tenantId)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { version: row.version, policy: row.policy as TimePolicy }
}

export async function insertTimePolicy(
  tx: Tx,
  tenantId: string,
  version: number,
  policy: TimePolicy,
  now: Date,
): Promise<void> {
  await tablesOf(tx)
    .insertInto('time_policies')
    .values({
      tenant_id: tenantId,
      version,
      policy: jsonb(policy),
      created_at: now,
      saved_by: null,
      note: null,
    })
    .execute()
}

export async function insertProfile(tx: Tx, tenantId: string, profile: Profile, now: Date): Promise<void> {
  await tablesOf(tx)
    .insertInto('case_profiles')
    .values({
      tenant_id: tenantId,
      code: profile.code,
      version: profile.version,
      profile: jsonb(profile),
      created_at: now,
    })
    .execute()
}

/** Chooses the profile of a type of request, for cases registered from now on. */
export async function chooseProfile(tx: Tx, tenantId: string, type: CaseType, code: string): Promise<void> {
  await tablesOf(tx)
    .insertInto('case_type_profiles')
    .values({ tenant_id: tenantId, case_type: type, profile_code: code })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'case_type']).doUpdateSet({ profile_code: code }),
    )
    .execute()
}
