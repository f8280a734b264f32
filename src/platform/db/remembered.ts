/**
 * What `make` answers, remembered for so many milliseconds by key: for words and settings that change rarely and that every list needs. A
 * failure is not remembered. At most 200 keys are held.
 */
export function remembered<A extends readonly unknown[], T>(
  forMs: number,
  make: (key: string, ...rest: A) => Promise<T>,
): (key: string, ...rest: A) => Promise<T> {
  const known = memory<{ readonly value: Promise<T>; readonly until: number }>()
  return (key, ...rest) => {
    const held = known.get(key)
    if (held && held.until > performance.now()) return held.value
    const value = make(key, ...rest)
    if (known.size >= mostHeld) known.clear()
    known.set(key, { value, until: performance.now() + forMs })
    value.catch(() => known.delete(key))
    return value
  }
}

const mostHeld = 200
const memories: Map<string, unknown>[] = []

/** A map of what was read from the database and need not be read again; a process forgets it only by ending. */
export function memory<T>(): Map<string, T> {
  const kept = new Map<string, T>()
  memories.push(kept)
  return kept
}

/** Forgets all of it, as a new start does: for tests, where one process serves a city from several databases one after another. */
export function forgetRemembered(): void {
  for (const kept of memories) kept.clear()
}
