import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#platform/db/index.ts'
import { hasMessageOfCall } from '../store.ts'

/** Whoever has taken a spoken message may hear it, though he took no part in the call. */
export const hasTakenMessageOf = (tx: Tx, by: Actor, callId: string): Promise<boolean> =>
  by.userId === undefined ? Promise.resolve(false) : hasMessageOfCall(tx, by.tenantId, callId, by.userId)
