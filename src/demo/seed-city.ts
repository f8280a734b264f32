import { systemActor } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/result.ts'
import { setUpCasework } from '#modules/cases/index.ts'
import {
  addUnit,
  assignRoles,
  createUser,
  type IdentitySettings,
  rolesByCode,
  setUpTenant,
} from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { categoryRows } from '../first-city/categories.ts'
import { furnishCalendars } from '../first-city/furnish.ts'
import { demoCatalogue } from './categories.ts'
import { demoAreas, demoCity, demoPassword, demoUnits, demoUsers } from './city.ts'

/** The seeded city: ids by the codes of its data. */
export interface SeededCity {
  readonly tenantId: string
  readonly units: ReadonlyMap<string, string>
  readonly users: ReadonlyMap<string, string>
}

/** Sets up the demonstration city through the same use cases an administrator's pages call: units, people, calendars, casework. */
export async function seedCity(at: Context, identity: IdentitySettings): Promise<SeededCity> {
  const [root, ...others] = demoUnits
  if (!root) throw new Error('the demonstration city has no units')
  const first = { code: root.code, name: root.name }
  const tenant = granted(
    await setUpTenant(at, identity, demoCity, first, (tx, made) => furnishCalendars(tx, at, made.tenantId)),
  )
  const { tenantId } = tenant
  const by = systemActor(tenantId)
  const units = new Map([[root.code, tenant.rootUnitId]])
  for (const [sort, unit] of others.entries()) {
    const parentId = units.get(unit.parent ?? root.code)
    if (parentId === undefined) throw new Error(`unit ${unit.code} stands before its parent`)
    const { code, name, shortName, kind, secretCleared } = unit
    const made = { parentId, code, name, shortName, kind, sort, secretCleared }
    units.set(code, granted(await addUnit(at, by, made)).id)
  }
  await seedCasework(at, tenantId, units)
  return { tenantId, units, users: await seedUsers(at, identity, tenantId, units) }
}

/** Some people at a time: hashing a password keeps a core busy. */
const peopleAtOnce = 4

async function seedUsers(
  at: Context,
  identity: IdentitySettings,
  tenantId: string,
  units: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const by = systemActor(tenantId)
  const roles = await inTenant(at.db, tenantId, (tx) => rolesByCode(tx, tenantId))
  const users = new Map<string, string>()
  for (let from = 0; from < demoUsers.length; from += peopleAtOnce) {
    await Promise.all(
      demoUsers.slice(from, from + peopleAtOnce).map(async (user) => {
        const { account, name, agentNo } = user
        const made = { account, name, agentNo, unitId: units.get(user.unit) ?? '' }
        const { id } = granted(await createUser(at, identity, by, made, demoPassword, true))
        const roleIds = user.roles.flatMap((code) => roles.get(code) ?? [])
        granted(await assignRoles(at, identity, by, id, roleIds))
        users.set(account, id)
      }),
    )
  }
  return users
}

async function seedCasework(
  at: Context,
  tenantId: string,
  units: ReadonlyMap<string, string>,
): Promise<void> {
  const districts = demoUnits
    .filter(({ kind }) => kind === 'district')
    .flatMap(({ code }) => units.get(code) ?? [])
  const catalogueOf = (codes: readonly string[] = []) =>
    codes.flatMap((code) => (code === 'D' ? districts : (units.get(code) ?? [])))
  await inTenant(at.db, tenantId, (tx) =>
    setUpCasework(tx, at, {
      tenantId,
      profile: 'standard',
      categories: categoryRows((code) => catalogueOf(demoCatalogue.get(code))),
      areas: demoAreas.map(({ code, name, parent }) => ({
        code,
        parent_code: parent ?? null,
        name,
        level: code.length === 6 ? 1 : 2,
      })),
    }),
  )
}

/** A refusal while seeding is a fault of the data. */
export function granted<T>(answer: T | Refusal): T {
  if (isRefusal(answer))
    throw new Error(`seeding was refused: ${answer.refused} ${JSON.stringify(answer.details ?? {})}`)
  return answer
}
