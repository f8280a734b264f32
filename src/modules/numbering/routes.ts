import { isRefusal, refuse } from '#kernel/result.ts'
import { serviceAt } from '#kernel/work-calendar-state.ts'
import { openCalendar } from '#kernel/work-calendar.ts'
import { findTenant } from '#modules/identity/index.ts'
import { calendarSettings } from '#modules/operations/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import type { Moment } from './domain/hours.ts'
import { calendarsNamed, type NumberPlan } from './domain/plan.ts'
import { tryCall } from './domain/trial.ts'
import type { NumberingNeighbours } from './services.ts'
import { planOf, planVersions } from './store/plans.ts'
import { keepPlan } from './use-cases/keep-plan.ts'

/** Mounts the number plan and its dry run. */
export function numberingRoutes(http: HttpServer, at: Context, neighbours: NumberingNeighbours): void {
  serve(http, contract.readPlan, ({ query }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const kept = await planOf(tx, by.tenantId, query.version)
      if (!kept) return refuse('numbering.no-version')
      const { plan, version, savedAt, savedBy } = kept
      return { plan, version, savedAt: savedAt?.toISOString() ?? null, savedBy }
    }),
  )
  serve(http, contract.listPlanVersions, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => ({
      versions: (await planVersions(tx, by.tenantId)).map(({ version, savedAt, savedBy, note }) => ({
        version,
        savedAt: (savedAt ?? at.clock.now()).toISOString(),
        savedBy,
        note,
      })),
    })),
  )
  serve(http, contract.savePlan, async ({ body }, by) => {
    const saved = await inTenant(at.db, by.tenantId, (tx) => keepPlan(tx, at, by, body, neighbours))
    if (!isRefusal(saved)) await neighbours.apply()
    return saved
  })
  serve(http, contract.listShippedPlans, async () => ({
    plans: neighbours.shipped.map(({ id, name, about, trunks }) => ({
      id,
      name,
      about,
      trunks: [...trunks],
    })),
  }))
  serve(http, contract.takeShippedPlan, async ({ params, body }, by) => {
    const shipped = neighbours.shipped.find(({ id }) => id === params.id)
    if (!shipped) return refuse('numbering.no-version')
    if (new Set(body.trunks).size !== shipped.trunks.length)
      return refuse('numbering.trunks-wanted', { count: shipped.trunks.length })
    const taken = await inTenant(at.db, by.tenantId, async (tx) => {
      await shipped.publish(tx, by.tenantId, by.userId ?? null, at.clock.now())
      const { version, trunks } = body
      return keepPlan(tx, at, by, { plan: shipped.plan(trunks), version, note: shipped.name }, neighbours)
    })
    if (!isRefusal(taken)) await neighbours.apply()
    return taken
  })
  serve(http, contract.tryPlan, ({ body }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const plan = body.plan ?? (await planOf(tx, by.tenantId))?.plan
      if (!plan) return refuse('numbering.no-version')
      const instant = body.at === undefined ? at.clock.now() : new Date(body.at)
      const trunks = await neighbours.trunks(tx, by.tenantId)
      return tryCall(plan, body, await momentOf(tx, by.tenantId, plan, instant), trunks)
    }),
  )
}

/** The instant with what the calendars the plan names say of it. */
async function momentOf(tx: Tx, tenantId: string, plan: NumberPlan, instant: Date): Promise<Moment> {
  const states = new Map<string, ReturnType<typeof serviceAt>['state']>()
  const named = calendarsNamed(plan)
  for (const calendar of named.length > 0 ? await calendarSettings(tx, tenantId) : [])
    if (named.includes(calendar.name))
      states.set(calendar.name, serviceAt(openCalendar(calendar), instant).state)
  const timeZone = (await findTenant(tx, tenantId))?.timeZone ?? 'Asia/Shanghai'
  return { at: instant.getTime(), timeZone, service: (calendar) => states.get(calendar) }
}
