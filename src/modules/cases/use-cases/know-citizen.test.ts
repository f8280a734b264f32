import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { parsePhoneNumber, type PhoneNumber } from '#kernel/phone-number.ts'
import { inTenant, newId, type Tx } from '#platform/db/index.ts'
import { testContext } from '#platform/testing/context.ts'
import { testDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import type { CasesTables } from '../tables.ts'
import { knowCitizen, openName } from './know-citizen.ts'

const tenantId = newId()
let database: TestDatabase
let at: ReturnType<typeof testContext>
beforeAll(async () => {
  database = await testDatabase()
  at = testContext(database.db, fixedClock(new Date('2026-11-23T01:00:00Z')))
})
afterAll(async () => {
  at.close()
  await database.close()
})

function number(written: string): PhoneNumber {
  const found = parsePhoneNumber(written)
  if (!found) throw new Error(`${written} is no number`)
  return found
}
const inCity = <T>(run: (tx: Tx) => Promise<T>) => inTenant(at.db, tenantId, run)
const count = async (table: 'citizens' | 'citizen_phones') =>
  (await inCity((tx) => tx.withTables<CasesTables>().selectFrom(table).select('id').execute())).length

const waiting = async () =>
  (
    await inCity((tx) =>
      sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        tx,
      ),
    )
  ).rows.length

test('two who register the same new number at once know one citizen, and leave no other behind', async () => {
  const phone = number('13812345678')
  let firstMayCommit = () => {}
  const held = new Promise<void>((resolve) => (firstMayCommit = resolve))
  let written = () => {}
  const firstWrote = new Promise<void>((resolve) => (written = resolve))
  const first = inCity(async (tx) => {
    const citizen = await knowCitizen(tx, at, tenantId, { phone })
    written()
    await held
    return citizen
  })
  await firstWrote
  const second = inCity((tx) => knowCitizen(tx, at, tenantId, { phone, name: '王建国' }))
  // The second has looked, found nobody, and waits at the number the first is writing.
  await expect.poll(waiting, { timeout: 60_000 }).toBeGreaterThan(0)
  firstMayCommit()
  expect((await second).id).toBe((await first).id)
  expect([await count('citizens'), await count('citizen_phones')]).toEqual([1, 1])
  const known = await inCity((tx) => knowCitizen(tx, at, tenantId, { phone }))
  expect(openName(at, known)).toBe('王建国')
})

test('a name once told stays, whoever else calls from the same telephone', async () => {
  const phone = number('13900001111')
  const first = await inCity((tx) => knowCitizen(tx, at, tenantId, { phone, name: '李梅' }))
  const again = await inCity((tx) => knowCitizen(tx, at, tenantId, { phone, name: '李梅的父亲' }))
  expect([again.id, openName(at, again)]).toEqual([first.id, '李梅'])
})
