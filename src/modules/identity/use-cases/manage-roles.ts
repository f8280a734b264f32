import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { audit } from '../audit/audit.ts'
import type { RoleGrant } from '../domain/grants.ts'
import { combinedDuties, dutyLabels } from '../domain/separation.ts'
import type { IdentitySettings } from '../settings.ts'
import * as roles from '../store/roles.ts'
import * as tenants from '../store/tenants.ts'
import { changing } from './memory.ts'
import { lostVital, vitalHeld } from './reach-user.ts'

/** Makes a role of the city's own, with its grants. */
export function createRole(
  at: Context,
  settings: IdentitySettings,
  by: Actor,
  made: {
    readonly code: string
    readonly name: string
    readonly description: string
    readonly grants: readonly RoleGrant[]
  },
): Promise<Refusal | { id: string }> {
  const id = at.newId()
  return changing(at, by.tenantId, async (tx) => {
    const refused = refuseGrants(settings, made.grants)
    if (refused) return refused
    const { code, name, description } = made
    if ((await roles.all(tx, by.tenantId)).some((role) => role.code === code))
      return refuse('identity.role-code-taken', { code })
    await roles.insert(
      tx,
      by.tenantId,
      { id, code, name, description, builtIn: false, assignable: true },
      at.clock.now(),
    )
    await roles.setGrants(tx, by.tenantId, id, made.grants)
    await audit(tx, by, { action: 'role.created', subject: id, details: { code, name, grants: made.grants } })
    return { id }
  })
}

/** A role's new words, and its new grants when they are told. */
export interface RoleEdit {
  readonly version: number
  readonly name: string
  readonly description: string
  readonly active: boolean
  readonly grants: readonly RoleGrant[]
}

/**
 * Changes a role, its grants included; whoever holds it may do so from his next click. Refused when a holder would then combine two
 * administrators' duties, when nobody could administer any more, and for a role one holds oneself.
 */
export function editRole(
  at: Context,
  settings: IdentitySettings,
  by: Actor,
  id: string,
  edit: RoleEdit,
): Promise<Refusal | { version: number }> {
  return changing(at, by.tenantId, async (tx) => {
    await tenants.raiseGrantsEpoch(tx, by.tenantId)
    const role = await roles.find(tx, by.tenantId, id)
    if (!role) return refuse('identity.unknown-role')
    const refused = refuseGrants(settings, edit.grants)
    if (refused) return refused
    const before = await roles.grantsOf(tx, by.tenantId, [id])
    const held = await vitalHeld(tx, by.tenantId)
    const change = {
      ...role,
      name: edit.name,
      description: edit.description,
      active: edit.active,
      version: edit.version,
    }
    if (!(await roles.update(tx, by.tenantId, change, at.clock.now())))
      return refuse('identity.changed-meanwhile')
    await roles.setGrants(tx, by.tenantId, id, edit.grants)
    const clash = await refuseHolders(tx, settings, by, id)
    if (clash) return clash
    const lost = lostVital(settings.verbs, held, await vitalHeld(tx, by.tenantId))
    if (lost) return lost
    await audit(tx, by, {
      action: 'role.edited',
      subject: id,
      details: { code: role.code, active: edit.active, ...difference(before, edit.grants) },
    })
    return { version: edit.version + 1 }
  })
}

function refuseGrants(settings: IdentitySettings, grants: readonly RoleGrant[]): Refusal | undefined {
  for (const { verb, scope } of grants) {
    const known = settings.verbs.get(verb)
    if (!known) return refuse('identity.unknown-verb', { verb })
    if (!known.scopes.includes(scope)) return refuse('identity.scope-not-allowed', { verb: known.label })
  }
  const duties = combinedDuties(grants, settings.verbs)
  return duties.length > 0 ? refuseDuties(duties) : undefined
}

const refuseDuties = (duties: readonly (keyof typeof dutyLabels)[]) =>
  refuse('identity.duties-combined', { duties: duties.map((duty) => dutyLabels[duty]).join('、') })

/** Looks at everybody who holds the role, as things stand after the change. */
async function refuseHolders(
  tx: Tx,
  settings: IdentitySettings,
  by: Actor,
  id: string,
): Promise<Refusal | undefined> {
  for (const holder of await roles.holders(tx, by.tenantId, id)) {
    if (holder === by.userId) return refuse('identity.not-yourself')
    const held = await roles.ofUser(tx, by.tenantId, holder)
    const rows = await roles.grantsOf(
      tx,
      by.tenantId,
      held.map((role) => role.id),
    )
    const duties = combinedDuties(rows, settings.verbs)
    if (duties.length > 0) return refuseDuties(duties)
  }
  return undefined
}

function difference(before: readonly RoleGrant[], after: readonly RoleGrant[]) {
  const text = ({ verb, scope, masked }: RoleGrant) => `${verb} ${scope}${masked ? ' masked' : ''}`
  const had = new Set(before.map(text))
  const has = new Set(after.map(text))
  return { added: [...has].filter((one) => !had.has(one)), removed: [...had].filter((one) => !has.has(one)) }
}
