/** Instants as cities' number rules see them: their time zones, and the working calendars the rules ask. */
import { serviceAt, type ServiceState } from '#kernel/work-calendar-state.ts'
import { openCalendar, type WorkCalendar } from '#kernel/work-calendar.ts'
import { calendarsNamed, type Moment, type NumberPlan } from '#modules/numbering/index.ts'
import { calendarSettings } from '#modules/operations/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'

type Calendars = ReadonlyMap<string, WorkCalendar>
const keyOf = (tenantId: string, name: string) => `${tenantId}/${name}`

/** Opens the calendars the plans name. */
export async function openCalendars(
  at: Context,
  plans: Readonly<Record<string, NumberPlan>>,
): Promise<Calendars> {
  const open = new Map<string, WorkCalendar>()
  for (const [tenantId, plan] of Object.entries(plans)) {
    const names = calendarsNamed(plan)
    if (names.length === 0) continue
    await inTenant(at.db, tenantId, async (tx) => {
      for (const settings of await calendarSettings(tx, tenantId))
        if (names.includes(settings.name)) open.set(keyOf(tenantId, settings.name), openCalendar(settings))
    })
  }
  return open
}

export const momentsOf =
  (zones: ReadonlyMap<string, string>, calendars: Calendars) =>
  (tenantId: string, at: number): Moment => ({
    at,
    timeZone: zones.get(tenantId) ?? 'Asia/Shanghai',
    service: (name): ServiceState | undefined => {
      const calendar = calendars.get(keyOf(tenantId, name))
      return calendar && serviceAt(calendar, new Date(at)).state
    },
  })
