import type { Actor } from '#kernel/actor.ts'
import { newId, type Tx } from '#platform/db/index.ts'
import * as store from '../store/audit.ts'

/** What was done: a deed of the closed vocabulary `<module>.<past tense>`, to what, why. */
export interface Deed {
  /** `case.dispatched`, `user.created`, `recording.played` */
  readonly action: string
  /** Id of what it was done to; the action's first word says what kind of thing that is. */
  readonly subject: string
  /** Asked of the person where the deed shows or changes something sensitive. */
  readonly reason?: string | undefined
  /** Plain values; never a password, never personal data in clear. */
  readonly details?: Readonly<Record<string, unknown>>
}

/**
 * Writes the deed into the audit in the transaction of the deed: both are kept, or neither. The time is the database's, not the story's, so
 * an entry made today about last year says so. Sealed into the chain afterwards (`sealAudit`).
 */
export async function audit(tx: Tx, by: Actor, deed: Deed): Promise<void> {
  await store.append(tx, {
    tenant_id: by.tenantId,
    id: newId(),
    actor_kind: by.kind,
    user_id: by.userId ?? null,
    actor_name: by.name,
    agent_no: by.agentNo ?? null,
    unit_path: by.unitPath ?? null,
    session_id: by.sessionId ?? null,
    address: by.address ?? null,
    action: deed.action,
    subject: deed.subject,
    reason: deed.reason ?? null,
    details: deed.details ?? {},
  })
}
