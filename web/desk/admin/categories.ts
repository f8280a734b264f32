import type { readWords } from '#modules/cases/contract-intake.ts'
import type { Reply } from '#platform/http/contract.ts'

export type CaseWords = Reply<typeof readWords>
export type Category = CaseWords['categories'][number]

/** Categories whose name, code or keyword holds the words, with everything above and below them. */
export function matchingCategories(categories: readonly Category[], words: string): Category[] {
  if (words === '') return [...categories]
  const hits = categories.filter(
    ({ name, code, keywords }) =>
      name.includes(words) || code.startsWith(words) || keywords.some((word) => word.includes(words)),
  )
  return categories.filter(({ code }) =>
    hits.some((hit) => hit.code.startsWith(code) || code.startsWith(hit.code)),
  )
}

/** The next free code below a parent: two more digits. Undefined when all 99 are used. */
export function nextCode(categories: readonly Category[], parentCode: string | null): string | undefined {
  const used = new Set(categories.map(({ code }) => code))
  for (let number = 1; number <= 99; number++) {
    const code = `${parentCode ?? ''}${String(number).padStart(2, '0')}`
    if (!used.has(code)) return code
  }
  return undefined
}
