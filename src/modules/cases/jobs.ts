import { systemActor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import { citiesAtWork } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { job } from '#platform/jobs/job.ts'
import type { CaseEvent } from './domain/lifecycle.ts'
import * as store from './store/sweeps.ts'
import { actOnCase } from './use-cases/act-on-case.ts'
import { mendCatalogue } from './use-cases/mend-catalogue.ts'
import { placeAllUnits } from './use-cases/place-units.ts'
import { recomputeDeadlines } from './use-cases/recompute-deadlines.ts'
import { recomputeJob } from './use-cases/recompute-runs.ts'
import { warnOfDeadlines } from './use-cases/warn-deadlines.ts'

const perSweep = 200

/** What the clock does by itself: the event, and where its cases are found. A refusal (the case moved on meanwhile) is no fault. */
const sweeps: readonly {
  event: CaseEvent
  find: (tx: Tx, tenantId: string, now: Date) => Promise<string[]>
}[] = [
  { event: 'autoSign', find: (tx, tenantId, now) => store.overdueOf(tx, tenantId, 'sign', now, perSweep) },
  {
    event: 'infoExpired',
    find: (tx, tenantId, now) => store.overdueOf(tx, tenantId, 'infoWait', now, perSweep),
  },
  {
    event: 'resume',
    find: (tx, tenantId, now) => store.overdueOf(tx, tenantId, 'suspensionReview', now, perSweep),
  },
  { event: 'followUpUnreachable', find: (tx, tenantId) => store.oftenTried(tx, tenantId, 3, perSweep) },
  { event: 'archive', find: (tx, tenantId, now) => store.archivable(tx, tenantId, now, perSweep) },
]

/** Every deadline is asked for by this query, so a lost timer cannot lose one. */
export const sweepDeadlines = job({
  name: 'cases.sweep-deadlines',
  cron: '* * * * *',
  atStart: true,
  async run(at) {
    for (const tenantId of await citiesAtWork(at.db)) await sweepTenant(at, tenantId)
  },
})

/** Every minute whoever must act, and those above him, are told of deadlines that have come near or passed. */
export const warnDeadlines = job({
  name: 'cases.warn-deadlines',
  cron: '* * * * *',
  atStart: true,
  async run(at) {
    for (const tenantId of await citiesAtWork(at.db)) await warnOfDeadlines(at, tenantId)
  },
})

/** Goes on with the 期限重算 under way: at once when it was begun, after a start, and every minute should one have been left lying. */
export const recomputeRuns = job({
  name: recomputeJob,
  cron: '* * * * *',
  atStart: true,
  async run(at) {
    for (const tenantId of await citiesAtWork(at.db)) await recomputeDeadlines(at, tenantId)
  },
})

/** Every night cases and dispatch catalogues are compared with the tree of units, and what a change of the tree passed by is put right. */
export const placeUnitsNightly = job({
  name: 'cases.place-units',
  cron: '40 18 * * *',
  async run(at) {
    for (const tenantId of await citiesAtWork(at.db)) {
      const placed = await placeAllUnits(at, tenantId)
      if (placed > 0) at.log.info({ tenant: tenantId, cases: placed }, 'cases put where their units stand')
      await inTenant(at.db, tenantId, (tx) => mendCatalogue(tx, at, tenantId))
    }
  },
})

async function sweepTenant(at: Context, tenantId: string): Promise<void> {
  const now = at.clock.now()
  const by = systemActor(tenantId)
  for (const { event, find } of sweeps) {
    for (const caseId of await inTenant(at.db, tenantId, (tx) => find(tx, tenantId, now))) {
      const acted = await actOnCase(at, by, caseId, event, {})
      if (isRefusal(acted))
        at.log.debug({ case: caseId, event, refused: acted.refused }, 'the sweep found nothing to do')
    }
  }
}
