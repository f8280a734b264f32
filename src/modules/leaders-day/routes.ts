import { CaseNumbers } from '#modules/cases/index.ts'
import { allQueues } from '#modules/queueing/index.ts'
import type { CallControl } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { decodeCursor, encodeCursor, inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import { daysOf, daysWith, publicDays } from './store/days.ts'
import type { DayRow } from './tables.ts'
import { followDay, settleOnTheSpot, tellCitizen } from './use-cases/follow.ts'
import { announceDay, cancelDay, isFit, planDay } from './use-cases/plan-day.ts'
import { seatOf } from './use-cases/seat.ts'
import { finishDay, startDay } from './use-cases/sit.ts'
import { dayViews } from './use-cases/views.ts'
import { registerTogether, writeForm } from './use-cases/write-together.ts'

/** Of the day on which somebody looks, so long back. */
const todayMs = 24 * 3_600_000

/** Mounts the plan of days, the seat and the follow-up list. */
export function leadersDayRoutes(http: HttpServer, at: Context, control: CallControl): void {
  planRoutes(http, at, control)
  seatRoutes(http, at, control)
  serve(http, contract.publicLeadersDays, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const { coming, announced } = await publicDays(tx, by.tenantId, at.clock.now())
      return { coming: coming.map(comingView), results: announced.map(resultsView) }
    }),
  )
}

function planRoutes(http: HttpServer, at: Context, control: CallControl): void {
  serve(http, contract.listLeadersDays, ({ query }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const limit = query.limit ?? 50
      const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 2)
      const rows = await daysOf(tx, by.tenantId, { limit: limit + 1, after })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        days: await dayViews(tx, by, rows.slice(0, limit), at.clock.now()),
        next: last ? encodeCursor([last.from_at, last.id]) : null,
        queues: (await allQueues(tx))
          .filter(({ active }) => active)
          .map((queue) => ({ id: queue.id, name: queue.label, fit: isFit(queue) })),
      }
    }),
  )
  serve(http, contract.saveLeadersDay, ({ params, body }, by) => planDay(at, by, params.id, body))
  serve(http, contract.cancelLeadersDay, ({ params, body }, by) => cancelDay(at, by, params.id, body.reason))
  serve(http, contract.startLeadersDay, ({ params }, by) => startDay(at, control, by, params.id))
  serve(http, contract.finishLeadersDay, ({ params }, by) => finishDay(at, control, by, params.id))
  serve(http, contract.announceLeadersDay, ({ params, body }, by) =>
    announceDay(at, by, params.id, body.text),
  )
  serve(http, contract.followLeadersDay, ({ params }, by) => followDay(at, control, by, params.id))
  serve(http, contract.tellCitizen, ({ params, body }, by) => tellCitizen(at, by, params, body))
  serve(http, contract.noCaseOfCall, ({ params, body }, by) => settleOnTheSpot(at, by, params, body.note))
}

function seatRoutes(http: HttpServer, at: Context, control: CallControl): void {
  const numbers = new CaseNumbers(at)
  serve(http, contract.myLeadersDays, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const since = new Date(at.clock.now().getTime() - todayMs)
      const days = await daysWith(tx, by.tenantId, by.userId ?? '', since)
      return { days: await dayViews(tx, by, days, at.clock.now()) }
    }),
  )
  serve(http, contract.leadersSeat, ({ params }, by) => seatOf(at, control, by, params.id))
  serve(http, contract.writeInForm, ({ params, body }, by) => writeForm(at, control, by, params, body))
  serve(http, contract.registerFromForm, ({ params }, by) =>
    registerTogether(at, control, numbers, by, params),
  )
}

const comingView = (day: DayRow) => ({
  from: day.from_at.toISOString(),
  until: day.until_at.toISOString(),
  leader: day.leader_name,
  unit: day.unit,
  theme: day.theme,
  notice: day.notice,
  on: day.state === 'on',
})
const resultsView = (day: DayRow) => ({
  from: day.from_at.toISOString(),
  leader: day.leader_name,
  theme: day.theme,
  text: day.results ?? '',
})
