import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTenant } from '#platform/db/index.ts'
import { testDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { firstPauseMs, freeTries } from '../domain/lock-out.ts'
import * as auditStore from '../store/audit.ts'
import { tables } from '../store/tables-of.ts'
import { password, testCity, type TestCity, testContext } from '../testing/city.ts'
import { tokenHash } from './authenticate.ts'
import { changePassword } from './change-password.ts'
import { createUser } from './manage-users.ts'
import { endOtherSessions, endOwnSession, signOut } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { whoAmI } from './who-am-i.ts'

let database: TestDatabase
let context: ReturnType<typeof testContext>
let city: TestCity
const start = new Date('2026-11-23T01:00:00Z')

beforeAll(async () => {
  database = await testDatabase()
  context = testContext(database.db)
})
afterAll(async () => {
  context.close()
  await database.close()
})
beforeEach(async () => {
  context.clock.set(start)
  city = await testCity(context.at, context.settings)
  await city.person('zhangsan', city.units.bureau, 'unit-handler')
})

const enter = (account: string, typed: string, address = '10.0.0.1') =>
  signIn(
    context.at,
    context.settings,
    city.tenantId,
    { account, password: typed },
    { address, userAgent: 'test' },
  )
const actions = async () => {
  const rows = await inTenant(context.at.db, city.tenantId, (tx) =>
    auditStore.list(tx, city.tenantId, {}, undefined, 100),
  )
  return rows.map((row) => row.action)
}

describe('signing in', () => {
  test('by account or agent number, whatever the case and spaces, gives a session with the grants of the roles', async () => {
    for (const name of ['zhangsan', ' ZhangSan ', '1001'])
      expect(await enter(name, password)).toHaveProperty('token')
    const actor = await city.actor('zhangsan')
    expect(actor).toMatchObject({
      name: '员1',
      agentNo: '1001',
      unitPath: '/city/jtj/',
      roles: ['unit-handler'],
    })
    expect(actor.grants['case.handle']).toEqual({ scope: 'unit', masked: false })
    expect(await actions()).toContain('session.opened')
  })

  test('is refused by one and the same sentence, whatever is wrong', async () => {
    await city.person('lisi', city.units.bureau)
    const refused = { refused: 'identity.sign-in-refused' }
    expect(await enter('zhangsan', 'wrong')).toEqual(refused)
    expect(await enter('nobody', password)).toEqual(refused)
    expect(await actions()).toContain('session.refused')
  })

  test('keeps no token that could be used by who reads the database', async () => {
    const token = await city.token('zhangsan')
    const rows = await inTenant(context.at.db, city.tenantId, (tx) =>
      tables(tx).selectFrom('sessions').selectAll().execute(),
    )
    expect(rows.map((row) => row.token_hash.toString('hex'))).toEqual([tokenHash(token).toString('hex')])
    const clear = [Buffer.from(token), Buffer.from(token, 'base64url')]
    for (const secret of clear) expect(rows.some((row) => row.token_hash.includes(secret))).toBe(false)
  })

  test('a token of one city opens nothing in another', async () => {
    const token = await city.token('zhangsan')
    const other = await testCity(context.at, context.settings)
    expect(await other.who(token)).toBeUndefined()
    expect(await city.who(token)).toBeDefined()
    expect(await city.who('x'.repeat(43))).toBeUndefined()
    expect(await city.who("' or 1=1")).toBeUndefined()
  })
})

describe('lock-out', () => {
  test('after too many wrong passwords even the right one is refused, from that address only, until the pause is over', async () => {
    for (let i = 0; i < freeTries; i++) await enter('zhangsan', 'wrong')
    expect(await enter('zhangsan', password)).toMatchObject({
      refused: 'identity.too-many-tries',
      details: { seconds: 60 },
    })
    expect(await enter('zhangsan', password, '10.0.0.2')).toHaveProperty('token')
    context.clock.advance(firstPauseMs)
    expect(await enter('zhangsan', password)).toHaveProperty('token')
    expect(await enter('zhangsan', 'wrong')).toMatchObject({ refused: 'identity.sign-in-refused' })
  })

  test('an account nobody has is locked out just the same, so that the lock-out tells nothing', async () => {
    for (let i = 0; i < freeTries; i++) await enter('nobody', 'wrong')
    expect(await enter('nobody', 'wrong')).toMatchObject({ refused: 'identity.too-many-tries' })
  })

  test('guesses made side by side gain nothing', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => enter('zhangsan', 'wrong')))
    const looked = answers.filter(
      (answer) => 'refused' in answer && answer.refused === 'identity.sign-in-refused',
    )
    expect(looked).toHaveLength(freeTries)
  })
})

describe('a session', () => {
  test('ends after idleness and after its longest life, and lives while it is used', async () => {
    const { idleMs, absoluteMs } = context.settings.limits
    const token = await city.token('zhangsan')
    for (let passed = 0; passed + idleMs / 2 < absoluteMs; passed += idleMs / 2) {
      expect(await city.who(token)).toBeDefined()
      context.clock.advance(idleMs / 2)
    }
    context.clock.advance(idleMs / 2)
    expect(await city.who(token)).toBeUndefined()
    const idle = await city.token('zhangsan')
    context.clock.advance(idleMs)
    expect(await city.who(idle)).toBeUndefined()
  })

  test('ends at once when signed out, here or from another one', async () => {
    const [here, there, third] = [
      await city.token('zhangsan'),
      await city.token('zhangsan'),
      await city.token('zhangsan'),
    ]
    const actor = await city.actor('zhangsan')
    const away = await city.who(there)
    expect(await city.who(here)).toBeDefined()
    await endOwnSession(context.at, actor, away?.sessionId ?? '')
    expect(await city.who(there)).toBeUndefined()
    await endOtherSessions(context.at, actor)
    expect(await city.who(here)).toBeUndefined()
    expect(await city.who(third)).toBeUndefined()
    await signOut(context.at, actor)
    expect(await endOtherSessions(context.at, actor)).toEqual({ ended: 0 })
  })

  test('of somebody else cannot be ended as one of mine', async () => {
    await city.person('lisi', city.units.bureau)
    const token = await city.token('lisi')
    const lisi = await city.who(token)
    const zhangsan = await city.actor('zhangsan')
    expect(await endOwnSession(context.at, zhangsan, lisi?.sessionId ?? '')).toMatchObject({
      refused: 'identity.unknown-session',
    })
    expect(await city.who(token)).toBeDefined()
  })
})

describe('the own password', () => {
  test('is changed by who knows the old one; other sessions end, this one stays', async () => {
    const other = await city.token('zhangsan')
    const token = await city.token('zhangsan')
    const actor = await city.who(token)
    if (!actor) throw new Error('not signed in')
    const change = (oldPassword: string, newPassword: string) =>
      changePassword(context.at, context.settings, actor, { oldPassword, newPassword })
    expect(await change('wrong', 'Another-9-password')).toMatchObject({ refused: 'identity.wrong-password' })
    expect(await change(password, 'short')).toMatchObject({ refused: 'identity.password-too-short' })
    expect(await change(password, password)).toMatchObject({ refused: 'identity.password-same-as-before' })
    expect(await change(password, 'Another-9-password')).toEqual({ ended: 1 })
    expect(await city.who(other)).toBeUndefined()
    expect(await city.who(token)).toBeDefined()
    expect(await enter('zhangsan', password)).toMatchObject({ refused: 'identity.sign-in-refused' })
    expect(await enter('zhangsan', 'Another-9-password')).toHaveProperty('token')
  })

  test('must be chosen after a one-time password before anything else is possible', async () => {
    const made = await createUser(context.at, context.settings, city.system, {
      account: 'wangwu',
      name: '王五',
      unitId: city.units.bureau,
    })
    if (!('id' in made)) throw new Error('not made')
    const signed = await enter('wangwu', made.oneTimePassword ?? '')
    const actor = 'token' in signed ? await city.who(signed.token) : undefined
    if (!actor) throw new Error('not signed in')
    expect(actor.grants).toEqual({})
    expect(await whoAmI(context.at, actor)).toMatchObject({ mustChangePassword: true, name: '王五' })
    const typed = { oldPassword: made.oneTimePassword ?? '', newPassword: 'Another-9-password' }
    expect(await changePassword(context.at, context.settings, actor, typed)).toEqual({ ended: 0 })
    expect(await whoAmI(context.at, actor)).toMatchObject({ mustChangePassword: false })
  })

  test("grows old: after the city's term nothing but changing it is possible", async () => {
    context.clock.advance(91 * 86_400_000)
    const actor = await city.actor('zhangsan')
    expect(actor.grants).toEqual({})
  })
})
