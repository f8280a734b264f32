import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { on } from '#platform/bus/reaction.ts'
import { Relay } from '#platform/bus/relay.ts'
import { inTenant } from '#platform/db/index.ts'
import { testDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { sessionsEnded } from '../events.ts'
import * as auditStore from '../store/audit.ts'
import { testCity, type TestCity, testContext } from '../testing/city.ts'
import { endExpiredSessions } from './end-expired-sessions.ts'
import { signOut } from './sessions.ts'

let database: TestDatabase
let context: ReturnType<typeof testContext>
let city: TestCity
let relay: Relay
let told: { userId: string; sessionIds: string[] }[] = []

beforeAll(async () => {
  database = await testDatabase()
  context = testContext(database.db)
  const tell = on(sessionsEnded, 'test.told', async (_tx, { tenantId, data }) => {
    if (tenantId === city.tenantId) told.push(data)
  })
  relay = new Relay(context.at, [tell])
})
afterAll(async () => {
  context.close()
  await database.close()
})
beforeEach(async () => {
  context.clock.set(new Date('2026-11-23T01:00:00Z'))
  city = await testCity(context.at, context.settings)
})

const sessionOf = async (token: string) => (await city.who(token))?.sessionId ?? ''
/** Runs the sweep; answers who was told to be gone. */
async function sweep(most?: number) {
  await endExpiredSessions(context.at, context.settings.limits, most)
  told = []
  await relay.drain()
  return told
}
const ended = () =>
  inTenant(context.at.db, city.tenantId, async (tx) =>
    (await auditStore.list(tx, city.tenantId, {}, undefined, 100)).filter(
      ({ action }) => action === 'session.ended',
    ),
  )

test('a session left idle too long is announced as ended and written down, once, and the one in use is not', async () => {
  const left = await city.person('zhangsan', city.units.bureau)
  await city.person('lisi', city.units.bureau)
  const [first, second, used] = [
    await city.token('zhangsan'),
    await city.token('zhangsan'),
    await city.token('lisi'),
  ]
  const gone = [await sessionOf(first), await sessionOf(second)]
  context.clock.advance(context.settings.limits.idleMs - 1)
  expect(await city.who(used)).toBeDefined()
  expect(await sweep()).toEqual([])
  context.clock.advance(1)
  expect(await sweep()).toEqual([{ userId: left, sessionIds: expect.arrayContaining(gone) as string[] }])
  expect(await sweep()).toEqual([])
  expect(await ended()).toMatchObject([{ subject: left, actor_name: '系统', reason: '登录超时' }])
  expect(await city.who(used)).toBeDefined()
})

test('a session that has reached its longest life is announced as ended, however busy it was', async () => {
  const { idleMs, absoluteMs } = context.settings.limits
  const userId = await city.person('zhangsan', city.units.bureau)
  const token = await city.token('zhangsan')
  const sessionId = await sessionOf(token)
  for (let passed = 0; passed < absoluteMs; passed += idleMs / 2) {
    expect(await city.who(token)).toBeDefined()
    context.clock.advance(idleMs / 2)
  }
  expect(await sweep()).toEqual([{ userId, sessionIds: [sessionId] }])
})

test('a session that was signed out is not ended a second time', async () => {
  await city.person('zhangsan', city.units.bureau)
  const actor = await city.actor('zhangsan')
  await signOut(context.at, actor)
  await relay.drain()
  context.clock.advance(context.settings.limits.absoluteMs)
  expect(await sweep()).toEqual([])
})

test('a run ends only so many, the longest idle first, and the next run goes on', async () => {
  const users: string[] = []
  for (const account of ['first', 'second', 'third']) {
    users.push(await city.person(account, city.units.bureau))
    await city.token(account)
    context.clock.advance(60_000)
  }
  context.clock.advance(context.settings.limits.absoluteMs)
  // Told of each person by himself, side by side: who is told first does not matter.
  const ended = async () => (await sweep(2)).map(({ userId }) => userId).toSorted()
  expect(await ended()).toEqual(users.slice(0, 2).toSorted())
  expect(await ended()).toEqual(users.slice(2))
})
