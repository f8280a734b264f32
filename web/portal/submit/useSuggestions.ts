import { useEffect, useState } from 'react'
import type { suggest } from '#modules/portal/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { ask } from '../ask.ts'

export type Suggested = Reply<typeof suggest>

const nothing: Suggested = { categories: [], articles: [] }
/** Writing rests this long before anything is suggested. Unit: milliseconds. */
const restMs = 700
/** Less tells too little. Unit: characters. */
const least = 6

/** What resembles the text; without a network nothing is suggested, and nothing is missed. */
export function useSuggestions(text: string, categoryCode: string): Suggested {
  const [suggested, setSuggested] = useState(nothing)
  useEffect(() => {
    if (Array.from(text).length < least) return setSuggested(nothing)
    let over = false
    const waiting = setTimeout(async () => {
      const { reply } = await ask<typeof suggest>('/suggestions', {
        text,
        ...(categoryCode !== '' && { categoryCode }),
      })
      if (!over && reply) setSuggested(reply)
    }, restMs)
    return () => {
      over = true
      clearTimeout(waiting)
    }
  }, [text, categoryCode])
  return suggested
}
