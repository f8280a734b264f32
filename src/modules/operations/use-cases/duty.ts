import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { type DutyShift, onDuty } from '../domain/duty.ts'
import { cancelShift, keepShift, shiftsWithin } from '../store/duty.ts'

/** Who is on duty now, with the number callers are put through to; undefined when nobody is. */
export function dutyNow(at: Context, tenantId: string): Promise<DutyShift | undefined> {
  const now = at.clock.now()
  return inTenant(at.db, tenantId, async (tx) => ({
    shift: onDuty(await shiftsWithin(tx, at.keys, tenantId, { from: now, until: now }), now),
  })).then(({ shift }) => shift)
}

/** Enters or changes a shift. */
export function keepDuty(at: Context, by: Actor, shift: DutyShift): Promise<Refusal | { id: string }> {
  const { id, from, until, name, version } = shift
  return inTenant(at.db, by.tenantId, async (tx) => {
    const now = at.clock.now()
    if (until && (until <= from || until <= now)) return refuse('duty.span')
    if (!(await keepShift(tx, at.keys, by.tenantId, shift, { at: now, by: by.name })))
      return refuse('duty.changed-meanwhile')
    await audit(tx, by, { action: 'duty.saved', subject: id, details: { name, version: version + 1 } })
    return { id }
  })
}

export function cancelDuty(at: Context, by: Actor, id: string): Promise<Refusal | Record<string, never>> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    if (!(await cancelShift(tx, by.tenantId, id, { at: at.clock.now(), by: by.name })))
      return refuse('duty.changed-meanwhile')
    await audit(tx, by, { action: 'duty.cancelled', subject: id })
    return {}
  })
}
