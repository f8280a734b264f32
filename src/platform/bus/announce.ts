import type { Static } from 'typebox'
import { newId, type Tx } from '#platform/db/index.ts'
import type { EventKind } from './event.ts'
import * as store from './store.ts'

/** Announces in the caller's transaction: both are kept, or neither. `subject` is what it is about; `now` the instant it happened. */
export async function announce<K extends EventKind>(
  tx: Tx,
  kind: K,
  said: { tenantId: string; subject: string; now: Date; data: Static<K['schema']> },
): Promise<void> {
  await store.append(tx, {
    tenant_id: said.tenantId,
    id: newId(),
    name: kind.name,
    subject: said.subject,
    at: said.now,
    data: JSON.stringify(said.data),
  })
}
