/**
 * Patterns of number rules: digits and `+` as dialled, `X` for any one digit, `*` at the end for whatever follows; `*` alone is every number,
 * `anonymous` a caller who shows none.
 */
export const anonymous = 'anonymous'
export const patternSource = '^(anonymous|\\*|[0-9+X]+\\*?)$'
const lawful = new RegExp(patternSource)

export const isPattern = (pattern: string): boolean => lawful.test(pattern)

/** Does the pattern take this number? A number that is none ('' or words) is anonymous. */
export function fits(pattern: string, number: string): boolean {
  const shown = /^\+?[0-9]+$/.test(number)
  if (pattern === '*') return true
  if (pattern === anonymous) return !shown
  if (!shown) return false
  const open = pattern.endsWith('*')
  const fixed = open ? pattern.slice(0, -1) : pattern
  if (open ? number.length < fixed.length : number.length !== fixed.length) return false
  return fixed
    .split('')
    .every((sign, i) => sign === number[i] || (sign === 'X' && /\d/.test(number[i] ?? '')))
}

/** Any of them; no pattern at all asks nothing. */
export const fitsAny = (patterns: readonly string[] | undefined, number: string): boolean =>
  patterns === undefined || patterns.length === 0 || patterns.some((pattern) => fits(pattern, number))
