import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { grantRights } from './grants.ts'
import { inTenant, newId, sendLast, sendLater, type Tx } from './index.ts'

let base: TestDatabase
let tenant: string
const other = newId()

beforeAll(async () => {
  base = await testDatabase()
  const owner = new Client({ connectionString: base.ownerUrl })
  await owner.connect()
  await owner.query(`
    create table notes (tenant_id uuid not null, n int not null check (n > 0), primary key (tenant_id, n));
    select minsheng_wall('notes')`)
  await grantRights(owner, { app: new URL(base.appUrl).username })
  await owner.end()
})
afterAll(() => base.close())
beforeEach(() => void (tenant = newId()))

const note = (tx: Tx, n: number, of = tenant) => ({
  compile: () => sql`insert into notes values (${of}, ${n})`.compile(tx),
})
const kept = async (tx: Tx): Promise<number[]> =>
  (await sql<{ n: number }>`select n from notes order by n`.execute(tx)).rows.map(({ n }) => n)
const keptNow = (of = tenant) => inTenant(base.db, of, kept)

test('what was sent later is there for the next statement of the transaction, in its order, and kept by the commit', async () => {
  const seen = await inTenant(base.db, tenant, async (tx) => {
    await sendLater(tx, note(tx, 1))
    await sendLater(tx, { compile: () => sql`update notes set n = n + 10`.compile(tx) })
    await sendLater(tx, note(tx, 1))
    const between = await kept(tx)
    await sendLater(tx, note(tx, 2))
    return between
  })
  expect([seen, await keptNow()]).toEqual([
    [1, 11],
    [1, 2, 11],
  ])
})

test('a write sent later that fails makes the next statement fail with its error, and nothing is kept', async () => {
  const run = inTenant(base.db, tenant, async (tx) => {
    await sendLater(tx, note(tx, 1))
    await sendLater(tx, note(tx, -1))
    await sendLater(tx, note(tx, 2))
    return kept(tx)
  })
  await expect(run).rejects.toThrow(/notes_n_check/)
  expect(await keptNow()).toEqual([])
})

test('one that fails with the commit fails the transaction', async () => {
  const run = inTenant(base.db, tenant, async (tx) => {
    await sql`select 1`.execute(tx)
    await sendLater(tx, note(tx, 1))
    await sendLater(tx, note(tx, 1))
    return 'done'
  })
  await expect(run).rejects.toThrow(/notes_pkey/)
  expect(await keptNow()).toEqual([])
})

test('a transaction given up before anything was sent, and one with nothing in it, leave the connection clean', async () => {
  await expect(
    inTenant(base.db, tenant, async (tx) => {
      await sendLater(tx, note(tx, 1))
      throw new Error('given up')
    }),
  ).rejects.toThrow('given up')
  expect(await inTenant(base.db, tenant, async () => 'nothing')).toBe('nothing')
  expect(await keptNow()).toEqual([])
})

test('a failure somebody swallowed does not pass for a commit', async () => {
  const run = inTenant(base.db, tenant, async (tx) => {
    await sendLater(tx, note(tx, 1))
    await sql`select 1 / 0`.execute(tx).catch(() => undefined)
    return 'done'
  })
  await expect(run).rejects.toThrow(/rolled back/)
  expect(await keptNow()).toEqual([])
})

test('a last statement is kept with its answer, and one that fails keeps nothing of its transaction', async () => {
  const answer = await inTenant(base.db, tenant, async (tx) => {
    await sendLater(tx, note(tx, 1))
    return sendLast(tx, {
      compile: () => sql<{ n: number }>`insert into notes values (${tenant}, 2) returning n`.compile(tx),
    })
  })
  expect([answer.rows, answer.numAffectedRows, await keptNow()]).toEqual([[{ n: 2 }], 1n, [1, 2]])
  const failing = inTenant(base.db, tenant, async (tx) => {
    await sendLater(tx, note(tx, 3))
    return sendLast(tx, note(tx, 2))
  })
  await expect(failing).rejects.toThrow(/notes_pkey/)
  expect(await keptNow()).toEqual([1, 2])
})

test('the tenant wall stands for what is sent later, too', async () => {
  const run = inTenant(base.db, tenant, async (tx) => {
    await sendLater(tx, note(tx, 1, other))
    return kept(tx)
  })
  await expect(run).rejects.toThrow(/row-level security/)
  await inTenant(base.db, other, (tx) => sendLater(tx, note(tx, 5, other)))
  expect([await keptNow(), await keptNow(other)]).toEqual([[], [5]])
})

test('a connection that dies in mid transaction costs that transaction only', async () => {
  const run = inTenant(base.db, tenant, async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await sendLater(tx, note(tx, 1))
    await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0})`.execute(base.db)
    return kept(tx)
  })
  await expect(run).rejects.toThrow()
  expect(await keptNow()).toEqual([])
})

test('many transactions at once keep what is theirs', async () => {
  const runs = Array.from({ length: 40 }, (_, n) =>
    inTenant(base.db, tenant, async (tx) => {
      await sendLater(tx, note(tx, n + 1))
      if (n % 4 === 0) throw new Error('given up')
      return kept(tx)
    }),
  )
  const ends = await Promise.allSettled(runs)
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(10)
  expect(await keptNow()).toEqual(
    Array.from({ length: 40 }, (_, n) => n + 1).filter((n) => (n - 1) % 4 !== 0),
  )
})
