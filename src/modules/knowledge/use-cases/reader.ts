import { type Actor, grantOf } from '#kernel/actor.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Reader } from '../store/visibility.ts'
import { reachOf } from './reach.ts'

/** Somebody who looks something up now. */
export async function readerOf(tx: Tx, at: Pick<Context, 'clock'>, by: Actor): Promise<Reader> {
  return {
    tenantId: by.tenantId,
    read: await reachOf(tx, by, 'knowledge.read'),
    internal: grantOf(by, 'knowledge.internal.read') !== undefined,
    now: at.clock.now(),
  }
}
