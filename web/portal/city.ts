import { useEffect, useSyncExternalStore } from 'react'
import type { readPortalCity } from '#modules/identity/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { hotline } from './hotline.ts'

/** Whose hotline this is. */
export type City = Pick<Reply<typeof readPortalCity>, 'hotlineName' | 'timeZone' | 'demonstration'>

/** Until the server has answered, and without a network, the page speaks of the hotline in general; all cities of the country keep Beijing time. */
let city: City = { hotlineName: hotline.name, timeZone: 'Asia/Shanghai', demonstration: false }
let asked = false
const watchers = new Set<() => void>()

async function askOnce(): Promise<void> {
  if (asked) return
  asked = true
  try {
    const response = await fetch('/api/portal/city')
    if (!response.ok) return
    city = (await response.json()) as City
    for (const watcher of watchers) watcher()
  } catch {
    // Asked again when the next page needs it.
    asked = false
  }
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** The city whose page this is. */
export function useCity(): City {
  useEffect(() => void askOnce(), [])
  return useSyncExternalStore(watch, () => city)
}
