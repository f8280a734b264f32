import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { ServiceState } from '#kernel/work-calendar-state.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { endButton, endException, insertException } from '../store/exceptions.ts'
import { calendarSettings } from './calendars.ts'
import { tellService } from './tell-service.ts'

/**
 * 日夜服转换: from now on service is as switched, until switched back (`to` null). In the caller's transaction, so that a star code can do it
 * as well as the page. `calendar` by id or name; '' = the city's first.
 */
export async function switchServiceIn(
  tx: Tx,
  at: Context,
  by: Actor,
  wanted: { calendar: string; to: ServiceState | null; reason: string },
): Promise<Refusal | Record<string, never>> {
  const all = await calendarSettings(tx, by.tenantId)
  const found =
    wanted.calendar === '' ? all[0] : all.find(({ id, name }) => [id, name].includes(wanted.calendar))
  if (!found) return refuse('calendar.not-found')
  const now = at.clock.now()
  await endButton(tx, by.tenantId, found.id, { at: now, by: by.name })
  if (wanted.to !== null)
    await insertException(tx, {
      tenant_id: by.tenantId,
      id: at.newId(),
      calendar_id: found.id,
      state: wanted.to,
      reason: wanted.reason,
      button: true,
      from_at: now,
      until_at: null,
      made_at: now,
      made_by: by.name,
    })
  await audit(tx, by, {
    action: 'calendar.switched',
    subject: found.id,
    reason: wanted.reason,
    details: { to: wanted.to ?? 'calendar' },
  })
  await tellService(tx, at, by, found.id)
  return {}
}

/** Plans other service for some hours. */
export async function planExceptionIn(
  tx: Tx,
  at: Context,
  by: Actor,
  wanted: { calendar: string; state: ServiceState; reason: string; from: Date; until: Date },
): Promise<Refusal | { id: string }> {
  if (!(await calendarSettings(tx, by.tenantId)).some(({ id }) => id === wanted.calendar))
    return refuse('calendar.not-found')
  const now = at.clock.now()
  if (wanted.until <= wanted.from || wanted.until <= now) return refuse('calendar.exception-span')
  const id = at.newId()
  await insertException(tx, {
    tenant_id: by.tenantId,
    id,
    calendar_id: wanted.calendar,
    state: wanted.state,
    reason: wanted.reason,
    button: false,
    from_at: wanted.from,
    until_at: wanted.until,
    made_at: now,
    made_by: by.name,
  })
  await audit(tx, by, {
    action: 'calendar.exception-planned',
    subject: wanted.calendar,
    reason: wanted.reason,
    details: { state: wanted.state, from: wanted.from.toISOString(), until: wanted.until.toISOString() },
  })
  await tellService(tx, at, by, wanted.calendar)
  return { id }
}

/** Takes a plan back, or switches a button back. */
export async function endExceptionIn(
  tx: Tx,
  at: Context,
  by: Actor,
  id: string,
): Promise<Refusal | Record<string, never>> {
  const ended = await endException(tx, by.tenantId, id, { at: at.clock.now(), by: by.name })
  if (ended === undefined) return refuse('calendar.exception-over')
  await audit(tx, by, { action: 'calendar.exception-ended', subject: id })
  await tellService(tx, at, by, ended)
  return {}
}
