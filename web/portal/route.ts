import { useSyncExternalStore } from 'react'

/** The pages, by the path they live at. */
const pages = {
  '/': 'home',
  '/submit': 'submit',
  '/mailbox': 'mailbox',
  '/progress': 'progress',
  '/answers': 'answers',
  '/call': 'call',
  '/notices': 'notices',
  '/polls': 'polls',
} as const

export type Path = keyof typeof pages
export type Page = (typeof pages)[Path] | 'missing'

/** The page of an address; a closing slash makes no difference. */
export function pageOf(pathname: string): Page {
  const path = pathname.length > 1 ? pathname.replace(/\/+$/, '') : pathname
  return Object.hasOwn(pages, path) ? pages[path as Path] : 'missing'
}

const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('popstate', tell)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) removeEventListener('popstate', tell)
  }
}

export const usePage = (): Page => pageOf(useSyncExternalStore(subscribe, () => location.pathname))

/** What the address names beside the page: `/answers?id=...`; empty when nothing. */
export const useNamed = (name: string): string =>
  useSyncExternalStore(subscribe, () => new URLSearchParams(location.search).get(name) ?? '')

/** The address of a page, with what it names. */
export function addressOf(to: Path, names: Readonly<Record<string, string>> = {}): string {
  const named = new URLSearchParams(names).toString()
  return named === '' ? to : `${to}?${named}`
}

/** Goes to a page without loading anything anew. */
export function go(to: Path, names?: Readonly<Record<string, string>>): void {
  const address = addressOf(to, names)
  if (location.pathname + location.search !== address) history.pushState(null, '', address)
  tell()
}
