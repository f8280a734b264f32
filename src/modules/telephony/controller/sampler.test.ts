import { afterAll, beforeAll, expect, test } from 'vitest'
import { Registry } from 'prom-client'
import { testPlatform, type TestPlatform } from '../../../../tests/support/platform.ts'
import { listAlarms } from '#modules/operations/contract.ts'
import { newAgent } from '#modules/queueing/index.ts'
import { emptyWorld } from './core/world.ts'
import { Sampler } from './sampler.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
})
afterAll(() => platform.close())

const settings = { queues: {} }

test('an invariant broken in two samples is an alarm on the page until it holds again', async () => {
  const sampler = new Sampler({ ...platform.at, metrics: new Registry() })
  const world = emptyWorld(1)
  const agent = newAgent({ id: 'wang', number: '8001', memberships: [] }, 0)
  // Talks with nobody, for ever.
  world.seats['wang'] = {
    tenantId: platform.city.tenantId,
    name: '王',
    agent: { ...agent, state: 'talking', token: 'lost' },
  }
  const administrator = await platform.as('cui.system')
  const sample = async (of = world) => {
    platform.clock.advance(6_000)
    await sampler.sample({ world: of, degraded: false }, settings)
    const { alarms } = await administrator.ask(listAlarms, { query: { standing: true } })
    return alarms.filter(({ kind }) => kind === 'telephony.invariant-broken').map(({ sentence }) => sentence)
  }
  expect(await sample()).toEqual([])
  const raised = await sample()
  expect(raised).toHaveLength(2)
  expect(raised.join()).toContain('（I8）')
  expect(raised.join()).toContain('（I1）')
  expect(await sample()).toHaveLength(2)
  expect(await sample(emptyWorld(1))).toEqual([])
  await sample()
  expect(await sample()).toHaveLength(2)
  // Another process leads, and the world it took over is whole.
  const successor = new Sampler({ ...platform.at, metrics: new Registry() })
  platform.clock.advance(6_000)
  await successor.sample({ world: emptyWorld(2), degraded: false }, settings)
  const { alarms } = await administrator.ask(listAlarms, { query: { standing: true } })
  expect(alarms).toEqual([])
})
