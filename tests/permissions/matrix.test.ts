import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/context/context.ts'
import { inTenant, newId } from '#platform/db/index.ts'
import { systemClock } from '#kernel/clock.ts'
import { isRefusal } from '#kernel/result.ts'
import { identitySettings, roleSeeds, setUpTenant } from '#modules/identity/index.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'
import { expectedMatrix, expectedRoles, listedBy } from './expected-matrix.ts'
import { product } from './product.ts'

const whole = product()
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  whole.close()
  await database.close()
})

const scopes = { o: 'own', q: 'queue', u: 'unit', s: 'subtree', j: 'tenant' } as const
type Letter = keyof typeof scopes

/** `case.read | agent | own`, one line for every grant that was reviewed. */
const expected = Object.entries(expectedMatrix).flatMap(([verb, line]) =>
  line.split(', ').map((entry) => {
    const [role = '', reach = ''] = entry.split(' ')
    return { verb, role, scope: scopes[reach[0] as Letter], masked: reach[1] === 'm' }
  }),
)
const line = (grant: { verb: string; role: string; scope: string; masked: boolean }) =>
  `${grant.verb} | ${grant.role} | ${grant.scope}${grant.masked ? ' masked' : ''}`

/** What a new city's tables hold when every reviewed verb is part of the product. */
async function seeded() {
  const verbs = Object.keys(expectedMatrix).map((verb) => ({
    verb,
    label: verb,
    scopes: Object.values(scopes),
  }))
  const at = { db: database.db, clock: systemClock, newId } as Context
  const city = {
    name: '甲市热线',
    cityName: '甲市',
    timeZone: 'Asia/Shanghai',
    numberPrefix: '0731',
    hosts: [],
  }
  const made = await setUpTenant(at, identitySettings(verbs, whole.identity.heads), city, {
    code: 'city',
    name: '甲市',
  })
  if (isRefusal(made)) throw new Error(made.refused)
  return inTenant(database.db, made.tenantId, async (tx) => {
    const tables = tx.withTables<{
      roles: { tenant_id: string; id: string; code: string; name: string }
      role_grants: { tenant_id: string; role_id: string; verb: string; scope: string; masked: boolean }
    }>()
    return {
      roles: await tables.selectFrom('roles').select(['code', 'name']).execute(),
      grants: await tables
        .selectFrom('role_grants as g')
        .innerJoin('roles as r', (on) =>
          on.onRef('r.tenant_id', '=', 'g.tenant_id').onRef('r.id', '=', 'g.role_id'),
        )
        .select(['r.code as role', 'g.verb', 'g.scope', 'g.masked'])
        .execute(),
    }
  })
}

test('a new city has exactly the roles and grants that were reviewed, no more and no fewer', async () => {
  const { roles, grants } = await seeded()
  expect(Object.fromEntries(roles.map(({ code, name }) => [code, name]))).toEqual(expectedRoles)
  expect(grants.map(line).sort()).toEqual(expected.map(line).sort())
})

test('the reviewed matrix names only known roles and reaches', () => {
  for (const { verb, role, scope } of expected) {
    expect(Object.keys(expectedRoles), `${verb}: ${role}`).toContain(role)
    expect(scope, `${verb}: ${role}`).toBeDefined()
  }
})

test('no role is shipped with a verb nobody reviewed', () => {
  const shipped = roleSeeds.flatMap((seed) => Object.values(seed.grants).flat())
  expect(shipped.filter((verb) => !(verb in expectedMatrix))).toEqual([])
})

test('every permission of the product was reviewed, and every reviewed one exists as soon as its module does', () => {
  const listed = new Map(
    whole.modules.flatMap((module) => module.permissions.map(({ verb }) => [verb, module.name] as const)),
  )
  expect([...listed.keys()].filter((verb) => !(verb in expectedMatrix))).toEqual([])
  const present = new Set(whole.modules.map((module) => module.name))
  const missing = Object.keys(expectedMatrix).filter((verb) => {
    const owner = listedBy[verb.split('.')[0] ?? '']
    expect(owner, verb).toBeDefined()
    return present.has(owner ?? '') && listed.get(verb) !== owner
  })
  expect(missing).toEqual([])
})

test('no reviewed grant has a scope its permission does not know', () => {
  const odd = expected.filter(({ verb, scope }) => {
    const known = whole.identity.verbs.get(verb)
    return known && !known.scopes.includes(scope)
  })
  expect(odd.map(line)).toEqual([])
})

test('no role combines two of the three administrators, and none of them does everyday work', () => {
  const dutyOf = new Map([...whole.identity.verbs.values()].map(({ verb, duty }) => [verb, duty]))
  for (const role of Object.keys(expectedRoles)) {
    const own = expected.filter((grant) => grant.role === role)
    const duties = new Set(own.filter(({ scope }) => scope === 'tenant').map(({ verb }) => dutyOf.get(verb)))
    duties.delete(undefined)
    expect(duties.size, role).toBe(role.endsWith('-administrator') ? 1 : 0)
    if (duties.size > 0)
      expect(own.filter(({ verb }) => /^case\.(?!categories)/.test(verb)).map(line)).toEqual([])
  }
})
