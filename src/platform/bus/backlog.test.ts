import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { madeAt } from '#kernel/id.ts'
import { acrossTenants, inTenant, newId } from '#platform/db/index.ts'
import { testContext } from '#platform/testing/context.ts'
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { announce } from './announce.ts'
import { backlogCheck, showBacklog } from './backlog.ts'
import { event } from './event.ts'
import { busJobs } from './jobs.ts'
import { on } from './reaction.ts'
import { Relay } from './relay.ts'
import { backlog } from './store.ts'

const opened = event('test.opened', Type.Object({}))
const tenantId = newId()
const day = 86_400_000
// Ids carry the real time, so the clock begins with it.
const clock = fixedClock(new Date())
let database: TestDatabase
let at: ReturnType<typeof testContext>

beforeAll(async () => {
  database = await testDatabase()
  at = testContext(database.db, clock)
  showBacklog(at)
})
afterAll(async () => {
  at.close()
  await database.close()
})
beforeEach(async () => {
  await makeMonths()
  await acrossTenants(at.db, (tx) => sql`delete from outbox`.execute(tx))
  await acrossTenants(at.db, (tx) => sql`delete from reactions_done`.execute(tx))
})

const say = (subject: string) =>
  inTenant(at.db, tenantId, (tx) => announce(tx, opened, { tenantId, subject, now: clock.now(), data: {} }))
/** When the first of what waits was written, ms since 1970. */
const firstWritten = async () => {
  const { oldest } = await acrossTenants(at.db, (tx) => backlog(tx))
  return madeAt(oldest ?? '')
}
const rows = async (table: 'outbox' | 'reactions_done') =>
  (await acrossTenants(at.db, (tx) => sql`select from ${sql.table(table)}`.execute(tx))).rows.length
const sweep = async () => {
  for (const job of busJobs) await job.run(at, {})
}
const makeMonths = async () => busJobs.find(({ name }) => name === 'bus.make-months')?.run(at, {})
const monthOf = (instant: Date) => `outbox_${instant.toISOString().slice(0, 7).replace('-', '')}`
const thisMonth = () => monthOf(new Date())
const months = async () => {
  const found = await acrossTenants(at.db, (tx) =>
    sql<{
      name: string
    }>`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'outbox'::regclass`.execute(
      tx,
    ),
  )
  return found.rows.map(({ name }) => name)
}
const hear = on(opened, 'hear', async () => undefined)

test('the bus is well while announcements are delivered within a minute, and says what waits when not', async () => {
  expect(await backlogCheck(at).check()).toBeUndefined()
  await say('a')
  await say('b')
  clock.set(new Date((await firstWritten()) + 60_000))
  expect(await backlogCheck(at).check()).toBeUndefined()
  clock.advance(1000)
  expect(await backlogCheck(at).check()).toBe(
    '2 are undelivered, the oldest for 61 s; none of them was tried',
  )
  await new Relay(at, []).drain()
  expect(await backlogCheck(at).check()).toBeUndefined()
})

test('what is told of long ago is not late: it counts from when it was written', async () => {
  const now = new Date(clock.now().getTime() - 60 * day)
  await inTenant(at.db, tenantId, (tx) => announce(tx, opened, { tenantId, subject: 'a', now, data: {} }))
  clock.set(new Date((await firstWritten()) + 60_000))
  expect(await backlogCheck(at).check()).toBeUndefined()
  clock.advance(1000)
  expect(await backlogCheck(at).check()).toContain('1 are undelivered, the oldest for 61 s')
})

test('a reaction that keeps failing is named as the cause', async () => {
  await say('a')
  const broken = on(opened, 'broken', async () => {
    throw new Error('no')
  })
  await new Relay(at, [broken]).drain()
  clock.set(new Date((await firstWritten()) + 120_000))
  expect(await backlogCheck(at).check()).toBe('1 are undelivered, the oldest for 120 s; 1 failed before')
})

test('the figures page shows how many wait and for how long', async () => {
  await say('a')
  clock.set(new Date((await firstWritten()) + 5000))
  const figures = await at.metrics.metrics()
  expect(figures).toContain('minsheng_announcements_waiting 1')
  expect(figures).toContain('minsheng_announcements_oldest_seconds 5')
})

test('a month of announcements is dropped with its notes when it is over and all was delivered 90 days ago', async () => {
  await say('old')
  await new Relay(at, [hear]).drain()
  clock.advance(89 * day)
  await sweep()
  expect([await rows('outbox'), await rows('reactions_done')]).toEqual([1, 1])
  clock.advance(36 * day)
  await sweep()
  expect([await rows('outbox'), await rows('reactions_done')]).toEqual([0, 0])
  expect(await months()).not.toContain(thisMonth())
})

test('a month in which something still waits is kept whole, however old', async () => {
  await say('old')
  await new Relay(at, [hear]).drain()
  await say('waiting')
  clock.advance(300 * day)
  await sweep()
  expect(await rows('outbox')).toBe(2)
  await new Relay(at, [hear]).drain()
  clock.advance(89 * day)
  await sweep()
  expect(await rows('outbox')).toBe(2)
  clock.advance(2 * day)
  await sweep()
  expect(await rows('outbox')).toBe(0)
})

test('the coming months stand ready, so that no announcement finds no place', async () => {
  await makeMonths()
  const now = new Date()
  const coming = [0, 1, 2, 3].map((ahead) =>
    monthOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead))),
  )
  expect(await months()).toEqual(expect.arrayContaining(coming))
})

test('a dropped month is not missed: what is announced in the next ones is delivered in order', async () => {
  const heard: string[] = []
  const order = on(opened, 'order', async (_, { subject }) => void heard.push(subject))
  const next = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 1, 2))
  await acrossTenants(at.db, (tx) =>
    sql`insert into outbox (tenant_id, id, name, subject, at, data)
        values (${tenantId}, minsheng_id_floor(${next}), 'test.opened', 'next month', ${next}, '{}')`.execute(
      tx,
    ),
  )
  await say('this month')
  await new Relay(at, [order]).drain()
  expect(heard).toEqual(['next month', 'this month'])
})

test('a note outlives 90 days while another reaction to the same announcement still fails, so nothing has its effect twice', async () => {
  let effects = 0
  await say('half')
  const counted = on(opened, 'counted', async () => void effects++)
  const broken = on(opened, 'broken', async () => {
    throw new Error('no')
  })
  await new Relay(at, [counted, broken]).drain()
  clock.advance(100 * day)
  await sweep()
  await new Relay(at, [counted, broken]).drain()
  expect(effects).toBe(1)
})

test('a sweep of more than one portion drops every old note', async () => {
  await acrossTenants(at.db, (tx) =>
    sql`insert into reactions_done (tenant_id, event_id, reaction, done_at)
        select ${tenantId}, gen_random_uuid(), 'r', ${clock.now()} from generate_series(1, 11000)`.execute(
      tx,
    ),
  )
  clock.advance(91 * day)
  await sweep()
  expect(await rows('reactions_done')).toBe(0)
})
