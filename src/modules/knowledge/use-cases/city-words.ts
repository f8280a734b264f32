import { caseAreas, caseCategories } from '#modules/cases/index.ts'
import { unitTree } from '#modules/identity/index.ts'
import { remembered, type Tx } from '#platform/db/index.ts'

/** One category or area. */
interface Coded {
  readonly code: string
  readonly parent_code: string | null
  readonly name: string
  readonly active: boolean
}

/** The words of a city an article is put in order by. */
export interface CityWords {
  readonly categories: ReadonlyMap<string, Coded>
  readonly areas: ReadonlyMap<string, Coded>
  /** `城乡建设 / 燃气管理`; the code where there is none. */
  category(code: string): string
  area(code: string): string
}

/** Words change rarely; lists may show some ten seconds old. */
const freshMs = 10_000

export const cityWords = (tx: Tx, tenantId: string): Promise<CityWords> => known(tenantId, tx)

const known = remembered(freshMs, async (tenantId, tx: Tx): Promise<CityWords> => {
  const categories = new Map((await caseCategories(tx, tenantId)).map((one) => [one.code, one]))
  const areas = new Map((await caseAreas(tx, tenantId)).map((one) => [one.code, one]))
  return {
    categories,
    areas,
    category: (code) => trail(categories, code),
    area: (code) => trail(areas, code),
  }
})

function trail(all: ReadonlyMap<string, Coded>, code: string): string {
  const found = all.get(code)
  if (!found) return code
  return found.parent_code === null ? found.name : `${trail(all, found.parent_code)} / ${found.name}`
}

/** Names of units by id; the id of one that is gone. */
export async function unitNames(tx: Tx, tenantId: string): Promise<(id: string) => string> {
  const units = await unitTree(tx, tenantId)
  return (id) => units.get(id)?.shortName ?? units.get(id)?.name ?? id
}
