import { useRef } from 'react'

/** The value, and the very same object as before while it says the same: what depends on it is not drawn anew for nothing. */
export function useSame<T>(value: T): T {
  const kept = useRef({ value, text: JSON.stringify(value) })
  const text = JSON.stringify(value)
  if (kept.current.text !== text) kept.current = { value, text }
  return kept.current.value
}
