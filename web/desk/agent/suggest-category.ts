import { keywordScore } from '#kernel/keyword-score.ts'
import type { Words } from '../cases/queries.ts'

type Category = Words['categories'][number]

/** Categories whose keywords stand in the text, most hits first, at most `most`. */
export function suggestCategories(categories: readonly Category[], text: string, most = 3): Category[] {
  const scored = categories
    .filter(({ active, keywords }) => active && keywords.length > 0)
    .map((category) => ({ category, score: keywordScore(text, category) }))
    .filter(({ score }) => score > 0)
  return scored
    .toSorted((a, b) => b.score - a.score || a.category.code.localeCompare(b.category.code))
    .slice(0, most)
    .map(({ category }) => category)
}

/** The codes from the top level down to `code`, for cascaders. */
export function pathOf(all: readonly { code: string; parentCode: string | null }[], code: string): string[] {
  const found = all.find((one) => one.code === code)
  if (!found) return []
  return found.parentCode === null ? [code] : [...pathOf(all, found.parentCode), code]
}

/** `城市管理 / 市容环卫 / 道路保洁`. */
export const namesOf = (
  all: readonly { code: string; parentCode: string | null; name: string }[],
  code: string,
): string =>
  pathOf(all, code)
    .map((one) => all.find((each) => each.code === one)?.name ?? '')
    .join(' / ')
