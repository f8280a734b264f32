import type { Actor } from '#kernel/actor.ts'
import { caseReader, casesAsked, loadsOf } from '#modules/cases/index.ts'
import { findTenant, unitTree } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { reasonWords } from '../domain/reason-words.ts'
import { leastExamples } from '../domain/train.ts'
import { followedByCategory, followedByWeek } from '../store/choices.ts'
import * as store from '../store/models.ts'
import type { Kind } from '../tables.ts'
import { suggestUnits } from './suggest-units.ts'

/** Cases to be dispatched with the units they might go to, and what these have in hand. */
export async function unitSuggestions(at: Context, by: Actor, ids: readonly string[]) {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const cases = await casesAsked(tx, await caseReader(tx, by), ids)
    const suggested = await suggestUnits(tx, at, by.tenantId, cases)
    const tree = await unitTree(tx, by.tenantId)
    const unitIds = [...suggested.values()].flatMap(({ units }) => units.map(({ unitId }) => unitId))
    const loads = await loadsOf(tx, by.tenantId, [...new Set(unitIds)], at.clock.now())
    return {
      cases: cases.map(({ id, number, title, version, state, secret }) => {
        const { units = [], catalogue = [], modelVersion = null } = suggested.get(id) ?? {}
        return {
          id,
          number,
          title,
          version,
          state,
          secret,
          modelVersion,
          catalogue: [...catalogue],
          units: units.map(({ unitId, confidence, reasons }) => ({
            unitId,
            unit: tree.get(unitId)?.name ?? '',
            confidence,
            reasons: reasons.map(reasonWords),
            offCatalogue: catalogue.length > 0 && !catalogue.includes(unitId),
            ...(loads.get(unitId) ?? { open: 0, overdue: 0 }),
          })),
        }
      }),
    }
  })
}

const shownVersions = 30

/** The versions of both kinds, newest first, and how training went last. */
export async function modelVersions(at: Context, by: Actor) {
  return inTenant(at.db, by.tenantId, async (tx) => ({
    models: (await store.modelsOf(tx, by.tenantId, shownVersions)).map((row) => ({
      id: row.id,
      kind: row.kind,
      version: row.version,
      trainedAt: row.trained_at.toISOString(),
      trainedBy: row.trained_by,
      examples: row.examples,
      labels: row.labels,
      tried: row.tried,
      first: row.first,
      amongThree: row.among_three,
      macroF1: row.macro_f1,
      inUse: row.in_use,
      usable: row.usable,
    })),
    trainings: (await store.trainingsOf(tx, by.tenantId)).map((row) => ({
      kind: row.kind,
      askedAt: row.asked_at.toISOString(),
      askedBy: row.asked_by,
      endedAt: row.ended_at?.toISOString() ?? null,
      outcome: row.outcome,
      examples: row.examples,
      held: row.held,
    })),
    leastExamples,
  }))
}

const weeksMs = 12 * 7 * 86_400_000
const categoriesShown = 30

/** How often suggestions were followed in the last twelve weeks. */
export async function acceptance(at: Context, by: Actor, kind: Kind) {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const tenant = await findTenant(tx, by.tenantId)
    const of = { tenantId: by.tenantId, kind, since: new Date(at.clock.now().getTime() - weeksMs) }
    return {
      weeks: await followedByWeek(tx, { ...of, timeZone: tenant?.timeZone ?? 'Asia/Shanghai' }),
      categories: await followedByCategory(tx, { ...of, most: categoriesShown }),
    }
  })
}
