import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { calendarProblems } from '#kernel/work-calendar-check.ts'
import {
  type CalendarSettings,
  type CalendarYear,
  type ClockSpan,
  openCalendar,
  type SpecialDay,
  type WorkCalendar,
} from '#kernel/work-calendar.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, memory, type Tx } from '#platform/db/index.ts'
import * as store from '../store.ts'
import { standingExceptions } from '../store/exceptions.ts'
import { tellService } from './tell-service.ts'

interface Standing {
  readonly versions: string
  readonly settings: readonly CalendarSettings[]
}
const standing = memory<Standing>()
const mostCities = 50

/** The tenant's calendars with every known year's days; read anew only when a version moved. */
export async function calendarSettings(tx: Tx, tenantId: string): Promise<readonly CalendarSettings[]> {
  const versions = await store.calendarsStanding(tx, tenantId)
  const known = standing.get(tenantId)
  if (known?.versions === versions) return known.settings
  const settings = await readSettings(tx, tenantId)
  if (standing.size >= mostCities) standing.clear()
  standing.set(tenantId, { versions, settings })
  return settings
}

async function readSettings(tx: Tx, tenantId: string): Promise<CalendarSettings[]> {
  const [rows, years] = [await store.calendars(tx, tenantId), await store.years(tx, tenantId)]
  const exceptions = await standingExceptions(tx, tenantId)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    version: row.version,
    timeZone: row.time_zone,
    week: row.week,
    makeUpHours: row.make_up_hours,
    years,
    exceptions: exceptions.filter(({ calendarId }) => calendarId === row.id),
  }))
}

/** The calendar deadlines run on: the one named, else the first that was made. Undefined only before a city was set up. */
export async function openTenantCalendar(
  tx: Tx,
  tenantId: string,
  name?: string,
): Promise<WorkCalendar | undefined> {
  const all = await calendarSettings(tx, tenantId)
  const found = all.find((one) => one.name === name || one.id === name) ?? all[0]
  return found && openCalendar(found)
}

/** Makes a calendar; for setting up a city. */
export async function createCalendar(
  tx: Tx,
  at: Context,
  by: Actor,
  wanted: { name: string; timeZone: string; week: ClockSpan[][]; makeUpHours: ClockSpan[] },
): Promise<string> {
  const id = at.newId()
  await store.insertCalendar(tx, {
    tenant_id: by.tenantId,
    id,
    name: wanted.name,
    version: 1,
    time_zone: wanted.timeZone,
    week: wanted.week,
    make_up_hours: wanted.makeUpHours,
    updated_at: at.clock.now(),
  })
  await audit(tx, by, { action: 'calendar.created', subject: id, details: { name: wanted.name } })
  return id
}

/** Changes the weekly hours; running deadlines keep the version they began with. */
export async function changeCalendar(
  at: Context,
  by: Actor,
  id: string,
  wanted: { name: string; version: number; week: ClockSpan[][]; makeUpHours: ClockSpan[] },
): Promise<Refusal | CalendarSettings> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const found = (await calendarSettings(tx, by.tenantId)).find((one) => one.id === id)
    if (!found) return refuse('calendar.not-found')
    const changed: CalendarSettings = { ...found, ...wanted, version: wanted.version + 1 }
    const fault = calendarProblems(changed)[0]
    if (fault) return refuse('calendar.faulty', { ...fault })
    const saved = await store.updateCalendar(
      tx,
      {
        tenant_id: by.tenantId,
        id,
        name: wanted.name,
        version: changed.version,
        time_zone: found.timeZone,
        week: wanted.week,
        make_up_hours: wanted.makeUpHours,
        updated_at: at.clock.now(),
      },
      wanted.version,
    )
    if (!saved) return refuse('calendar.changed-meanwhile')
    await audit(tx, by, { action: 'calendar.changed', subject: id, details: { version: changed.version } })
    await tellService(tx, at, by, id)
    return changed
  })
}

/** Records a year's announced days as a new version and clears the alarm that asked for them. */
export async function recordYear(
  tx: Tx,
  at: Context,
  by: Actor,
  wanted: { year: number; days: SpecialDay[]; source: string },
): Promise<Refusal | (CalendarYear & { source: string; importedAt: Date })> {
  const known = (await store.years(tx, by.tenantId)).find((one) => one.year === wanted.year)
  const version = (known?.version ?? 0) + 1
  const fault = calendarProblems({
    id: '',
    name: '',
    version: 1,
    timeZone: 'UTC',
    week: [[], [], [], [], [], [], []],
    makeUpHours: [],
    years: [{ year: wanted.year, version, days: wanted.days }],
  })[0]
  if (fault) return refuse('calendar.faulty', { ...fault })
  const importedAt = at.clock.now()
  await store.insertYear(tx, {
    tenant_id: by.tenantId,
    year: wanted.year,
    version,
    days: wanted.days,
    source: wanted.source,
    imported_at: importedAt,
  })
  await tellService(tx, at, by, String(wanted.year))
  await store.clearAlarm(tx, by.tenantId, 'calendar.year-missing', String(wanted.year), importedAt)
  await audit(tx, by, {
    action: 'calendar.year-recorded',
    subject: String(wanted.year),
    details: { version, source: wanted.source },
  })
  return { year: wanted.year, version, days: wanted.days, source: wanted.source, importedAt }
}
