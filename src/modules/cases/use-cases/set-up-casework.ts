import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { defaultTimePolicy } from '../domain/deadlines.ts'
import { shippedProfiles } from '../domain/profile.ts'
import { caseTypes, type CaseType } from '../domain/words.ts'
import { insertAreas } from '../store/areas.ts'
import * as categories from '../store/categories.ts'
import * as policies from '../store/policies.ts'
import type { CasesTables } from '../tables.ts'

/** What a new city begins with. */
export interface CaseworkSetUp {
  readonly tenantId: string
  /** Profile of every type of request: `standard` or `classic`. */
  readonly profile: string
  readonly categories: readonly Omit<CasesTables['case_categories'], 'tenant_id' | 'version' | 'active'>[]
  readonly areas: readonly Omit<CasesTables['areas'], 'tenant_id' | 'version' | 'active'>[]
}

/** Gives a city its profiles, time policy, categories and areas. */
export async function setUpCasework(tx: Tx, at: Context, wanted: CaseworkSetUp): Promise<void> {
  const { tenantId } = wanted
  const now = at.clock.now()
  for (const profile of shippedProfiles) await policies.insertProfile(tx, tenantId, profile, now)
  for (const type of Object.keys(caseTypes) as CaseType[])
    await policies.chooseProfile(tx, tenantId, type, wanted.profile)
  await policies.insertTimePolicy(tx, tenantId, 1, defaultTimePolicy, now)
  for (const category of wanted.categories) {
    await categories.insertCategory(tx, { ...category, tenant_id: tenantId, active: true, version: 1 })
  }
  await insertAreas(
    tx,
    wanted.areas.map((area) => ({ ...area, tenant_id: tenantId, active: true, version: 1 })),
  )
}
