import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKeys } from '#platform/crypto/keys.ts'
import { acrossTenants } from '#platform/db/index.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { LeadLost, newBatch } from '../controller/journal.ts'
import { openCentre } from '../controller/testing/centre.ts'
import { tenantId } from '../controller/testing/city.ts'
import { histories, live } from '../controller/testing/history.ts'
import type { TelephonyTables } from '../tables.ts'
import { openJournal, type JournalStore } from './journal-store.ts'

let base: TestDatabase
const keys = openKeys(mkdtempSync(join(tmpdir(), 'minsheng-keys-')))
const store = (): JournalStore => openJournal(base.db, keys, { dataKey: () => undefined })
beforeAll(async () => {
  base = await testDatabase()
})
afterAll(() => base.close())

/** Each history begins with an empty centre and the epoch it expects. */
async function fresh(): Promise<JournalStore> {
  await acrossTenants(base.db, async (tx) => {
    const tables = tx.withTables<TelephonyTables>()
    await tables.deleteFrom('live_calls').execute()
    await tables.deleteFrom('agent_states').execute()
    await tables
      .updateTable('controller_lease')
      .set({ epoch: 0, holder: null, until: null, switch_boot: null, switch_seq: null, queue_sequence: 0 })
      .execute()
  })
  const journal = store()
  return {
    ...journal,
    load: async (epoch) => {
      await journal.leaveLead(epoch - 1)
      expect(await journal.takeLead('test', 60_000)).toBe(epoch)
      return journal.load(epoch)
    },
  }
}

test('a served call leaves its record, recording, legs, visit and announcements in one piece', async () => {
  const centre = await openCentre({ journal: await fresh() })
  const agent = await centre.signIn(0)
  const citizen = await centre.caller('13912345678')
  const { id } = centre.call(citizen)
  await centre.answer(agent)
  await centre.pass(12_000)
  centre.world.hangup(citizen)
  await centre.settle()
  await centre.pass(2_000)
  const found = await acrossTenants(base.db, async (tx) => {
    const tables = tx.withTables<TelephonyTables & { outbox: { name: string; subject: string } }>()
    const call = await tables.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const recording = await tables
      .selectFrom('recordings')
      .selectAll()
      .where('call_id', '=', id)
      .executeTakeFirstOrThrow()
    const legs = await tables.selectFrom('call_legs').selectAll().where('call_id', '=', id).execute()
    const visits = await tables.selectFrom('queue_visits').selectAll().where('call_id', '=', id).execute()
    const told = await tables.selectFrom('outbox').select('name').where('subject', '=', id).execute()
    const raw = await tables.selectFrom('call_journal').selectAll().where('call_id', '=', id).execute()
    return { call, recording, legs, visits, told: told.map((one) => one.name), raw }
  })
  expect(found.call).toMatchObject({
    direction: 'inbound',
    cause: 'normal',
    released_by: 'citizen',
    user_id: agent.id,
  })
  expect(keys.open({ table: 'calls', column: 'caller', tenantId, rowId: id }, found.call.caller)).toBe(
    '13912345678',
  )
  expect(found.call.talk_ms).toBeGreaterThanOrEqual(12_000)
  expect(found.recording).toMatchObject({ state: 'recorded', purpose: 'call' })
  expect(found.recording.segments).toBeGreaterThan(1)
  expect(found.legs.map((leg) => leg.role).sort()).toEqual(['agent', 'citizen'])
  expect(found.visits).toMatchObject([{ outcome: 'answered', user_id: agent.id }])
  expect(found.told).toEqual(expect.arrayContaining(['call.answered', 'call.ended', 'recording.stored']))
  expect(found.raw.length).toBeGreaterThan(5)
  expect(JSON.stringify(found.raw.map((line) => line.details.toString('latin1')))).not.toContain(
    '13912345678',
  )
})

test('an epoch that is over keeps nothing', async () => {
  const journal = await fresh()
  await journal.load(1)
  await journal.load(2)
  await expect(journal.commit(newBatch(1))).rejects.toBeInstanceOf(LeadLost)
})

test('while somebody leads, nobody else takes the lead', async () => {
  const journal = await fresh()
  await journal.load(1)
  expect(await store().takeLead('other', 1_000)).toBeUndefined()
  await journal.leaveLead(1)
  expect(await store().takeLead('other', 1_000)).toBe(2)
  expect(await store().holdLead(1, 1_000)).toBe(false)
})

test('a server that comes up again after it was killed takes its own lead at once, in a new epoch', async () => {
  await fresh()
  expect(await store().takeLead('test', 60_000)).toBe(1)
  expect(await store().takeLead('test', 60_000)).toBe(2)
  expect(await store().takeLead('other', 60_000)).toBeUndefined()
  expect(await store().holdLead(1, 1_000)).toBe(false)
})

test('whatever happens, the invariants hold over a real database too', { timeout: 300_000 }, async () => {
  const runs = Math.max(6, Math.ceil(Number(process.env['RUNS'] ?? 120) / 20))
  await fc.assert(
    fc.asyncProperty(histories, async (steps) =>
      live(steps, { strategy: 'least-talk', journal: await fresh() }),
    ),
    { numRuns: runs, seed: 11, endOnFailure: true },
  )
})

test('what speaks against a trunk is there for the next controller, and its alarm is cleared when it works again', async () => {
  const journal = await fresh()
  await journal.load(1)
  const trouble = {
    silentSince: 1_700_000_000_000,
    failures: 3,
    until: 1_700_000_060_000,
    told: true as const,
  }
  const change = { row: 'trunk-trouble', tenantId, trunk: 'trunk-1' } as const
  const alarm = { row: 'alarm', tenantId, what: 'trunk-silent', details: { trunk: 'trunk-1' } } as const
  await journal.commit({ ...newBatch(1), changes: [{ ...change, trouble }, alarm] })
  expect((await journal.load(2)).trunkTroubles).toEqual({ 'trunk-1': trouble })
  const standing = () =>
    acrossTenants(base.db, async (tx) => {
      const tables = tx.withTables<{ alarms: { kind: string; cleared_at: Date | null } }>()
      const rows = tables.selectFrom('alarms').select('kind').where('cleared_at', 'is', null)
      return (await rows.where('kind', '=', 'telephony.trunk-silent').execute()).length
    })
  expect(await standing()).toBe(1)
  const over = { row: 'alarm-over', tenantId, what: 'trunk-silent', subject: 'trunk-1' } as const
  await journal.commit({ ...newBatch(2), changes: [{ ...change, trouble: null }, over] })
  expect((await journal.load(3)).trunkTroubles).toEqual({})
  expect(await standing()).toBe(0)
})
