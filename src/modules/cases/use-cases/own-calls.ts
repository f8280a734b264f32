import type { Actor } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { ActBody } from '../contract-acts.ts'
import type { CallsNamed } from '../services.ts'

/** Does the work, unless it names a call of somebody else. */
export type OfOwnCall = <Done>(
  by: Actor,
  callId: string | undefined,
  work: () => Promise<Done | Refusal>,
) => Promise<Done | Refusal>

export const ownCalls =
  (at: Context, telephone: CallsNamed): OfOwnCall =>
  async (by, callId, work) => {
    if (callId === undefined) return work()
    const may = await telephone.mayName((into) => inTenant(at.db, by.tenantId, into), by, callId)
    return may ? work() : refuse('case.call-not-yours')
  }

/** The call an act speaks of, wherever its body says so. */
export const callNamedIn = (body: ActBody): string | undefined =>
  body.callId ?? body.followUp?.callId ?? body.contact?.callId
