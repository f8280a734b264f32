import type { Scope } from '#kernel/actor.ts'
import type { RoleGrant } from '../grants.ts'

/** How far, and `masked` when personal data arrives masked. */
export type Reach = Scope | `${Scope} masked`

/** A role every new city is given; the city may change its grants afterwards. */
export interface RoleSeed {
  /** Lasting name in English: `dispatcher`. */
  readonly code: string
  readonly name: string
  readonly description: string
  /** False for the citizen, who is no user. */
  readonly assignable?: false
  readonly grants: Readonly<Partial<Record<Reach, readonly string[]>>>
}

/** A seed's grants as rows of the matrix. */
export function grantRows(seed: RoleSeed): readonly RoleGrant[] {
  return Object.entries(seed.grants).flatMap(([reach, verbs]) => {
    const scope = reach.split(' ')[0] as Scope
    return verbs.map((verb) => ({ verb, scope, masked: reach.endsWith(' masked') }))
  })
}
