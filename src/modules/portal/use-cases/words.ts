import type { Actor } from '#kernel/actor.ts'
import { keywordScore } from '#kernel/keyword-score.ts'
import { caseAreas, caseCategories } from '#modules/cases/index.ts'
import { resembling } from '#modules/knowledge/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, remembered, type Tx } from '#platform/db/index.ts'
import type { Reply } from '#platform/http/contract.ts'
import type { portalWords, suggest } from '../contract.ts'

/** A changed category or area shows on the portal within half a minute. */
const words = remembered(30_000, async (tenantId, tx: Tx) => {
  const inUse = <Row extends { active: boolean }>(rows: readonly Row[]) => rows.filter(({ active }) => active)
  return {
    categories: inUse(await caseCategories(tx, tenantId)),
    areas: inUse(await caseAreas(tx, tenantId)),
  }
})
const wordsOf = (at: Context, by: Actor) => inTenant(at.db, by.tenantId, (tx) => words(by.tenantId, tx))

interface Placed {
  readonly code: string
  readonly parent_code: string | null
  readonly name: string
}
const shown = ({ code, parent_code, name }: Placed) => ({ code, parentCode: parent_code, name })

/** Categories and areas in use. */
export async function readWords(at: Context, by: Actor): Promise<Reply<typeof portalWords>> {
  const { categories, areas } = await wordsOf(at, by)
  return { categories: categories.map(shown), areas: areas.map(shown) }
}

const mostCategories = 3
const mostArticles = 3

/** Categories whose words stand in a text, and published answers that resemble it. */
export async function suggestFor(
  at: Context,
  by: Actor,
  { text, categoryCode }: { text: string; categoryCode?: string | undefined },
): Promise<Reply<typeof suggest>> {
  const { categories } = await wordsOf(at, by)
  const trail = (code: string | null): string[] => {
    const found = categories.find((one) => one.code === code)
    return found ? [...trail(found.parent_code), found.name] : []
  }
  const scored = categories
    .filter(({ keywords }) => keywords.length > 0)
    .map((category) => ({ category, score: keywordScore(text, category) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.category.code.localeCompare(b.category.code))
    .slice(0, mostCategories)
  const articles = await resembling(at, by.tenantId, { text, category: categoryCode, limit: mostArticles })
  return {
    categories: scored.map(({ category: { code } }) => ({ code, name: trail(code).join(' / ') })),
    articles,
  }
}
