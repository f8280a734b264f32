import { useEffect, useState } from 'react'

const pauseMs = 600

/** A value once it has stood still for a moment: what is typed is not asked about letter by letter. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  const written = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(written) as T), pauseMs)
    return () => clearTimeout(timer)
  }, [written])
  return settled
}
