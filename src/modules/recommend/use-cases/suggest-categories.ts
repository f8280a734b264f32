import { caseCategories } from '#modules/cases/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { rank } from '../domain/model.ts'
import { openModelInUse } from './model-in-use.ts'

const suggested = 3
/** Less sure than this is a guess nobody needs. */
const leastSure = 0.1

/** Categories a text most probably belongs to, the surest first; empty while nothing has been learned. */
export async function suggestCategories(tx: Tx, tenantId: string, text: string) {
  const learned = await openModelInUse(tx, tenantId, 'category')
  if (!learned) return { modelVersion: null, categories: [] }
  const standing = new Map(
    (await caseCategories(tx, tenantId)).filter(({ active }) => active).map((one) => [one.code, one.name]),
  )
  const ranked = rank(learned.model, { text, marks: [] }, suggested)
  return {
    modelVersion: learned.version,
    categories: ranked
      .filter(({ label, confidence }) => confidence >= leastSure && standing.has(label))
      .map(({ label, confidence }) => ({ code: label, name: standing.get(label) ?? '', confidence })),
  }
}
