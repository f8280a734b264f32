/**
 * What `make` answers, remembered for so many milliseconds by key: for words and settings that change rarely and that every list needs. A
 * failure is not remembered. At most 200 keys are held.
 */
export function remembered<A extends readonly unknown[], T>(
  forMs: number,
  make: (key: string, ...rest: A) => Promise<T>,
): (key: string, ...rest: A) => Promise<T> {
  const known = new Map<string, { readonly value: Promise<T>; readonly until: number }>()
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
