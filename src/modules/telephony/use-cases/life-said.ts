import type { Actor } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { lifeAtStake } from '../store/call-marks.ts'

/** The refusal while words said in this call speak of a life and no shift lead has judged them: such a caller is neither warned nor sent away (F10). */
export async function refusalOverLifeSaid(
  at: Context,
  by: Actor,
  callId: string | undefined,
): Promise<Refusal | undefined> {
  if (callId === undefined) return undefined
  const said = await inTenant(at.db, by.tenantId, (tx) => lifeAtStake(tx, at.keys, by.tenantId, { callId }))
  return said === undefined ? undefined : refuse('telephony.life-words', { said })
}
