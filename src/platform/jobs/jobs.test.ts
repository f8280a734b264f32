import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { inTenant, newId, type Tx } from '#platform/db/index.ts'
import { silentLog } from '#platform/log/log.ts'
import { testContext } from '#platform/testing/context.ts'
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { enqueue } from './enqueue.ts'
import { type Job, job } from './job.ts'
import { migrateJobs, type RunningJobs, startJobs } from './runner.ts'

const tenantId = newId()
const soon = { timeout: 60_000, interval: 50 }
let database: TestDatabase
let at: ReturnType<typeof testContext>
let running: RunningJobs | undefined

beforeAll(async () => {
  database = await testDatabase()
  await migrateJobs(database.ownerUrl, silentLog)
})
afterEach(async () => {
  await running?.stop()
  running = undefined
  at?.close()
})
afterAll(() => database.close())

const start = async (...jobs: Job[]) => {
  at = testContext(database.db)
  running = await startJobs(database.ownerUrl, at, jobs)
  return running
}
const plan = (run: (tx: Tx) => Promise<void>) => inTenant(database.db, tenantId, run)
/** A job that writes down what it was given. */
const noting = (name: string, heard: unknown[]) =>
  job({ name, run: async (_, payload) => void heard.push(payload) })
const asOwner = async <T extends object>(statement: string): Promise<T[]> => {
  const client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query<T>(statement)).rows
  } finally {
    await client.end()
  }
}

test('a job is carried out exactly when the change that planned it was kept', async () => {
  const heard: unknown[] = []
  await start(noting('test.remind', heard))
  await expect(
    plan(async (tx) => {
      await enqueue(tx, 'test.remind', { n: 1 })
      throw new Error('business failed')
    }),
  ).rejects.toThrow('business failed')
  await plan((tx) => enqueue(tx, 'test.remind', { n: 2 }))
  await expect.poll(() => heard.length, soon).toBeGreaterThan(0)
  expect(heard).toEqual([{ n: 2 }])
})

test('planning again with the same key moves the job and changes what it is told', async () => {
  const heard: unknown[] = []
  const later = new Date(Date.now() + 3_600_000)
  await plan((tx) => enqueue(tx, 'test.move', { n: 1 }, { key: 'one', runAt: later }))
  await plan((tx) => enqueue(tx, 'test.move', { n: 2 }, { key: 'one', runAt: later }))
  await plan((tx) => enqueue(tx, 'test.move', { n: 3 }, { key: 'other', runAt: later }))
  await start(noting('test.move', heard))
  await plan((tx) => enqueue(tx, 'test.move', { n: 4 }, { key: 'one' }))
  await expect.poll(() => heard.length, soon).toBe(1)
  expect(heard).toEqual([{ n: 4 }])
  // A job leaves the table only after its work has returned.
  await expect
    .poll(() => asOwner(`select key from graphile_worker.jobs where task_identifier = 'test.move'`), soon)
    .toEqual([{ key: 'other' }])
})

test('a job that fails is tried again', async () => {
  let tries = 0
  await start(
    job({
      name: 'test.shaky',
      run: async () => {
        tries++
        if (tries === 1) throw new Error('not now')
      },
    }),
  )
  await plan((tx) => enqueue(tx, 'test.shaky', {}))
  await expect.poll(() => tries, soon).toBe(2)
})

test('recurring jobs are known to the clock, and those that must not wait for it run at the start', async () => {
  const heard: unknown[] = []
  await start({ ...noting('test.sweep', heard), cron: '*/5 * * * *', backfillMinutes: 10, atStart: true })
  await expect.poll(() => heard.length, soon).toBe(1)
  await expect
    .poll(() => asOwner(`select identifier from graphile_worker._private_known_crontabs`), soon)
    .toEqual([{ identifier: 'test.sweep' }])
})

test('a line that is no crontab stops the start', async () => {
  await expect(start({ ...noting('test.wrong', []), cron: 'every day' })).rejects.toThrow()
})

test('the application plans jobs and neither reads nor changes the queue', async () => {
  await plan((tx) => enqueue(tx, 'test.hidden', {}, { runAt: new Date(Date.now() + 3_600_000) }))
  for (const statement of [
    'select * from graphile_worker._private_jobs',
    'select * from graphile_worker.jobs',
    'delete from graphile_worker._private_jobs',
    `select graphile_worker.add_job('test.hidden')`,
  ])
    await expect(sql.raw(statement).execute(database.db), statement).rejects.toThrow(/permission denied/)
})

test('a role that may not announce plans no job either', async () => {
  const app = new URL(database.appUrl).username
  const later = { runAt: new Date(Date.now() + 3_600_000) }
  await asOwner(`revoke insert on outbox from ${app}`)
  await expect(plan((tx) => enqueue(tx, 'test.not', {}, later))).rejects.toThrow('may not plan jobs')
  await asOwner(`grant insert on outbox to ${app}`)
  await plan((tx) => enqueue(tx, 'test.not', {}, later))
})

test('jobs are well while they are begun in time, and say how late they are when not', async () => {
  const jobs = await start(noting('test.late', []))
  expect(await jobs.check()).toBeUndefined()
  await jobs.stop()
  running = undefined
  await plan((tx) => enqueue(tx, 'test.stuck', {}, { runAt: new Date(Date.now() - 200_000) }))
  const again = await start(noting('test.other', []))
  expect(await again.check()).toBeUndefined()
  await again.stop()
  // A runner that knows the kind but cannot get at it: somebody else holds the table.
  const holder = new Client({ connectionString: database.ownerUrl })
  await holder.connect()
  await holder.query('begin; lock table graphile_worker._private_jobs in share row exclusive mode')
  const held = await start(noting('test.stuck', []))
  expect(await held.check()).toMatch(/^1 are late, the oldest by 2\d\d s$/)
  await expect(at.metrics.metrics()).resolves.toMatch(/minsheng_jobs_late_seconds 2\d\d/)
  await holder.query('rollback')
  await holder.end()
  await expect.poll(() => held.check(), soon).toBeUndefined()
})

test('what was carried out before a stop is noted as done, however soon the stop comes', async () => {
  for (let round = 0; round < 5; round++) {
    const heard: unknown[] = []
    const jobs = await start(noting('test.brief', heard))
    await plan(async (tx) => {
      for (let n = 0; n < 12; n++) await enqueue(tx, 'test.brief', { n })
    })
    await expect.poll(() => heard.length, { ...soon, interval: 1 }).toBeGreaterThan(round * 2)
    await jobs.stop()
    running = undefined
    const left = await asOwner(`select from graphile_worker.jobs where task_identifier = 'test.brief'`)
    expect(heard.length + left.length).toBe(12)
    expect(await asOwner(`select from graphile_worker.jobs where locked_at is not null`)).toEqual([])
    await asOwner(`delete from graphile_worker._private_jobs`)
  }
})

test.each([0, 20, 200])(
  'jobs go on after the database dropped every connection %i ms after the start',
  async (ms) => {
    const heard: unknown[] = []
    const jobs = await start(noting('test.after', heard))
    await wait(ms)
    await asOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'minsheng-jobs'`,
    )
    await plan((tx) => enqueue(tx, 'test.after', { n: 1 }))
    await expect.poll(() => heard.length, soon).toBe(1)
    await expect.poll(() => jobs.check(), soon).toBeUndefined()
  },
)
