/**
 * 功能等级: what a desk telephone may dial outside the house (telephony.md, PBX functions). A telephone on a table is there for whoever passes by, so
 * it gets no further than somebody allowed it.
 */
export type DialClass = 'internal' | 'local' | 'all'

/** Whoever is in danger is put through from any telephone. */
const emergencies: readonly string[] = ['110', '119', '120', '122']

/** A number of the own town: three to eight digits without the zero of a trunk call. Mobile numbers may be anywhere. */
const localNumber = /^[1-9]\d{2,7}$/

/** May a telephone of this class dial this number outside? */
export function mayDialOutside(mayDial: DialClass, number: string): boolean {
  if (emergencies.includes(number) || mayDial === 'all') return true
  return mayDial === 'local' && localNumber.test(number)
}
