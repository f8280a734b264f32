/** 时限规则 in versions: read, and saved as the next one. */
import type { Static } from 'typebox'
import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { audit, unitTree } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import type { readTimePolicy, saveTimePolicy } from '../contract-policies.ts'
import { policyRefusal, type PolicyWords } from '../domain/time-policy-faults.ts'
import { categories } from '../store/categories.ts'
import { timePolicy } from '../store/policies.ts'
import { addPolicyVersion, type PolicyVersion, policyVersions } from '../store/policy-versions.ts'

/** So many versions are listed. */
const mostVersions = 100

const shown = ({ savedAt, ...row }: PolicyVersion) => ({ ...row, savedAt: savedAt.toISOString() })

/** The policy in force, or an older version. */
export function readPolicy(
  at: Pick<Context, 'db'>,
  by: Actor,
  version: number | undefined,
): Promise<Refusal | Static<(typeof readTimePolicy)['reply']>> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const found = await timePolicy(tx, by.tenantId, version)
    const [saved] = found ? await policyVersions(tx, by.tenantId, { limit: 1, version: found.version }) : []
    if (!found || !saved) return refuse('casework.policy-missing')
    return { ...shown(saved), policy: found.policy }
  })
}

/** Versions, newest first. */
export const listPolicies = (at: Pick<Context, 'db'>, by: Actor) =>
  inTenant(at.db, by.tenantId, async (tx) => ({
    versions: (await policyVersions(tx, by.tenantId, { limit: mostVersions })).map(shown),
  }))

/** What rules of this city may speak of. */
export async function policyWordsOf(tx: Tx, tenantId: string): Promise<PolicyWords> {
  return {
    categories: (await categories(tx, tenantId)).map(({ code }) => code),
    units: [...(await unitTree(tx, tenantId)).values()].map(({ code }) => code),
  }
}

/** Saves the policy as the version after the one that was read. */
export function keepPolicy(
  at: Context,
  by: Actor,
  { policy, after, note }: Static<(typeof saveTimePolicy)['body']>,
): Promise<Refusal | { version: number }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const { tenantId } = by
    const faulty = policyRefusal(policy, await policyWordsOf(tx, tenantId))
    if (faulty) return faulty
    const saved = { at: at.clock.now(), by: by.name }
    const newest = await timePolicy(tx, tenantId)
    if (newest?.version !== after || !(await addPolicyVersion(tx, tenantId, { after, policy, note }, saved)))
      return refuse('casework.changed-meanwhile')
    await audit(tx, by, { action: 'time-policy.saved', subject: String(after + 1), reason: note })
    return { version: after + 1 }
  })
}
