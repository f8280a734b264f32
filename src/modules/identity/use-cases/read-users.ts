import { type Actor, grantOf } from '#kernel/actor.ts'
import { dialledInChina, parsePhoneNumber } from '#kernel/phone-number.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { reachesUnit } from '../domain/reach.ts'
import { type Asked, page, shown } from '../page.ts'
import * as roles from '../store/roles.ts'
import * as users from '../store/users.ts'

/** A person with his roles, the telephone masked for whoever may not change him. */
export type UserShown = Awaited<ReturnType<typeof showUsers>>[number]

/** People within the actor's reach. */
export function readUsers(
  at: Context,
  by: Actor,
  filter: users.UserFilter & Asked,
): Promise<Refusal | { users: UserShown[]; next: string | null }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const narrowed = { ...filter, ...narrowing(by, filter.unitId) }
    const found = await page(
      filter,
      (user: users.User) => user.account,
      (after, limit) => users.list(tx, by.tenantId, narrowed, after, limit),
    )
    if (isRefusal(found)) return found
    return { users: await showUsers(tx, at, by, found.rows), next: found.next }
  })
}

/** One person within the actor's reach. */
export function readUser(at: Context, by: Actor, id: string): Promise<Refusal | UserShown> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const user = await users.find(tx, by.tenantId, id)
    if (!user || !reachesUnit(by, 'user.read', user.unitPath)) return refuse('identity.unknown-user')
    const [one] = await showUsers(tx, at, by, [user])
    return one ?? refuse('identity.unknown-user')
  })
}

/** People of the whole city by their words: names and units only, to choose one. */
export function readColleagues(at: Context, by: Actor, asked: Asked & { readonly words: string }) {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const filter = { words: asked.words, state: 'active' } as const
    const found = await page(
      asked,
      (user: users.User) => user.account,
      (after, limit) => users.list(tx, by.tenantId, filter, after, limit),
    )
    return shown(found, 'colleagues', ({ id, name, agentNo, unitName }) => ({ id, name, agentNo, unitName }))
  })
}

/** A list reaches as far as the reader's grant, whatever unit he asks for. */
function narrowing(by: Actor, unitId: string | undefined): users.UserFilter {
  const scope = grantOf(by, 'user.read')?.scope
  if (scope === 'tenant') return {}
  if (scope === 'subtree' && by.unitPath !== undefined) return { within: by.unitPath }
  return {
    within: by.unitPath ?? '/nobody/',
    unitId: unitId === undefined ? by.unitId : unitId === by.unitId ? unitId : nobody,
  }
}

/** An id no unit has. */
const nobody = '00000000-0000-0000-0000-000000000000'

async function showUsers(tx: Tx, at: Context, by: Actor, found: readonly users.User[]) {
  const held = await roles.ofUsers(
    tx,
    by.tenantId,
    found.map((user) => user.id),
  )
  return found.map((user) => ({
    id: user.id,
    account: user.account,
    agentNo: user.agentNo,
    name: user.name,
    unitId: user.unitId,
    unitName: user.unitName,
    phone: shownPhone(at, by, user),
    state: user.state,
    mustChangePassword: user.mustChangePassword,
    lastSignInAt: user.lastSignInAt?.toISOString() ?? null,
    roles: held.filter((role) => role.userId === user.id).map(({ id, code, name }) => ({ id, code, name })),
    version: user.version,
  }))
}

function shownPhone(at: Context, by: Actor, user: users.User): string | null {
  if (user.phone === null) return null
  const normal = at.keys.open(
    { table: 'users', column: 'phone', tenantId: by.tenantId, rowId: user.id },
    user.phone,
  )
  const number = parsePhoneNumber(normal)
  const dialled = number ? dialledInChina(number) : normal
  return reachesUnit(by, 'user.edit', user.unitPath)
    ? dialled
    : `${dialled.slice(0, 3)}****${dialled.slice(-4)}`
}
