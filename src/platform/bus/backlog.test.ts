import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { acrossTenants, inTenant, newId } from '#platform/db/index.ts'
import { testContext } from '#platform/testing/context.ts'
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { announce } from './announce.ts'
import { backlogCheck, showBacklog } from './backlog.ts'
import { event } from './event.ts'
import { busJobs } from './jobs.ts'
import { on } from './reaction.ts'
import { Relay } from './relay.ts'

const opened = event('test.opened', Type.Object({}))
const tenantId = newId()
const day = 86_400_000
const clock = fixedClock(new Date('2026-11-23T01:00:00Z'))
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
  await acrossTenants(at.db, (tx) => sql`delete from outbox`.execute(tx))
  await acrossTenants(at.db, (tx) => sql`delete from reactions_done`.execute(tx))
})

const say = (subject: string) =>
  inTenant(at.db, tenantId, (tx) => announce(tx, opened, { tenantId, subject, now: clock.now(), data: {} }))
const rows = async (table: 'outbox' | 'reactions_done') =>
  (await acrossTenants(at.db, (tx) => sql`select from ${sql.table(table)}`.execute(tx))).rows.length
const sweep = async () => {
  for (const job of busJobs) await job.run(at, {})
}
const hear = on(opened, 'hear', async () => undefined)

test('the bus is well while announcements are delivered within a minute, and says what waits when not', async () => {
  expect(await backlogCheck(at).check()).toBeUndefined()
  await say('a')
  await say('b')
  clock.advance(60_000)
  expect(await backlogCheck(at).check()).toBeUndefined()
  clock.advance(1000)
  expect(await backlogCheck(at).check()).toBe(
    '2 are undelivered, the oldest for 61 s; none of them was tried',
  )
  await new Relay(at, []).drain()
  expect(await backlogCheck(at).check()).toBeUndefined()
})

test('a reaction that keeps failing is named as the cause', async () => {
  await say('a')
  const broken = on(opened, 'broken', async () => {
    throw new Error('no')
  })
  await new Relay(at, [broken]).drain()
  clock.advance(120_000)
  expect(await backlogCheck(at).check()).toBe('1 are undelivered, the oldest for 120 s; 1 failed before')
})

test('the figures page shows how many wait and for how long', async () => {
  await say('a')
  clock.advance(5000)
  const figures = await at.metrics.metrics()
  expect(figures).toContain('minsheng_announcements_waiting 1')
  expect(figures).toContain('minsheng_announcements_oldest_seconds 5')
})

test('delivered announcements and their notes go after 90 days, what is undelivered stays', async () => {
  await say('old')
  await new Relay(at, [hear]).drain()
  clock.advance(89 * day)
  await say('waiting')
  await sweep()
  expect([await rows('outbox'), await rows('reactions_done')]).toEqual([2, 1])
  clock.advance(2 * day)
  await sweep()
  expect([await rows('outbox'), await rows('reactions_done')]).toEqual([1, 0])
  clock.advance(200 * day)
  await sweep()
  expect(await rows('outbox')).toBe(1)
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

test('a sweep of more than one portion drops everything that is old', async () => {
  await acrossTenants(at.db, (tx) =>
    sql`insert into outbox (tenant_id, id, name, subject, at, data, delivered_at)
        select ${tenantId}, gen_random_uuid(), 'n', 's', ${clock.now()}, '{}', ${clock.now()}
        from generate_series(1, 11000)`.execute(tx),
  )
  clock.advance(91 * day)
  await sweep()
  expect(await rows('outbox')).toBe(0)
})
