import { useMemo } from 'react'
import { listCategorySuggestions } from '#modules/recommend/contract.ts'
import { useReading } from '../../api/queries.ts'
import type { Words } from '../cases/queries.ts'
import { suggestCategories } from './suggest-category.ts'
import { useSettled } from './useSettled.ts'

/** A category with how sure it is, from 0 to 1, where the city's history speaks for it. */
export type SuggestedCategory = Words['categories'][number] & { readonly confidence?: number }

/** Shorter texts say too little to ask about. */
const leastAsked = 8
const mostAsked = 600
const shown = 3

/** Categories for what was typed: those the city's history teaches, the surest first, then those whose keywords stand in the text. */
export function useSuggestedCategories(
  categories: Words['categories'],
  text: string,
): readonly SuggestedCategory[] {
  const asked = useSettled(text.trim().slice(0, mostAsked))
  const enough = asked.length >= leastAsked
  const learned = useReading(
    listCategorySuggestions,
    { query: { text: asked } },
    { enabled: enough, keep: true },
  )
  return useMemo(() => {
    const sure = (enough ? (learned.data?.categories ?? []) : []).flatMap(({ code, confidence }) =>
      categories.filter((one) => one.code === code).map((one) => ({ ...one, confidence })),
    )
    const byWords = suggestCategories(categories, text, shown)
    return [...sure, ...byWords.filter(({ code }) => !sure.some((one) => one.code === code))].slice(0, shown)
  }, [categories, text, enough, learned.data])
}
