/** Who knows a caller: the agent of his open case, and who spoke with him last. */
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { lastAgentOf } from '../store/last-agent.ts'
import type { Preferred } from './core/preferred.ts'
import type { PlannedQuestion } from './core/changes.ts'
import type { Answerers } from './questions.ts'

/** Never throws: a caller nobody is found for goes to the queue like any other. */
export async function whoKnowsCaller(
  at: Context,
  answerers: Answerers,
  asked: Pick<PlannedQuestion, 'tenantId' | 'caller'>,
): Promise<Preferred> {
  const { tenantId, caller } = asked
  try {
    const [lastAgent, caseOwner] = await Promise.all([
      inTenant(at.db, tenantId, (tx) => lastAgentOf(tx, at.keys, tenantId, caller)),
      answerers.caseOwner?.({ tenantId, number: caller }),
    ])
    return { ...(lastAgent ? { lastAgent } : {}), ...(caseOwner === undefined ? {} : { caseOwner }) }
  } catch (error) {
    at.log.warn({ err: error }, 'who knows the caller could not be found out')
    return {}
  }
}
