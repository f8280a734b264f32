import { acceptedOfLike, caseAreas, caseCategories, type CaseAsked } from '#modules/cases/index.ts'
import { successorOf, unitTree } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { catalogueHere } from '../domain/catalogue-here.ts'
import { rank } from '../domain/model.ts'
import { rankUnits, type SuggestedUnit } from '../domain/rank-units.ts'
import { districtOf, marksOf } from './lessons.ts'
import { openModelInUse } from './model-in-use.ts'

const suggested = 3
/** Of the model's units so many are weighed against the rules. */
const learnedMost = 5
/** What counts as lately. */
const latelyMs = 90 * 86_400_000

/** The units a case might go to, best first, and the version of the model that was asked. */
export interface UnitsSuggested {
  readonly modelVersion: number | null
  readonly units: readonly SuggestedUnit[]
  /** Units the category's dispatch catalogue names, wherever they are; to send a case elsewhere needs a reason. */
  readonly catalogue: readonly string[]
}

type Areas = Awaited<ReturnType<typeof caseAreas>>

/** Suggests units for cases; what is the same for all of them is read once. */
export async function suggestUnits(
  tx: Tx,
  at: Pick<Context, 'clock'>,
  tenantId: string,
  cases: readonly CaseAsked[],
): Promise<ReadonlyMap<string, UnitsSuggested>> {
  const tree = await unitTree(tx, tenantId)
  const categories = new Map((await caseCategories(tx, tenantId)).map((one) => [one.code, one]))
  const areas = await caseAreas(tx, tenantId)
  const learned = await openModelInUse(tx, tenantId, 'unit')
  const since = new Date(at.clock.now().getTime() - latelyMs)
  const answering = (unitId: string) => {
    const unit = successorOf(tree, unitId)
    return unit?.active ? unit.id : undefined
  }
  const answers = new Map<string, UnitsSuggested>()
  for (const one of cases) {
    const named = (categories.get(one.categoryCode)?.catalogue_units ?? []).flatMap((id) => {
      const unit = successorOf(tree, id)
      return unit?.active ? [unit] : []
    })
    const district = districtOf(one.areaCode)
    const like = { categoryCode: one.categoryCode, district, since, except: one.id }
    const asked = { text: one.text, marks: marksOf(one.categoryCode, one.areaCode) }
    const units = rankUnits(
      {
        catalogue: catalogueHere(named, ...aroundOf(areas, one.areaCode)),
        accepted: await acceptedOfLike(tx, tenantId, like),
        learned: learned ? rank(learned.model, asked, learnedMost) : [],
        proposed: one.proposed ?? undefined,
        returned: one.returned,
        answering,
      },
      suggested,
    )
    answers.set(one.id, {
      modelVersion: learned?.version ?? null,
      units,
      catalogue: named.map(({ id }) => id),
    })
  }
  return answers
}

/** The areas a place lies in, and all the others. */
function aroundOf(areas: Areas, code: string): [Named[], Named[]] {
  const here = new Set<string>()
  for (let at: string | null = code; at !== null && !here.has(at);) {
    here.add(at)
    at = areas.find((area) => area.code === at)?.parent_code ?? null
  }
  const named = areas.map((area) => ({ id: area.code, name: area.name }))
  return [named.filter(({ id }) => here.has(id)), named.filter(({ id }) => !here.has(id))]
}
type Named = { id: string; name: string }
