import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTenant } from '#platform/db/index.ts'
import { defaultSessionLimits } from '#modules/identity/domain/session-life.ts'
import { endExpiredSessions } from '#modules/identity/use-cases/end-expired-sessions.ts'
import * as contract from './contract.ts'
import type { TelephonyTables } from './tables.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())

test('a session that ends by its age takes the telephone of its page along: the password is gone and the switch knows it no more', async () => {
  const { platform, control } = hotline
  const { idleMs, absoluteMs } = defaultSessionLimits
  const desk = await hotline.as('li.agent1')
  for (let passed = 0; passed < absoluteMs - idleMs / 2; passed += idleMs / 2) {
    platform.clock.advance(idleMs / 2)
    await desk.ask(contract.mySeat)
  }
  // A page renews its password as long as it may: the last one would outlive the session.
  const endpoint = await hotline.phone('li.agent1')
  expect(await passwords()).toEqual([endpoint])
  platform.clock.advance(idleMs / 2)
  await endExpiredSessions(platform.at, defaultSessionLimits)
  await platform.relay.drain()
  expect(await passwords()).toEqual([])
  await expect.poll(() => control.world.endpoints, { timeout: 60_000 }).not.toHaveProperty(endpoint)
})

const passwords = () =>
  inTenant(hotline.platform.at.db, hotline.platform.city.tenantId, async (tx) => {
    const tables = tx.withTables<TelephonyTables>()
    return (await tables.selectFrom('phone_credentials').select('endpoint').execute()).map(
      (row) => row.endpoint,
    )
  })
