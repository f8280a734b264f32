import { isRefusal, refuse } from '#kernel/result.ts'
import { serviceAt } from '#kernel/work-calendar-state.ts'
import { missingYears, openCalendar } from '#kernel/work-calendar.ts'
import type { Context } from '#platform/context/context.ts'
import { decodeCursor, encodeCursor, inTenant } from '#platform/db/index.ts'
import type { HttpServer } from '#platform/http/server.ts'
import { serve } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import { dutyRoutes } from './routes-duty.ts'
import { exceptionRoutes } from './routes-exceptions.ts'
import * as store from './store.ts'
import { seen } from './use-cases/alarms.ts'
import { calendarSettings, changeCalendar, recordYear } from './use-cases/calendars.ts'

/** Mounts the calendar and alarm endpoints. */
export function operationsRoutes(http: HttpServer, at: Context): void {
  serve(http, contract.listCalendars, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const all = await calendarSettings(tx, by.tenantId)
      const years = await store.years(tx, by.tenantId)
      const first = all[0]
      return {
        calendars: all.map(shownCalendar),
        years: years.map(shownYear),
        missingYears: first ? missingYears(first, at.clock.now()) : [],
      }
    }),
  )
  serve(http, contract.saveCalendar, async ({ params, body }, by) => {
    const changed = await changeCalendar(at, by, params.id, body)
    return isRefusal(changed) ? changed : shownCalendar(changed)
  })
  serve(http, contract.importYear, async ({ params, body }, by) => {
    const recorded = await inTenant(at.db, by.tenantId, (tx) =>
      recordYear(tx, at, by, { year: params.year, ...body }),
    )
    return isRefusal(recorded) ? recorded : shownYear(recorded)
  })
  serve(http, contract.askCalendar, ({ params, query }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const found = (await calendarSettings(tx, by.tenantId)).find((one) => one.id === params.id)
      if (!found) return refuse('calendar.not-found')
      const { state, date, rule, yearMissing, until } = serviceAt(openCalendar(found), new Date(query.at))
      return {
        state,
        date,
        rule: { ...rule },
        yearMissing: yearMissing ?? null,
        until: until?.toISOString() ?? null,
      }
    }),
  )
  exceptionRoutes(http, at)
  dutyRoutes(http, at)
  serve(http, contract.listAlarms, ({ query }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 2)
      const limit = query.limit ?? 50
      const asked = { standing: query.standing ?? false, limit: limit + 1, ...(after && { after }) }
      const rows = await store.alarms(tx, by.tenantId, asked)
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        alarms: rows.slice(0, limit).map(shownAlarm),
        next: last ? encodeCursor([last.raised_at, last.id]) : null,
      }
    }),
  )
  serve(http, contract.seeAlarm, ({ params }, by) => seen(at, by, params.id))
}

type Calendar = Awaited<ReturnType<typeof calendarSettings>>[number]
const shownCalendar = ({ id, name, version, timeZone, week, makeUpHours }: Calendar) => ({
  id,
  name,
  version,
  timeZone,
  week: week.map((spans) => [...spans]),
  makeUpHours: [...makeUpHours],
})

type Year = Awaited<ReturnType<typeof store.years>>[number]
const shownYear = ({ year, version, source, importedAt, days }: Year) => ({
  year,
  version,
  source,
  importedAt: importedAt.toISOString(),
  days: days.map(({ spans, ...day }) => ({ ...day, ...(spans && { spans: [...spans] }) })),
})

type Alarm = Awaited<ReturnType<typeof store.alarms>>[number]
const shownAlarm = (row: Alarm) => ({
  id: row.id,
  kind: row.kind,
  level: row.level,
  sentence: row.sentence,
  raisedAt: row.raised_at.toISOString(),
  lastAt: row.last_at.toISOString(),
  times: row.times,
  clearedAt: row.cleared_at?.toISOString() ?? null,
  seenBy: row.seen_by,
})
