import { systemActor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { audit } from '../audit/audit.ts'
import type { IdentitySettings } from '../settings.ts'
import * as links from '../store/first-administrators.ts'
import * as roles from '../store/roles.ts'
import * as units from '../store/units.ts'
import { assignRolesIn } from './assign-roles.ts'
import { tokenHash } from './authenticate.ts'
import { insertUser, preparePassword } from './manage-users.ts'
import { changing } from './memory.ts'
import { vitalHeld } from './reach-user.ts'

/** How long the link works: somebody sits at the machine now. Unit: milliseconds. */
const linkLivesMs = 2 * 3_600_000

/**
 * A path with a token that makes the first administrators of a city, once. Undefined when the city has some. The launcher prints it behind
 * the city's address; only the token's hash is kept.
 */
export async function makeFirstAdministratorLink(
  at: Context,
  tenantId: string,
): Promise<{ path: string; expiresAt: Date } | undefined> {
  return inTenant(at.db, tenantId, async (tx) => {
    if ((await vitalHeld(tx, tenantId)).size > 0) return undefined
    const token = Buffer.from(at.random(32)).toString('base64url')
    const expiresAt = new Date(at.clock.now().getTime() + linkLivesMs)
    await links.keepLink(tx, tenantId, tokenHash(token), expiresAt)
    await audit(tx, systemActor(tenantId), {
      action: 'tenant.first-administrator-link-made',
      subject: tenantId,
    })
    return { path: `/desk/first-administrator#${token}`, expiresAt }
  })
}

/** Who the three administrators shall be; the one at the machine chooses his password. */
export interface FirstAdministrators {
  readonly token: string
  readonly system: { readonly account: string; readonly name: string; readonly password: string }
  readonly security: { readonly account: string; readonly name: string }
  readonly audit: { readonly account: string; readonly name: string }
}

/**
 * Makes the three administrators, three persons from the first minute: the system administrator signs in with his password, the others
 * with the one-time passwords answered here.
 */
export async function makeFirstAdministrators(
  at: Context,
  settings: IdentitySettings,
  tenantId: string,
  asked: FirstAdministrators,
): Promise<Refusal | { security: string; audit: string }> {
  const by = systemActor(tenantId)
  const accounts = [asked.system, asked.security, asked.audit].map((one) => one.account.trim().toLowerCase())
  const twice = accounts.find((account, index) => accounts.indexOf(account) !== index)
  if (twice !== undefined) return refuse('identity.name-taken', { name: twice })
  const duties = ['system', 'security', 'audit'] as const
  const passwords = await Promise.all(
    duties.map((duty) =>
      preparePassword(at, settings, asked[duty], duty === 'system' ? asked.system.password : undefined),
    ),
  )
  return changing(at, tenantId, async (tx) => {
    if ((await vitalHeld(tx, tenantId)).size > 0) return refuse('identity.administrators-exist')
    if (!(await links.useLink(tx, tenantId, tokenHash(asked.token), at.clock.now())))
      return refuse('identity.link-refused')
    const [root] = await units.all(tx, tenantId)
    if (!root) throw new Error('a tenant without a root unit')
    const shipped = new Map((await roles.all(tx, tenantId)).map((role) => [role.code, role.id]))
    const drawn: Record<string, string> = {}
    for (const [index, duty] of duties.entries()) {
      const password = passwords[index]
      if (!password || isRefusal(password)) return password ?? refuse('identity.link-refused')
      const { account, name } = asked[duty]
      const id = await insertUser(tx, at, by, { account, name, unitId: root.id }, password)
      if (isRefusal(id)) return id
      const assigned = await assignRolesIn(tx, at, settings, by, id, [
        shipped.get(`${duty}-administrator`) ?? '',
      ])
      if (isRefusal(assigned)) return assigned
      drawn[duty] = password.drawn ?? ''
    }
    return { security: drawn['security'] ?? '', audit: drawn['audit'] ?? '' }
  })
}
