import { type Grant, type Scope, widerGrant } from '#kernel/actor.ts'

/** One row of the permission matrix: a role may do a verb so far, seeing personal data or not. */
export interface RoleGrant {
  readonly verb: string
  readonly scope: Scope
  readonly masked: boolean
}

/** What somebody may do: verb -> widest grant. */
export type Grants = Readonly<Record<string, Grant>>

/** The widest grant per verb over all rows of all roles. */
export function widestGrants(rows: readonly RoleGrant[]): Grants {
  const grants: Record<string, Grant> = {}
  for (const { verb, scope, masked } of rows) grants[verb] = widerGrant(grants[verb], { scope, masked })
  return grants
}

/** Adds grants to others, the widest of each verb. */
export function joinGrants(a: Grants, b: Grants): Grants {
  const joined: Record<string, Grant> = { ...a }
  for (const [verb, grant] of Object.entries(b)) joined[verb] = widerGrant(joined[verb], grant)
  return joined
}

const scopes: readonly Scope[] = ['own', 'queue', 'unit', 'subtree', 'tenant']

/** True when `a` reaches at least as far as `b` and shows at least as much. */
export function covers(a: Grant | undefined, b: Grant): boolean {
  if (!a) return false
  if (a.masked && !b.masked) return false
  return scopes.indexOf(a.scope) >= scopes.indexOf(b.scope)
}

/** The verbs in `asked` that `held` does not cover: what somebody would hand on without having it. */
export function beyond(held: Grants, asked: Grants): readonly string[] {
  return Object.entries(asked)
    .filter(([verb, grant]) => !covers(held[verb], grant))
    .map(([verb]) => verb)
}
