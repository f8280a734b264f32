import { sendLater, type Tx } from '#platform/db/index.ts'
import type { Profile } from '../domain/profile.ts'
import type { CaseType } from '../domain/words.ts'
import type { CasesTable } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

export async function insertCase(tx: Tx, row: CasesTable): Promise<void> {
  await sendLater(tx, tablesOf(tx).insertInto('cases').values(row))
}

/** The case an earlier delivery of the same item made; registering is idempotent per channel. */
export const caseOfChannel = (
  tx: Tx,
  tenantId: string,
  channel: CasesTable['channel'],
  ref: string,
): Promise<CasesTable | undefined> =>
  tablesOf(tx)
    .selectFrom('cases')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('channel', '=', channel)
    .where('channel_ref', '=', ref)
    .executeTakeFirst()

export const caseByNumber = (tx: Tx, tenantId: string, number: string): Promise<CasesTable | undefined> =>
  tablesOf(tx)
    .selectFrom('cases')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('number', '=', number)
    .executeTakeFirst()

/** The newest version of the profile chosen for a type of request. */
export async function profileFor(tx: Tx, tenantId: string, type: CaseType): Promise<Profile | undefined> {
  const row = await tablesOf(tx)
    .selectFrom('case_type_profiles as chosen')
    .innerJoin('case_profiles as profile', (join) =>
      join
        .onRef('profile.tenant_id', '=', 'chosen.tenant_id')
        .onRef('profile.code', '=', 'chosen.profile_code'),
    )
    .select('profile.profile')
    .where('chosen.tenant_id', '=', tenantId)
    .where('chosen.case_type', '=', type)
    .orderBy('profile.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.profile
}

/** Takes a case for one clerk for a while; false when somebody else has it. */
export async function takeLock(
  tx: Tx,
  lock: { tenantId: string; caseId: string; userId: string; name: string; until: Date; now: Date },
): Promise<boolean> {
  const done = await tablesOf(tx)
    .updateTable('cases')
    .set({ locked_by: lock.userId, locked_by_name: lock.name, locked_until: lock.until })
    .where('tenant_id', '=', lock.tenantId)
    .where('id', '=', lock.caseId)
    .where((one) =>
      one.or([
        one('locked_by', 'is', null),
        one('locked_by', '=', lock.userId),
        one('locked_until', '<', lock.now),
      ]),
    )
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function releaseLock(tx: Tx, tenantId: string, caseId: string, userId: string): Promise<void> {
  await tablesOf(tx)
    .updateTable('cases')
    .set({ locked_by: null, locked_by_name: null, locked_until: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', caseId)
    .where('locked_by', '=', userId)
    .execute()
}
