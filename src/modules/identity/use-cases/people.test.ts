import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { inTenant } from '#platform/db/index.ts'
import { testDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { tables } from '../store/tables-of.ts'
import { must, testCity, type TestCity, testContext } from '../testing/city.ts'
import { assignRoles } from './assign-roles.ts'
import { groupOf } from './directory.ts'
import { resetPassword, setUserState } from './manage-accounts.ts'
import { createGroup, editGroup } from './manage-groups.ts'
import { createUser, editUser } from './manage-users.ts'
import { readColleagues, readUser, readUsers } from './read-users.ts'

let database: TestDatabase
let context: ReturnType<typeof testContext>
let city: TestCity
let admin: Actor
let liaison: Actor

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
  await city.person('admin', city.units.root, 'system-administrator')
  await city.person('liaison', city.units.bureau, 'unit-liaison')
  admin = await city.actor('admin')
  liaison = await city.actor('liaison')
})

const make = (by: Actor, account: string, unitId = city.units.section, more: object = {}) =>
  createUser(context.at, context.settings, by, { account, name: account, unitId, ...more })
const state = (by: Actor, id: string, to: 'active' | 'locked' | 'left', version = 1) =>
  setUserState(context.at, context.settings, by, id, { version, state: to, reason: '测试' })

describe('accounts', () => {
  test("are made with a one-time password; a unit's liaison makes them within his unit and below only", async () => {
    expect(await make(admin, 'a1', city.units.other)).toHaveProperty('oneTimePassword')
    expect(await make(liaison, 'a2', city.units.section)).toHaveProperty('oneTimePassword')
    expect(await make(liaison, 'a3', city.units.other)).toEqual({ refused: 'identity.beyond-reach' })
    expect(await make(liaison, 'a4', city.units.root)).toEqual({ refused: 'identity.beyond-reach' })
  })

  test('each wrong field alone is refused', async () => {
    expect(await make(admin, '张三')).toEqual({ refused: 'identity.bad-account' })
    expect(await make(admin, 'ok', city.units.section, { agentNo: 'x1' })).toEqual({
      refused: 'identity.bad-agent-no',
    })
    expect(await make(admin, 'ok', city.units.section, { phone: '12' })).toEqual({
      refused: 'identity.bad-phone',
    })
    expect(await make(admin, 'ok', city.tenantId)).toEqual({ refused: 'identity.unknown-unit' })
  })

  test("no account is another's agent number, nor the other way round", async () => {
    must(await make(admin, 'first', city.units.section, { agentNo: '8001' }))
    expect(await make(admin, '8001')).toMatchObject({ refused: 'identity.name-taken' })
    expect(await make(admin, 'First')).toMatchObject({ refused: 'identity.name-taken' })
    must(await make(admin, '9001'))
    expect(await make(admin, 'third', city.units.section, { agentNo: '9001' })).toMatchObject({
      refused: 'identity.name-taken',
    })
  })

  test('telephone numbers lie sealed in the database and are masked for who may not change the person', async () => {
    const { id } = must(await make(admin, 'phoned', city.units.section, { phone: '138 1234 5678' }))
    const rows = await inTenant(context.at.db, city.tenantId, (tx) =>
      tables(tx).selectFrom('users').select('phone').where('id', '=', id).execute(),
    )
    expect(rows[0]?.phone?.includes('13812345678')).toBe(false)
    expect(await readUser(context.at, admin, id)).toMatchObject({ phone: '13812345678' })
    await city.person('handler', city.units.section, 'unit-handler')
    expect(await readUser(context.at, await city.actor('handler'), id)).toMatchObject({
      phone: '138****5678',
    })
  })

  test('are changed only in the version that was read', async () => {
    const { id } = must(await make(admin, 'edited'))
    const edit = { version: 1, name: '新名', unitId: city.units.other }
    expect(await editUser(context.at, context.settings, admin, id, edit)).toEqual({ version: 2 })
    expect(await editUser(context.at, context.settings, admin, id, edit)).toEqual({
      refused: 'identity.changed-meanwhile',
    })
    expect(await readUser(context.at, admin, id)).toMatchObject({ name: '新名', unitName: '环保局' })
  })

  test('a liaison neither moves his people out of his reach nor fetches others in', async () => {
    const { id } = must(await make(liaison, 'mine'))
    const stranger = await city.person('stranger', city.units.other)
    const move = (user: string, unitId: string) =>
      editUser(context.at, context.settings, liaison, user, { version: 1, unitId })
    expect(await move(id, city.units.other)).toEqual({ refused: 'identity.beyond-reach' })
    expect(await move(stranger, city.units.section)).toEqual({ refused: 'identity.beyond-reach' })
    expect(await move(id, city.units.bureau)).toEqual({ version: 2 })
  })
})

describe('locking and leaving', () => {
  test("ends the person's sessions at once; unlocked he signs in again; who left does not come back", async () => {
    const id = await city.person('locked', city.units.section, 'unit-handler')
    const token = await city.token('locked')
    must(await state(liaison, id, 'locked'))
    expect(await city.who(token)).toBeUndefined()
    await expect(city.token('locked')).rejects.toThrow('identity.sign-in-refused')
    must(await state(admin, id, 'active', 2))
    expect(await city.who(await city.token('locked'))).toBeDefined()
    must(await state(admin, id, 'left', 3))
    expect(await state(admin, id, 'active', 4)).toEqual({ refused: 'identity.left-for-good' })
  })

  test('nobody locks himself, and the last administrator of a duty stays', async () => {
    const other = await city.person('admin2', city.units.root, 'system-administrator')
    const admin2 = await city.actor('admin2')
    expect(await state(admin, admin.userId ?? '', 'locked')).toEqual({ refused: 'identity.not-yourself' })
    must(await state(admin, other, 'locked'))
    expect(await state({ ...admin2 }, admin.userId ?? '', 'locked')).toMatchObject({
      refused: 'identity.last-administrator',
    })
  })
})

describe('resetting a password', () => {
  test('draws a new one-time password and ends the sessions', async () => {
    const id = await city.person('forgot', city.units.section, 'unit-handler')
    const token = await city.token('forgot')
    const reset = must(await resetPassword(context.at, context.settings, liaison, id))
    expect(reset.oneTimePassword).toMatch(/^\w{4}(-\w{4}){3}$/)
    expect(await city.who(token)).toBeUndefined()
    await expect(city.token('forgot')).rejects.toThrow('identity.sign-in-refused')
  })

  test('is no way to more rights: not of a mightier person of the own unit, not of the other administrators', async () => {
    const mighty = await city.person('mighty', city.units.section, 'leader')
    expect(await resetPassword(context.at, context.settings, liaison, mighty)).toEqual({
      refused: 'identity.beyond-reach',
    })
    const security = await city.person('sec', city.units.root, 'security-administrator')
    const auditor = await city.person('aud', city.units.root, 'audit-administrator')
    for (const id of [security, auditor]) {
      expect(await resetPassword(context.at, context.settings, admin, id)).toEqual({
        refused: 'identity.administrator-only',
      })
    }
    expect(
      await resetPassword(context.at, context.settings, await city.actor('sec'), auditor),
    ).toHaveProperty('oneTimePassword')
  })
})

describe('lists of people', () => {
  test('reach as far as the reader, page by page, and find by part of name or number', async () => {
    for (const n of [1, 2, 3, 4, 5])
      must(await make(admin, `page${n}`, n === 5 ? city.units.other : city.units.section))
    const first = must(await readUsers(context.at, admin, { words: 'page', limit: 2 }))
    expect(first.users.map((user) => user.account)).toEqual(['page1', 'page2'])
    const second = must(
      await readUsers(context.at, admin, { words: 'page', limit: 2, cursor: first.next ?? '' }),
    )
    const third = must(
      await readUsers(context.at, admin, { words: 'page', limit: 2, cursor: second.next ?? '' }),
    )
    expect([...second.users, ...third.users].map((user) => user.account)).toEqual(['page3', 'page4', 'page5'])
    expect(third.next).toBeNull()
    expect(must(await readUsers(context.at, liaison, { words: 'page5' })).users).toEqual([])
    expect(must(await readUsers(context.at, liaison, { words: 'pa%e' })).users).toEqual([])
    expect(await readUsers(context.at, admin, { cursor: 'nonsense' })).toEqual({
      refused: 'identity.bad-cursor',
    })
  })

  test('a handler sees the people of his own unit, not of the unit above or beside it', async () => {
    await city.person('handler', city.units.section, 'unit-handler')
    const handler = await city.actor('handler')
    expect(must(await readUsers(context.at, handler, {})).users.map((user) => user.account)).toEqual([
      'handler',
    ])
    expect(must(await readUsers(context.at, handler, { unitId: city.units.bureau })).users).toEqual([])
    expect(await readUser(context.at, handler, liaison.userId ?? '')).toEqual({
      refused: 'identity.unknown-user',
    })
    const colleagues = must(await readColleagues(context.at, handler, { words: 'liais' }))
    expect(colleagues.colleagues).toEqual([
      { id: liaison.userId, name: liaison.name, agentNo: liaison.agentNo, unitName: '交通局' },
    ])
  })
})

describe('groups', () => {
  test('have a lead and members; a person is in one at a time; a closed group has none', async () => {
    const [a, b] = [
      await city.person('ga', city.units.root, 'agent'),
      await city.person('gb', city.units.root, 'agent'),
    ]
    const lead = await city.person('gl', city.units.root, 'shift-lead')
    const early = must(
      await createGroup(context.at, admin, { name: '早班', leadId: lead, memberIds: [a, b, a] }),
    ).id
    const late = must(await createGroup(context.at, admin, { name: '晚班', leadId: null, memberIds: [b] })).id
    const of = (id: string) => inTenant(context.at.db, city.tenantId, (tx) => groupOf(tx, city.tenantId, id))
    expect([await of(a), await of(b)]).toEqual([early, late])
    const wish = { name: '晚班', leadId: null, memberIds: [] }
    expect(await createGroup(context.at, admin, wish)).toMatchObject({ refused: 'identity.group-name-taken' })
    expect(
      await createGroup(context.at, admin, { ...wish, name: '夜班', memberIds: [city.tenantId] }),
    ).toMatchObject({ refused: 'identity.unknown-user' })
    must(
      await editGroup(context.at, admin, early, {
        version: 1,
        active: false,
        name: '早班',
        leadId: lead,
        memberIds: [a],
      }),
    )
    expect(await of(a)).toBeUndefined()
  })
})

test('somebody who left keeps no place in a role list: his roles cannot be changed any more', async () => {
  await city.person('sec', city.units.root, 'security-administrator')
  const id = await city.person('gone', city.units.section)
  must(await state(admin, id, 'left'))
  const given = await assignRoles(context.at, context.settings, await city.actor('sec'), id, [
    city.roleId('agent'),
  ])
  expect(given).toEqual({ refused: 'identity.left-for-good' })
})
