import { systemActor } from '#kernel/actor.ts'
import { caseReader, casesAsked } from '#modules/cases/index.ts'
import { caseEvents } from '#modules/cases/events.ts'
import { on, type Reaction } from '#platform/bus/reaction.ts'
import { insertChoices } from '../store/choices.ts'
import type { ChoiceRow } from '../tables.ts'
import { suggestCategories } from '../use-cases/suggest-categories.ts'
import { suggestUnits } from '../use-cases/suggest-units.ts'

const name = 'case.dispatched'
const dispatched = caseEvents[name]
if (!dispatched) throw new Error(`casework announces no ${name}`)

/**
 * Keeps what was suggested for a case beside what was chosen, once it is sent out: the unit, and the category people let stand. For every case,
 * looked at or not, so that the figures are of all cases and not of those somebody cared for. Of a secret case nothing is kept.
 */
export const noteChoice: Reaction = on(
  dispatched,
  'recommend.note-choice',
  async (tx, { tenantId, data, at: when }, at) => {
    const [one] = await casesAsked(tx, await caseReader(tx, systemActor(tenantId)), [data.caseId])
    if (!one || data.leadUnitId === null) return
    const found = (await suggestUnits(tx, at, tenantId, [one])).get(one.id)
    const categories = await suggestCategories(tx, tenantId, one.text)
    const of = {
      tenant_id: tenantId,
      case_id: one.id,
      at: when,
      category_code: one.categoryCode,
      automatic: data.event === 'autoDispatch',
    }
    const units = found?.units.map(({ unitId, confidence }) => ({ label: unitId, confidence })) ?? []
    const codes = categories.categories.map(({ code, confidence }) => ({ label: code, confidence }))
    await insertChoices(tx, [
      {
        ...of,
        ...compared(units, data.leadUnitId),
        id: at.newId(),
        kind: 'unit',
        model_version: found?.modelVersion ?? null,
      },
      {
        ...of,
        ...compared(codes, one.categoryCode),
        id: at.newId(),
        kind: 'category',
        model_version: categories.modelVersion,
      },
    ])
  },
  ({ data }) => data.leadUnitId !== null && !data.secret,
)

function compared(shown: ChoiceRow['shown'], chosen: string): Pick<ChoiceRow, 'shown' | 'chosen' | 'rank'> {
  const place = shown.findIndex(({ label }) => label === chosen)
  return { shown, chosen, rank: place === -1 ? null : place + 1 }
}
