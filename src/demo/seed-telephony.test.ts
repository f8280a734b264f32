import { afterAll, beforeAll, expect, test } from 'vitest'
import { listNumbers } from '#modules/telephony/contract-numbers.ts'
import { inTenant } from '#platform/db/index.ts'
import { type TestPlatform, testPlatform } from '../../tests/support/platform.ts'
import { sipRealm } from '../switch/start.ts'
import { demoExtensions, seedTelephony } from './seed-telephony.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
}, 600_000)
afterAll(() => platform.close())

test('the desk telephones of the demonstration call the town, and no number that costs more', async () => {
  const { at, city } = platform
  await inTenant(at.db, city.tenantId, (tx) => seedTelephony(tx, at, city, sipRealm))
  const { extensions } = await (await platform.as('cui.system')).ask(listNumbers)
  expect(extensions.map(({ number, mayDial }) => [number, mayDial])).toEqual(
    demoExtensions.map(({ number }) => [number, 'local']),
  )
})
