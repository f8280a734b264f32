import { serviceAt } from '#kernel/work-calendar-state.ts'
import { openCalendar } from '#kernel/work-calendar.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import { standingExceptions } from './store/exceptions.ts'
import { calendarSettings } from './use-cases/calendars.ts'
import { endExceptionIn, planExceptionIn, switchServiceIn } from './use-cases/service-exceptions.ts'

/** Mounts day and night service by hand. */
export function exceptionRoutes(http: HttpServer, at: Context): void {
  serve(http, contract.listServiceNow, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const now = at.clock.now()
      const exceptions = await standingExceptions(tx, by.tenantId)
      return {
        calendars: (await calendarSettings(tx, by.tenantId)).map((settings) => {
          const { state, rule, until } = serviceAt(openCalendar(settings), now)
          const { id, name } = settings
          return { id, name, state, rule: { ...rule }, until: until?.toISOString() ?? null }
        }),
        exceptions: exceptions
          .filter(({ until }) => until === null || until > now)
          .map(({ from, until, ...one }) => ({
            ...one,
            from: from.toISOString(),
            until: until?.toISOString() ?? null,
          })),
      }
    }),
  )
  serve(http, contract.switchService, ({ params, body }, by) =>
    inTenant(at.db, by.tenantId, (tx) => switchServiceIn(tx, at, by, { calendar: params.id, ...body })),
  )
  serve(http, contract.planException, ({ params, body }, by) =>
    inTenant(at.db, by.tenantId, (tx) =>
      planExceptionIn(tx, at, by, {
        calendar: params.id,
        state: body.state,
        reason: body.reason,
        from: new Date(body.from),
        until: new Date(body.until),
      }),
    ),
  )
  serve(http, contract.endException, ({ params }, by) =>
    inTenant(at.db, by.tenantId, (tx) => endExceptionIn(tx, at, by, params.id)),
  )
}
