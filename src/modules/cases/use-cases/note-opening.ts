import type { Actor } from '#kernel/actor.ts'
import { audit } from '#modules/identity/index.ts'
import type { Tx } from '#platform/db/index.ts'
import * as store from '../store/openings.ts'
import type { SeenCase } from '../store/summary-row.ts'

/** A page left open looks again and again; within so many milliseconds that is one look. */
const oneLookMs = 10 * 60_000

/** Writes into the audit that somebody was shown this case: whole, or its 转办摘要 only. What the product does itself is no look. */
export async function noteOpening(tx: Tx, by: Actor, seen: SeenCase, now: Date): Promise<void> {
  if (by.userId === undefined) return
  const row = { tenant_id: by.tenantId, case_id: seen.id, user_id: by.userId, noted_at: now }
  if (!(await store.noteOpening(tx, row, new Date(now.getTime() - oneLookMs)))) return
  await audit(tx, by, {
    action: 'case.read',
    subject: seen.id,
    details: { number: seen.number, whole: seen.whole },
  })
}
