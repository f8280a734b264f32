import { acrossTenants, inTenant, newId, type Tx } from '#platform/db/index.ts'
import type { Context } from '#platform/context/context.ts'
import { roleSeeds } from '../domain/roles/all.ts'
import { grantRows } from '../domain/roles/role-seed.ts'
import type { Verbs } from '../settings.ts'
import * as roles from '../store/roles.ts'
import * as tenants from '../store/tenants.ts'
import { forget } from './memory.ts'

/**
 * Gives a tenant the shipped roles it has not yet, and its shipped roles the verbs that are new in this release. What the city changed of
 * verbs it already knew is left alone. Answers the new verbs.
 */
export async function seedRoles(
  tx: Tx,
  verbs: Verbs,
  tenantId: string,
  now: Date,
): Promise<readonly string[]> {
  const seeded = await roles.seededVerbs(tx, tenantId)
  const fresh = [...verbs.keys()].filter((verb) => !seeded.has(verb))
  const known = new Map((await roles.all(tx, tenantId)).map((role) => [role.code, role.id]))
  for (const seed of roleSeeds) {
    let id = known.get(seed.code)
    if (id === undefined) {
      id = newId()
      const { code, name, description } = seed
      await roles.insert(
        tx,
        tenantId,
        { id, code, name, description, builtIn: true, assignable: seed.assignable ?? true },
        now,
      )
    }
    const rows = grantRows(seed).filter(({ verb }) => fresh.includes(verb))
    await roles.addGrants(tx, tenantId, id, rows)
  }
  await roles.noteSeeded(tx, tenantId, fresh)
  if (fresh.length > 0) await tenants.raiseGrantsEpoch(tx, tenantId)
  return fresh
}

/** Brings the roles of every city up to this release; runs at every start. */
export async function seedAllRoles(at: Pick<Context, 'db' | 'clock'>, verbs: Verbs): Promise<void> {
  for (const tenantId of await acrossTenants(at.db, (tx) => tenants.activeIds(tx))) {
    await inTenant(at.db, tenantId, async (tx) => {
      // The row's lock lets several starting nodes take turns.
      await tenants.raiseGrantsEpoch(tx, tenantId)
      await seedRoles(tx, verbs, tenantId, at.clock.now())
    })
    forget(tenantId)
  }
}

/** Ids of a tenant's roles by their codes: for setting up people. */
export async function rolesByCode(tx: Tx, tenantId: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await roles.all(tx, tenantId)).map((role) => [role.code, role.id]))
}

/** The names of a city's roles by their codes. */
export async function roleNames(tx: Tx, tenantId: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await roles.all(tx, tenantId)).map((role) => [role.code, role.name]))
}
