import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#kernel/actor.ts'
import { countViews } from '#modules/cases/index.ts'
import { citiesAtWork, citiesInMaking, keepInMaking } from '#modules/identity/index.ts'
import { inTenant } from '#platform/db/index.ts'
import { waitUntil } from '#platform/process/wait.ts'
import { type TestPlatform, testPlatform } from '../../tests/support/platform.ts'
import { planCases } from './seed-plan.ts'
import { startTelling } from './telling.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
}, 600_000)
afterAll(() => platform.close())

const cases = async () => {
  const { tenantId } = platform.city
  return (await countViews(platform.at, systemActor(tenantId), ['all'])).counts['all'] ?? 0
}

test('the stories are told while the doors are open; a stop in the middle loses none, the next start tells the rest', async () => {
  const { at } = platform
  const { tenantId } = platform.city
  expect(await citiesInMaking(at.db)).toEqual([])
  await inTenant(at.db, tenantId, (tx) => keepInMaking(tx, tenantId))
  expect(await citiesAtWork(at.db)).toEqual([])

  const first = startTelling(at)
  expect(await waitUntil(() => /: [1-9]\d* of \d+ cases/.test(first.progress() ?? ''), 120_000)).toBe(true)
  await first.stop()
  expect(first.progress()).toBeUndefined()
  expect((await citiesInMaking(at.db)).map((city) => city.tenantId)).toEqual([tenantId])
  const before = await cases()
  expect(before).toBeGreaterThan(0)

  const second = startTelling(at)
  await second.ended
  expect(await cases()).toBe(planCases(at.clock.now()).length)
  expect(await cases()).toBeGreaterThan(before)
  expect(await citiesInMaking(at.db)).toEqual([])
  expect(await citiesAtWork(at.db)).toEqual([tenantId])

  const third = startTelling(at)
  await third.ended
  expect(await cases()).toBe(planCases(at.clock.now()).length)
}, 600_000)
