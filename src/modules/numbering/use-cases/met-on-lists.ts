import type { Keys } from '#platform/crypto/keys.ts'
import type { Tx } from '#platform/db/index.ts'
import { entryFor, type ListName } from '../domain/caller-list.ts'
import { countHit, entriesInForce } from '../store/caller-lists.ts'

/** The list a call's caller is on, for a voice flow that asks; the hit is counted once for the call. */
export async function metOnLists(
  tx: Tx,
  keys: Keys,
  call: { tenantId: string; caller: string; called: string; call: string; at: Date },
): Promise<ListName | undefined> {
  const entries = (await entriesInForce(tx, keys, call.at))[call.tenantId] ?? []
  const entry = entryFor(entries, call, call.at.getTime())
  if (entry) await countHit(tx, call.tenantId, { entry: entry.id, call: call.call, at: call.at })
  return entry?.list
}
