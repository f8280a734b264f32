/**
 * 功能等级: how far a desk telephone dials outside the house (telephony.md, PBX functions), asked after the number was made canonical. A telephone on
 * a table is there for whoever passes by, so it gets no further than somebody allowed it.
 */
import { canonicalCaller } from './canonical.ts'
import { isEmergency } from './emergency.ts'

/** 0 none, 1 inside, 2 the town, 3 the country, 4 mobiles, 5 everything; each includes those before it. */
export const dialClasses = ['none', 'internal', 'local', 'national', 'mobile', 'all'] as const
export type DialClass = (typeof dialClasses)[number]

/** The lowest class that reaches a number outside. What nobody understands needs the highest. */
export function classFor(number: string, homeArea: string): DialClass {
  const plain = canonicalCaller(number, homeArea)
  if (/^(?:[2-8]\d{6,7}|[1-9]\d{2,5})$/.test(number)) return 'local'
  if (/^1[3-9]\d{9}$/.test(plain)) return 'mobile'
  if (/^[48]00\d{7}$/.test(plain)) return 'national'
  if (homeArea !== '' && plain.startsWith(`0${homeArea}`)) return 'local'
  if (/^(?:9[56]\d{3,6})$/.test(plain)) return 'local'
  return /^0[1-9]\d{7,11}$/.test(plain) ? 'national' : 'all'
}

/** May a telephone of this class dial this number outside? */
export const mayDialOutside = (own: DialClass, number: string, homeArea = ''): boolean =>
  isEmergency(number) || dialClasses.indexOf(own) >= dialClasses.indexOf(classFor(number, homeArea))

/** The lower of two classes. */
export const lowerClass = (one: DialClass, other: DialClass): DialClass =>
  dialClasses.indexOf(one) < dialClasses.indexOf(other) ? one : other
