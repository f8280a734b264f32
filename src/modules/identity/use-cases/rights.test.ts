import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { inTenant } from '#platform/db/index.ts'
import { testDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { roleSeeds } from '../domain/roles/all.ts'
import * as roles from '../store/roles.ts'
import { must, testCity, type TestCity, testContext } from '../testing/city.ts'
import { assignRoles } from './assign-roles.ts'
import { delegate, revokeDelegation } from './delegate.ts'
import { createRole, editRole } from './manage-roles.ts'
import { readDelegations } from './read-rights.ts'
import { seedAllRoles } from './seed-roles.ts'
import { whoAmI } from './who-am-i.ts'

let database: TestDatabase
let context: ReturnType<typeof testContext>
let city: TestCity
let security: Actor
const day = 86_400_000

beforeAll(async () => {
  database = await testDatabase()
  context = testContext(database.db)
})
afterAll(async () => {
  context.close()
  await database.close()
})
beforeEach(async () => {
  city = await testCity(context.at, context.settings)
  await city.person('sec', city.units.root, 'security-administrator')
  security = await city.actor('sec')
})

const give = (by: Actor, id: string, ...codes: string[]) =>
  assignRoles(context.at, context.settings, by, id, codes.map(city.roleId))
const role = (code: string) =>
  inTenant(context.at.db, city.tenantId, (tx) => roles.find(tx, city.tenantId, city.roleId(code)))
const grantsOf = (code: string) =>
  inTenant(context.at.db, city.tenantId, (tx) => roles.grantsOf(tx, city.tenantId, [city.roleId(code)]))

describe('giving roles', () => {
  test("takes effect at the person's next click, without signing in again", async () => {
    const id = await city.person('zhangsan', city.units.bureau)
    const token = await city.token('zhangsan')
    expect((await city.who(token))?.grants).toEqual({})
    must(await give(security, id, 'unit-handler'))
    expect((await city.who(token))?.grants['case.handle']).toEqual({ scope: 'unit', masked: false })
    must(await give(security, id))
    expect((await city.who(token))?.grants).toEqual({})
  })

  test('never joins two administrators in one person', async () => {
    const id = await city.person('both', city.units.root)
    for (const pair of [
      ['system-administrator', 'security-administrator'],
      ['system-administrator', 'audit-administrator'],
      ['security-administrator', 'audit-administrator'],
    ]) {
      expect(await give(security, id, ...pair)).toMatchObject({ refused: 'identity.duties-combined' })
    }
    expect(await give(security, id, 'audit-administrator', 'agent')).toEqual({
      roles: ['agent', 'audit-administrator'],
    })
  })

  test("is not for oneself, nor for the citizen's role, nor does it take the last administrator's", async () => {
    const id = await city.person('other', city.units.root)
    expect(await give(security, security.userId ?? '', 'agent')).toEqual({ refused: 'identity.not-yourself' })
    expect(await give(security, id, 'citizen')).toMatchObject({ refused: 'identity.role-not-assignable' })
    expect(await give(city.system, security.userId ?? '')).toMatchObject({
      refused: 'identity.last-administrator',
    })
    must(await give(security, id, 'security-administrator'))
    expect(await give(city.system, security.userId ?? '')).toEqual({ roles: [] })
  })

  test("by a unit's liaison goes as far as his own rights and his own unit", async () => {
    await city.person('liaison', city.units.bureau, 'unit-liaison')
    const liaison = await city.actor('liaison')
    const [inside, outside] = [
      await city.person('in', city.units.section),
      await city.person('out', city.units.other),
    ]
    expect(await give(liaison, inside, 'unit-handler')).toEqual({ roles: ['unit-handler'] })
    expect(await give(liaison, inside, 'leader')).toMatchObject({ refused: 'identity.beyond-own-rights' })
    expect(await give(liaison, inside, 'security-administrator')).toMatchObject({
      refused: 'identity.beyond-own-rights',
    })
    expect(await give(liaison, outside, 'unit-handler')).toEqual({ refused: 'identity.beyond-reach' })
  })
})

describe('the permission matrix', () => {
  const edit = async (
    code: string,
    grants: { verb: string; scope: 'own' | 'unit' | 'subtree' | 'tenant'; masked: boolean }[],
    by = security,
  ) => {
    const found = await role(code)
    if (!found) throw new Error('no such role')
    const { version, name, description } = found
    return editRole(context.at, context.settings, by, found.id, {
      version,
      name,
      description,
      active: true,
      grants,
    })
  }

  test('changed in the browser counts at once for whoever holds the role', async () => {
    await city.person('zhangsan', city.units.bureau, 'unit-handler')
    const token = await city.token('zhangsan')
    expect((await city.who(token))?.grants['case.read']?.scope).toBe('unit')
    must(await edit('unit-handler', [{ verb: 'case.read', scope: 'subtree', masked: true }]))
    expect((await city.who(token))?.grants).toEqual({ 'case.read': { scope: 'subtree', masked: true } })
  })

  test('takes no unknown verb, no scope that makes no sense, no two duties in one role, no change of a role one holds', async () => {
    const one = { scope: 'tenant', masked: false } as const
    expect(await edit('agent', [{ verb: 'case.fly', ...one }])).toMatchObject({
      refused: 'identity.unknown-verb',
    })
    expect(await edit('agent', [{ verb: 'unit.edit', scope: 'own', masked: false }])).toMatchObject({
      refused: 'identity.scope-not-allowed',
    })
    const both = [
      { verb: 'audit.read', ...one },
      { verb: 'role.edit', ...one },
    ]
    expect(await edit('agent', both)).toMatchObject({ refused: 'identity.duties-combined' })
    const made = { code: 'night', name: '夜班', description: '', grants: both }
    expect(await createRole(context.at, context.settings, security, made)).toMatchObject({
      refused: 'identity.duties-combined',
    })
    expect(
      await edit('security-administrator', [...(await grantsOf('security-administrator'))] as never),
    ).toEqual({ refused: 'identity.not-yourself' })
  })

  test('gives nobody a second duty through a role he holds already', async () => {
    await city.person('auditor', city.units.root, 'audit-administrator', 'agent')
    expect(await edit('agent', [{ verb: 'unit.edit', scope: 'tenant', masked: false }])).toMatchObject({
      refused: 'identity.duties-combined',
    })
  })

  test('never leaves the city without its administrators', async () => {
    await city.person('admin', city.units.root, 'system-administrator')
    expect(await edit('system-administrator', [])).toMatchObject({ refused: 'identity.last-administrator' })
  })

  test('a new release adds its new verbs once and leaves alone what the city changed', async () => {
    must(await edit('unit-handler', []))
    const more = new Map(context.settings.verbs).set('case.urge', {
      verb: 'case.urge',
      label: '催办',
      scopes: ['subtree', 'tenant'],
    })
    await seedAllRoles(context.at, more)
    expect(await grantsOf('unit-handler')).toEqual([])
    expect((await grantsOf('unit-leader')).map((grant) => grant.verb)).toContain('case.urge')
    const found = await inTenant(context.at.db, city.tenantId, (tx) => roles.all(tx, city.tenantId))
    expect(found).toHaveLength(roleSeeds.length)
  })
})

describe('deputising', () => {
  const leave = (fromUserId: string, toUserId: string) => ({
    fromUserId,
    toUserId,
    startsAt: new Date(context.clock.now().getTime() + day),
    endsAt: new Date(context.clock.now().getTime() + 8 * day),
    reason: '年休假',
  })

  test("gives the deputy the absent person's grants from the first to the last day, shown to him, without clearances", async () => {
    const head = await city.person('head', city.units.bureau, 'leader')
    const deputy = await city.person('deputy', city.units.bureau)
    const made = must(await delegate(context.at, await city.actor('head'), leave(head, deputy)))
    expect((await city.actor('deputy')).grants).toEqual({})
    context.clock.advance(day)
    const now = await city.actor('deputy')
    expect(now.grants['case.redo.decide']).toEqual({ scope: 'tenant', masked: false })
    expect(now.grants['case.secret.read']).toBeUndefined()
    expect(now.grants['delegation.edit']).toBeUndefined()
    expect((await whoAmI(context.at, now)).deputisingFor).toMatchObject([{ name: '员2' }])
    expect(must(await readDelegations(context.at, now, {})).delegations).toMatchObject([
      { id: made.id, inForce: true },
    ])
    context.clock.advance(7 * day)
    expect((await city.actor('deputy')).grants).toEqual({})
  })

  test('begins and ends within a session that is already open', async () => {
    const head = await city.person('head', city.units.bureau, 'leader')
    const deputy = await city.person('deputy', city.units.bureau)
    const soon = { ...leave(head, deputy), startsAt: new Date(context.clock.now().getTime() + 500) }
    must(
      await delegate(context.at, await city.actor('head'), {
        ...soon,
        endsAt: new Date(context.clock.now().getTime() + 900),
      }),
    )
    const token = await city.token('deputy')
    const holds = async () => 'case.redo.decide' in ((await city.who(token))?.grants ?? {})
    expect(await holds()).toBe(false)
    context.clock.advance(500)
    expect(await holds()).toBe(true)
    context.clock.advance(400)
    expect(await holds()).toBe(false)
  })

  test('of one who deputises himself hands nothing on, and ends when revoked or when the absent person leaves', async () => {
    const head = await city.person('head', city.units.bureau, 'leader')
    const middle = await city.person('middle', city.units.bureau, 'unit-leader')
    const last = await city.person('last', city.units.bureau)
    const first = must(await delegate(context.at, await city.actor('head'), leave(head, middle)))
    must(await delegate(context.at, await city.actor('middle'), leave(middle, last)))
    context.clock.advance(day)
    expect((await city.actor('middle')).grants['case.redo.decide']).toBeDefined()
    expect((await city.actor('last')).grants['case.redo.decide']).toBeUndefined()
    expect((await city.actor('last')).grants['case.read']).toEqual({ scope: 'subtree', masked: false })
    must(await revokeDelegation(context.at, await city.actor('head'), first.id))
    expect((await city.actor('middle')).grants['case.redo.decide']).toBeUndefined()
  })

  test("is made for oneself, or for others by who may; nobody takes another's rights by himself", async () => {
    const head = await city.person('head', city.units.bureau, 'leader')
    const thief = await city.person('thief', city.units.bureau, 'unit-leader')
    const actor = await city.actor('thief')
    expect(await delegate(context.at, actor, leave(head, thief))).toEqual({
      refused: 'identity.beyond-reach',
    })
    const made = must(await delegate(context.at, security, leave(head, thief)))
    expect(await revokeDelegation(context.at, actor, made.id)).toEqual({ refused: 'identity.beyond-reach' })
    expect(must(await readDelegations(context.at, actor, { everybody: true })).delegations).toHaveLength(1)
  })
})
