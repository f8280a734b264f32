import { pastCases } from '#modules/cases/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Example } from '../domain/model.ts'
import type { Kind } from '../tables.ts'

/** The newest so many cases teach: more take longer and add little (people.md 5.2), and units of long ago are no longer there. */
const mostLessons = 10_000

/** What is known beside the text when a unit is sought: category and place, each at two widths. */
export const marksOf = (categoryCode: string, areaCode: string): string[] => [
  `kind:${categoryCode.slice(0, 4)}`,
  `category:${categoryCode}`,
  `district:${districtOf(areaCode)}`,
  `street:${areaCode.slice(0, 9)}`,
]

/** The first six digits of an area code name its district. */
export const districtOf = (areaCode: string): string => areaCode.slice(0, 6)

/** The city's history as examples: by the unit that took the case, or by its category. */
export async function lessons(tx: Tx, tenantId: string, kind: Kind): Promise<Example[]> {
  const past = await pastCases(tx, tenantId, mostLessons)
  if (kind === 'category')
    return past.map(({ text, categoryCode }) => ({ text, marks: [], label: categoryCode }))
  return past.flatMap(({ text, categoryCode, areaCode, unitId }) =>
    unitId === null ? [] : [{ text, marks: marksOf(categoryCode, areaCode), label: unitId }],
  )
}
