/**
 * Case numbers (工单编号) and query codes (查询码).
 * A number is the tenant's prefix, the day as YYMMDD, the day's sequence of at least five digits and one check digit, so that a citizen can
 * key it in: 261122000016. The check digit is Damm's (H. Michael Damm, 2004): over the ten digits it finds every single wrong
 * digit and every swap of neighbours.
 */

/** Damm's table: a totally anti-symmetric quasigroup of order 10. */
const damm = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const

/** The check digit of a string of digits; over digits with their check digit it is 0. */
export function checkDigit(digits: string): number {
  let interim = 0
  for (const digit of digits) interim = damm[interim]?.[Number(digit)] ?? 0
  return interim
}

/**
 * The number of a case.
 * @param day local day `YYYY-MM-DD`
 * @param sequence from 1, out of the day's blocks; gaps are allowed
 * @param prefix of the tenant, letters only (a province's platform tells its cities apart by it)
 */
export function caseNumber(day: string, sequence: number, prefix = ''): string {
  const body = day.slice(2).replaceAll('-', '') + String(sequence).padStart(5, '0')
  return `${prefix}${body}${checkDigit(body)}`
}

/** A number read back. */
export interface CaseNumber {
  readonly prefix: string
  readonly day: string
  readonly sequence: number
}

/** Reads a number as written or keyed, spaces and hyphens allowed; undefined when it is mistyped. */
export function parseCaseNumber(written: string): CaseNumber | undefined {
  const parts = /^([A-Z]*)(\d{2})(\d{2})(\d{2})(\d{5,9})\d$/.exec(
    written.normalize('NFKC').toUpperCase().replace(/[\s-]/g, ''),
  )
  if (!parts) return undefined
  const [whole, prefix = '', year, month, day, sequence = ''] = parts
  if (checkDigit(whole.slice(prefix.length)) !== 0) return undefined
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined
  return { prefix, day: `20${year}-${month}-${day}`, sequence: Number(sequence) }
}

/**
 * A query code of six digits or more from random bytes (8 or more, from the platform's generator). Store only its hash.
 */
export function queryCode(random: Uint8Array, digits = 6): string {
  if (random.length < 8) throw new Error('a query code wants at least 8 random bytes')
  if (digits < 6) throw new Error('a query code has at least 6 digits')
  let value = 0n
  for (const byte of random.subarray(0, 8)) value = value * 256n + BigInt(byte)
  return String(value % 10n ** BigInt(digits)).padStart(digits, '0')
}
