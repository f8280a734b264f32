import { systemActor } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/result.ts'
import { setUpCasework } from '#modules/cases/index.ts'
import {
  addUnitIn,
  assignRolesIn,
  type IdentitySettings,
  insertUser,
  type PreparedPassword,
  preparePassword,
  rolesByCode,
  setUpTenant,
} from '#modules/identity/index.ts'
import { shipScripts } from '#modules/intake/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { categoryRows } from '../first-city/categories.ts'
import { furnishCalendars } from '../first-city/furnish.ts'
import { demoCatalogue } from './categories.ts'
import { demoAreas, demoCity, demoPassword, type DemoUnit, demoUnits, demoUsers } from './city.ts'

/** The seeded city: ids by the codes of its data. */
export interface SeededCity {
  readonly tenantId: string
  readonly units: ReadonlyMap<string, string>
  readonly users: ReadonlyMap<string, string>
}

/**
 * Sets up the demonstration city through the use cases an administrator's pages call: units, people, calendars, casework, and what `furnish`
 * adds; whole or not at all. What happened in it is told afterwards (telling.ts).
 */
export async function seedCity(
  at: Context,
  identity: IdentitySettings,
  furnish?: (tx: Tx, city: SeededCity) => Promise<void>,
): Promise<SeededCity> {
  const [root, ...others] = demoUnits
  if (!root) throw new Error('the demonstration city has no units')
  const first = { code: root.code, name: root.name }
  // One hash for all: the password is printed, so a salt for each would hide nothing, and hashing keeps a core busy.
  const hashed = granted(await preparePassword(at, identity, { account: 'demonstration' }, demoPassword))
  const units = new Map<string, string>()
  let users: ReadonlyMap<string, string> = new Map()
  const made = await setUpTenant(at, identity, demoCity, first, async (tx, { tenantId, rootUnitId }) => {
    units.set(root.code, rootUnitId)
    await seedUnits(tx, at, tenantId, others, units)
    await furnishCalendars(tx, at, tenantId)
    await seedCasework(tx, at, tenantId, units)
    await shipScripts(tx, at, tenantId)
    users = await seedUsers(tx, at, identity, tenantId, units, { ...hashed, isDemo: true })
    await furnish?.(tx, { tenantId, units, users })
  })
  return { tenantId: granted(made).tenantId, units, users }
}

async function seedUnits(
  tx: Tx,
  at: Context,
  tenantId: string,
  wanted: readonly DemoUnit[],
  units: Map<string, string>,
): Promise<void> {
  for (const [sort, unit] of wanted.entries()) {
    const parentId = units.get(unit.parent ?? demoUnits[0]?.code ?? '')
    if (parentId === undefined) throw new Error(`unit ${unit.code} stands before its parent`)
    const { code, name, shortName, kind, secretCleared } = unit
    const fields = { parentId, code, name, shortName, kind, sort, secretCleared }
    units.set(code, granted(await addUnitIn(tx, at, systemActor(tenantId), fields)).id)
  }
}

async function seedUsers(
  tx: Tx,
  at: Context,
  identity: IdentitySettings,
  tenantId: string,
  units: ReadonlyMap<string, string>,
  password: PreparedPassword,
): Promise<ReadonlyMap<string, string>> {
  const by = systemActor(tenantId)
  const roles = await rolesByCode(tx, tenantId)
  const users = new Map<string, string>()
  for (const { account, name, agentNo, unit, roles: held } of demoUsers) {
    const made = { account, name, agentNo, unitId: units.get(unit) ?? '' }
    const id = granted(await insertUser(tx, at, by, made, password))
    const roleIds = held.flatMap((code) => roles.get(code) ?? [])
    granted(await assignRolesIn(tx, at, identity, by, id, roleIds))
    users.set(account, id)
  }
  return users
}

async function seedCasework(
  tx: Tx,
  at: Context,
  tenantId: string,
  units: ReadonlyMap<string, string>,
): Promise<void> {
  const districts = demoUnits
    .filter(({ kind }) => kind === 'district')
    .flatMap(({ code }) => units.get(code) ?? [])
  const catalogueOf = (codes: readonly string[] = []) =>
    codes.flatMap((code) => (code === 'D' ? districts : (units.get(code) ?? [])))
  await setUpCasework(tx, at, {
    tenantId,
    profile: 'standard',
    categories: categoryRows((code) => catalogueOf(demoCatalogue.get(code))),
    areas: demoAreas.map(({ code, name, parent }) => ({
      code,
      parent_code: parent ?? null,
      name,
      level: code.length === 6 ? 1 : 2,
    })),
  })
}

/** A refusal while seeding is a fault of the data. */
export function granted<T>(answer: T | Refusal): T {
  if (isRefusal(answer))
    throw new Error(`seeding was refused: ${answer.refused} ${JSON.stringify(answer.details ?? {})}`)
  return answer
}
