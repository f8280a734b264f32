import type { Refusal } from '#kernel/result.ts'
import type { Tx } from '#platform/db/index.ts'
import { type Asked, page } from '../page.ts'
import * as store from '../store/audit.ts'

type Entry = Awaited<ReturnType<typeof store.list>>[number]

/** What was done to these things, of these kinds, newest first, a page of it: for modules that answer who saw what is theirs. */
export const deedsOn = (
  tx: Tx,
  tenantId: string,
  on: { readonly subjects: readonly string[]; readonly actions: readonly string[] },
  asked: Asked,
): Promise<Refusal | { rows: readonly Entry[]; next: string | null }> =>
  page(
    asked,
    (entry: Entry) => entry.id,
    (after, limit) => store.list(tx, tenantId, on, after, limit),
  )
