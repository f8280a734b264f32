/** What must be kept before a call is handed on: screens say what, the call bar waits for it. */
const keepers = new Set<() => Promise<unknown>>()
const longestMs = 2_000

/** Has this done before a call is handed to somebody; answers how to stop. */
export function beforeHandOver(keep: () => Promise<unknown>): () => void {
  keepers.add(keep)
  return () => keepers.delete(keep)
}

/** Resolves when everything is kept, or it took too long: the call is never held up by a form. */
export async function kept(): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, longestMs))
  await Promise.race([Promise.allSettled([...keepers].map((keep) => keep())), late])
}
