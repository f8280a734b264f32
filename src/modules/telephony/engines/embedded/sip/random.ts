import { randomBytes, randomInt } from 'node:crypto'

/** An unguessable token for tags, branches, Call-IDs and cnonces. */
export function randomToken(bytes = 12): string {
  return randomBytes(bytes).toString('hex')
}

/** A first CSeq or RSeq: small enough never to pass 2**31 in a call. */
export function randomSequence(): number {
  return randomInt(1, 65_536)
}

/** A whole number of ms between two bounds. */
export function randomBetween(low: number, high: number): number {
  return low >= high ? low : randomInt(Math.floor(low), Math.floor(high) + 1)
}

export const branchCookie = 'z9hG4bK'
