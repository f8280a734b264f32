import type { Reach } from './role-seed.ts'

/** Who may do what at the management desk: verb -> role -> how far. */
export const controlGrants: Readonly<Record<string, Readonly<Record<string, Reach>>>> = {
  'control.read': { 'supervision-officer': 'tenant', leader: 'tenant' },
  'control.edit': { 'supervision-officer': 'tenant' },
}
