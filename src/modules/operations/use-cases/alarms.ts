import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, newId, type Tx } from '#platform/db/index.ts'
import * as store from '../store.ts'

/** Raises an alarm in the caller's transaction; raised again while it stands, it only counts up. */
export async function raise(
  tx: Tx,
  alarm: {
    tenantId: string
    kind: string
    subject: string
    level: 'warning' | 'serious'
    sentence: string
    now: Date
  },
): Promise<void> {
  await store.raiseAlarm(tx, {
    tenant_id: alarm.tenantId,
    id: newId(),
    kind: alarm.kind,
    subject: alarm.subject,
    level: alarm.level,
    sentence: alarm.sentence,
    raised_at: alarm.now,
  })
}

/** Clears a standing alarm; nothing happens when there is none. */
export const clear = (
  tx: Tx,
  alarm: { tenantId: string; kind: string; subject: string; now: Date },
): Promise<void> => store.clearAlarm(tx, alarm.tenantId, alarm.kind, alarm.subject, alarm.now)

/** Notes that this person saw the alarm. */
export async function seen(at: Context, by: Actor, id: string): Promise<Refusal | Record<string, never>> {
  return inTenant(at.db, by.tenantId, async (tx) =>
    (await store.markSeen(tx, by.tenantId, id, by.name, at.clock.now())) ? {} : refuse('alarm.not-found'),
  )
}
