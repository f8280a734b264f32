/** When a missed call is done with: rules of the list on a real database. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKeys } from '#platform/crypto/keys.ts'
import { acrossTenants, newId } from '#platform/db/index.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import type { Call } from '../controller/core/call.ts'
import type { MissedReason } from '../controller/core/changes.ts'
import { tenantId } from '../controller/testing/city.ts'
import type { TelephonyTables } from '../tables.ts'
import { closeServed, keepMissed, noteTry } from './missed.ts'

let base: TestDatabase
const keys = openKeys(mkdtempSync(join(tmpdir(), 'minsheng-keys-')))
beforeAll(async () => {
  base = await testDatabase()
})
afterAll(() => base.close())

const hour = 3_600_000
const nine = Date.parse('2026-11-23T01:00:00Z')
const call = (from: string) =>
  ({
    id: newId(),
    tenantId,
    direction: 'inbound',
    called: '12345',
    caller: { number: from },
    visits: [],
  }) as unknown as Call

const miss = (from: string, reason: MissedReason, at = nine) =>
  acrossTenants(base.db, (tx) =>
    keepMissed(tx, keys, { row: 'missed', call: call(from), reason, at, dueAt: at + 2 * hour }),
  )
const entries = () =>
  acrossTenants(base.db, (tx) =>
    tx.withTables<TelephonyTables>().selectFrom('missed_calls').selectAll().orderBy('id').execute(),
  )
const newest = async () => {
  const row = (await entries()).at(-1)
  if (!row) throw new Error('nothing is missed')
  return row
}
const tried = async (missedId: string, at: number, outcome: 'reached' | 'busy' | 'no-answer') =>
  acrossTenants(base.db, (tx) =>
    noteTry(tx, { row: 'callback-tried', tenantId, missedId, callId: newId(), at, outcome }),
  )

test.each<MissedReason>([
  'abandoned',
  'ivr-abandoned',
  'no-answer',
  'refused',
  'no-agents',
  'after-hours',
  'callback-asked',
  'switch-lost',
])(
  'somebody not served because of %s is on the list, and a second call of his does not make a second entry',
  async (reason) => {
    const from = `139${Math.floor(Math.random() * 1e8)
      .toString()
      .padStart(8, '0')}`
    await miss(from, reason)
    const before = await newest()
    expect(before).toMatchObject({ reason, times: 1, closed_at: null })
    await miss(from, 'abandoned', nine + hour)
    expect(await newest()).toMatchObject({ id: before.id, times: 2, reason: 'abandoned' })
  },
)

test('tries in vain close an entry only in the third different hour', async () => {
  await miss('13700000001', 'abandoned')
  const { id } = await newest()
  for (const at of [nine, nine + 60_000, nine + 120_000, nine + hour, nine + hour + 60_000])
    await tried(id, at, 'no-answer')
  expect(await newest()).toMatchObject({ tries: 5, closed_at: null })
  await tried(id, nine + 3 * hour, 'busy')
  expect(await newest()).toMatchObject({ tries: 6, close_reason: 'not-reached' })
})

test('the first try that reaches him closes it', async () => {
  await miss('13700000002', 'abandoned')
  const { id } = await newest()
  await tried(id, nine, 'reached')
  expect(await newest()).toMatchObject({ close_reason: 'called-back' })
})

test('served later by the same number, however it is written, it is closed', async () => {
  await miss('13700000003', 'after-hours')
  await acrossTenants(base.db, (tx) =>
    closeServed(tx, keys, {
      row: 'served',
      tenantId,
      number: '137-0000-0003',
      callId: newId(),
      at: nine + hour,
    }),
  )
  expect(await newest()).toMatchObject({ close_reason: 'served' })
})
