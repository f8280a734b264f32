import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#platform/db/index.ts'
import type { CaseworkSays } from '../services.ts'
import { callWithin, findCall } from '../store/records.ts'
import { callReach } from './call-reach.ts'

/**
 * Whether the recordings of a call are open to the actor: by the reach of his grant over calls, or because his unit handles a case the call belongs to.
 * `secret`: they would be, were the case not secret to him; he is told no more than anybody outside.
 */
export async function hearingOf(
  tx: Tx,
  by: Actor,
  verb: string,
  callId: string,
  casework: CaseworkSays,
): Promise<'open' | 'secret' | 'outside'> {
  const reach = await callReach(tx, by, verb)
  if (!reach) return 'outside'
  const within =
    (await callWithin(tx, by.tenantId, reach, callId)) ||
    // Like any other call it is heard when it is over and has its record.
    ((await findCall(tx, by.tenantId, callId)) && (await casework.handlesCaseOf(tx, by, verb, callId)))
  if (!within) return 'outside'
  return (await casework.mayHear(tx, by, callId)) ? 'open' : 'secret'
}
