import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { acrossTenants, inTenant, newId, openDatabase, type Tx } from '#platform/db/index.ts'
import { testContext } from '#platform/testing/context.ts'
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { announce } from './announce.ts'
import { event } from './event.ts'
import { on } from './reaction.ts'
import { Relay } from './relay.ts'

const opened = event('test.opened', Type.Object({ n: Type.Integer() }))
const tenantId = newId()
const clock = fixedClock(new Date('2026-11-23T01:00:00Z'))
let database: TestDatabase
let at: ReturnType<typeof testContext>

beforeAll(async () => {
  database = await testDatabase()
  at = testContext(database.db, clock)
})
afterAll(async () => {
  at.close()
  await database.close()
})

const say = (tx: Tx, subject: string, n: number) =>
  announce(tx, opened, { tenantId, subject, now: clock.now(), data: { n } })
const inWall = <T>(run: (tx: Tx) => Promise<T>) => inTenant(at.db, tenantId, run)

test('what was announced in a transaction that failed is never delivered', async () => {
  const heard: number[] = []
  const relay = new Relay(at, [on(opened, 'hear', async (_, { data }) => void heard.push(data.n))])
  await expect(
    inWall(async (tx) => {
      await say(tx, 'rolled-back', 1)
      throw new Error('business failed')
    }),
  ).rejects.toThrow('business failed')
  await relay.drain()
  expect(heard).toEqual([])
})

test('an event delivered twice has one effect', async () => {
  let effects = 0
  const reaction = on(opened, 'count', async () => void effects++)
  await inWall((tx) => say(tx, 'twice', 1))
  await new Relay(at, [reaction]).drain()
  // A crash between the reaction's commit and the note "delivered" leaves the event undelivered.
  await acrossTenants(at.db, (tx) =>
    sql`update outbox set delivered_at = null where subject = 'twice'`.execute(tx),
  )
  await new Relay(at, [reaction]).drain()
  expect(effects).toBe(1)
})

test('a reaction is not asked about what does not concern it, and the rest of the announcement goes on', async () => {
  const heard: number[] = []
  const all: number[] = []
  const odd = on(
    opened,
    'odd',
    async (_, { data }) => void heard.push(data.n),
    ({ data }) => data.n % 2 === 1,
  )
  const every = on(opened, 'every', async (_, { data }) => void all.push(data.n))
  for (const n of [1, 2, 3]) await inWall((tx) => say(tx, `concerns-${n}`, n))
  await new Relay(at, [odd, every]).drain()
  expect([heard.toSorted((a, b) => a - b), all.toSorted((a, b) => a - b)]).toEqual([
    [1, 3],
    [1, 2, 3],
  ])
  const claimed = await acrossTenants(at.db, (tx) =>
    sql<{ reaction: string }>`select reaction from reactions_done where reaction = 'odd'`.execute(tx),
  )
  expect(claimed.rows).toHaveLength(2)
})

test('a crash between commit and delivery loses no event: the next relay delivers it', async () => {
  const heard: number[] = []
  await inWall((tx) => say(tx, 'survivor', 7))
  await new Relay(at, [
    on(opened, 'late', async (_, { subject, data }) => void (subject === 'survivor' && heard.push(data.n))),
  ]).drain()
  expect(heard).toEqual([7])
})

test('an announcement that commits late is not skipped by later ones', async () => {
  const heard: string[] = []
  const relay = new Relay(at, [on(opened, 'order', async (_, { subject }) => void heard.push(subject))])
  let commitSlow = () => {}
  const slowMayCommit = new Promise<void>((resolve) => (commitSlow = resolve))
  let slowWritten = () => {}
  const written = new Promise<void>((resolve) => (slowWritten = resolve))
  const slow = inWall(async (tx) => {
    await say(tx, 'slow', 1)
    slowWritten()
    await slowMayCommit
  })
  await written
  await inWall((tx) => say(tx, 'fast', 2))
  await relay.drain()
  expect(heard).toEqual(['fast'])
  commitSlow()
  await slow
  await relay.drain()
  expect(heard).toEqual(['fast', 'slow'])
})

test('a failing reaction holds back its own subject only, keeps the order, and is tried again', async () => {
  const heard: string[] = []
  let broken = true
  const relay = new Relay(at, [
    on(opened, 'picky', async (_, { subject, data }) => {
      if (broken && subject === 'a') throw new Error('not now')
      heard.push(`${subject}${data.n}`)
    }),
  ])
  await inWall(async (tx) => {
    await say(tx, 'a', 1)
    await say(tx, 'a', 2)
    await say(tx, 'b', 1)
  })
  await relay.drain()
  expect(heard).toEqual(['b1'])
  broken = false
  clock.advance(10_000)
  await relay.drain()
  expect(heard).toEqual(['b1', 'a1', 'a2'])
})

test('a reaction that fails leaves nothing of its own behind', async () => {
  await inWall((tx) => say(tx, 'half', 1))
  const relay = new Relay(at, [
    on(opened, 'half-way', async (tx) => {
      await say(tx, 'left-over', 1)
      throw new Error('second half failed')
    }),
  ])
  await relay.drain()
  const left = await inWall((tx) => sql`select from outbox where subject = 'left-over'`.execute(tx))
  expect(left.rows).toHaveLength(0)
})

test('two relays beside each other deliver everything once', async () => {
  const heard: string[] = []
  const reaction = on(opened, 'shared', async (_, { subject, data }) => {
    await wait(1)
    if (subject.startsWith('s')) heard.push(`${subject}/${data.n}`)
  })
  await inWall(async (tx) => {
    for (let n = 0; n < 40; n++) await say(tx, `s${n % 8}`, n)
  })
  const relays = [new Relay(at, [reaction]), new Relay(at, [reaction])]
  for (const relay of relays) relay.start()
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(40)
  await Promise.all(relays.map((relay) => relay.stop()))
  for (let s = 0; s < 8; s++) {
    const order = heard.filter((one) => one.startsWith(`s${s}/`)).map((one) => Number(one.split('/')[1]))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  }
})

test('a poke wakes a resting relay, and one that comes while it looks is not lost', async () => {
  const heard: number[] = []
  const relay = new Relay(at, [
    on(opened, 'poked', async (_, { subject, data }) => void (subject === 'poked' && heard.push(data.n))),
  ])
  relay.start()
  for (let n = 0; n < 20; n++) {
    await inWall((tx) => say(tx, 'poked', n))
    relay.poke()
    await expect.poll(() => heard.length, { timeout: 20_000, interval: 5 }).toBe(n + 1)
  }
  await relay.stop()
  expect(heard).toEqual(Array.from({ length: 20 }, (_, n) => n))
})

test('a relay whose connections break goes on, and every announcement has its effect once', async () => {
  let tries = 0
  const relay = new Relay(at, [
    on(opened, 'torn', async (tx, { subject, data }) => {
      if (!subject.startsWith('torn')) return
      tries++
      await say(tx, 'echo', data.n)
    }),
  ])
  await inWall(async (tx) => {
    for (let n = 0; n < 200; n++) await say(tx, `torn${n % 20}`, n)
  })
  relay.start()
  await expect.poll(() => tries, { timeout: 20_000, interval: 1 }).toBeGreaterThan(5)
  const breaker = openDatabase(database.appUrl, { max: 1, applicationName: 'breaker' })
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name <> 'breaker' and usename = current_user`.execute(
    breaker.db,
  )
  const echoed = () =>
    inWall((tx) => sql<{ data: { n: number } }>`select data from outbox where subject = 'echo'`.execute(tx))
      .then(({ rows }) => rows.map(({ data }) => data.n).sort((a, b) => a - b))
      .catch(() => [])
  await expect
    .poll(echoed, { timeout: 30_000, interval: 100 })
    .toEqual(Array.from({ length: 200 }, (_, n) => n))
  await relay.stop()
  await breaker.close()
})
