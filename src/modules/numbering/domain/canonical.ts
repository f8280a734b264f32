/**
 * One way of writing each number inside: as people in China dial it from anywhere in the country (13812345678, 073188881234, 12345), foreign ones
 * with their `+`. It stands one to one for E.164 (kernel phone-number); what was received is kept beside it.
 */
import { dialledInChina, parsePhoneNumber } from '#kernel/phone-number.ts'

/** @param homeArea area code without 0 supposed for local numbers of 7 or 8 digits; '' = unknown. */
export function canonicalCaller(received: string, homeArea: string): string {
  const known = parsePhoneNumber(received, homeArea === '' ? undefined : homeArea)
  return known ? dialledInChina(known) : plainDigits(received)
}

/** The same for whom a list names: a prefix, and who shows no number, stay as they are written. */
export const canonicalPattern = (pattern: string, homeArea: string): string =>
  /^[0-9+]+$/.test(pattern) ? canonicalCaller(pattern, homeArea) : pattern

/** A called number keeps what distinguishes 12345, 073112345 and 89812345; only the country code gives way to the trunk 0. */
export function canonicalCalled(received: string): string {
  const bare = plainDigits(received)
  if (!/^(\+86|0086)/.test(bare)) return bare
  const national = bare.replace(/^(\+86|0086)/, '')
  return /^(0|1[3-9]\d{9}$)/.test(national) ? national : `0${national}`
}

const plainDigits = (written: string): string => {
  const bare = written.normalize('NFKC').replace(/[\s().-]/g, '')
  return /^\+?[0-9*#]+$/.test(bare) ? bare : ''
}
