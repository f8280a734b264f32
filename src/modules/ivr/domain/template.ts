/** `${order.number}` in a flow's texts. */
import type { Json } from './flow.ts'

export type Variables = Readonly<Record<string, Json>>

/** The value at a dotted path, or null. Only own properties are seen. */
export function lookUp(vars: Variables, path: string): Json {
  let value: Json = vars
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null
    value = (value as { [key: string]: Json })[key] ?? null
  }
  return value
}

/** The text with its variables put in; a missing one becomes empty, a list or object too. */
export function fillText(text: string, vars: Variables): string {
  return text.replace(/\$\{([\w.]+)\}/g, (_whole, path: string) => {
    const value = lookUp(vars, path)
    return value === null || typeof value === 'object' ? '' : String(value)
  })
}
