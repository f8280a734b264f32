import { afterAll, beforeAll, expect, test } from 'vitest'
import { listNumbers } from '#modules/telephony/contract-numbers.ts'
import { listQueues } from '#modules/queueing/contract.ts'
import { allFittings } from '#modules/queueing/index.ts'
import { inTenant } from '#platform/db/index.ts'
import { type TestPlatform, testPlatform } from '../../tests/support/platform.ts'
import { sipRealm } from '../switch/start.ts'
import { demoExtensions, seedTelephony } from './seed-telephony.ts'
import { helperSkill } from './surge-rule.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
  const { at, city } = platform
  await inTenant(at.db, city.tenantId, (tx) => seedTelephony(tx, at, city, sipRealm))
}, 600_000)
afterAll(() => platform.close())

test('the demonstration shows a rule of surges with people to be asked in, and words in the ear of who serves one queue', async () => {
  const { queues, skills } = await (await platform.as('cui.system')).ask(listQueues)
  const main = queues.find(({ name }) => name === '综合受理')
  const helpers = [platform.city.users.get('jia.followup2')]
  expect(main?.surge).toMatchObject({ arrivals: 60, withinSec: 300, waiting: 15, helperSkill, helpers })
  expect(skills).toContain(helperSkill)
  const { at, city } = platform
  const known = await inTenant(at.db, city.tenantId, async (tx) => ({ fittings: await allFittings(tx) }))
  expect(known.fittings.get(city.users.get('wei.followup1') ?? '')?.skills).toEqual({ [helperSkill]: 1 })
  expect(queues.filter(({ whisper }) => whisper.prompt !== '').map(({ name }) => name)).toEqual(['领导接听'])
})

test('the desk telephones of the demonstration call the town, and no number that costs more', async () => {
  const { extensions } = await (await platform.as('cui.system')).ask(listNumbers)
  expect(extensions.map(({ number, mayDial }) => [number, mayDial])).toEqual(
    demoExtensions.map(({ number }) => [number, 'local']),
  )
})
