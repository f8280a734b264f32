import { afterEach, expect, test, vi } from 'vitest'
import { usualAgentRules } from '#modules/queueing/index.ts'
import { newId } from '#platform/db/index.ts'
import { silentLog } from '#platform/log/log.ts'
import { embeddedOutside, passwordOf } from '../engines/conformance/testing/embedded-outside.ts'
import { Phone } from '../engines/embedded/sip/testing/phone.ts'
import { webSocketWire } from '../engines/embedded/sip/testing/wire.ts'
import { Controller } from './controller.ts'
import { bare, citySettings, planOf, queueId, tenantId } from './testing/city.ts'
import { MemoryJournal } from './testing/memory-journal.ts'

const person = '01900000-0000-7000-8000-000000000101'
const endpoint = '8001'
const soon = { timeout: 30_000, interval: 50 }
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** The controller over the engine that runs in the product, with a short grace. */
async function centre() {
  const outside = await embeddedOutside({ webSocket: { host: '127.0.0.1', port: 0 } })
  closing.push(() => outside.close())
  const staff = [{ id: person, number: '8001', endpoint, level: 1 }]
  const city = citySettings({ flow: bare, staff })
  const settings = {
    ...city,
    agentRules: { ...usualAgentRules, deviceGraceMs: 500 },
    plans: { [tenantId]: planOf([{ called: '12345', flow: bare.id }]) },
    trunks: city.trunks.map((trunk) => ({ ...trunk, id: 'city' })),
  }
  const journal = new MemoryJournal()
  const controller = new Controller(
    {
      switch: outside.engine,
      journal,
      now: () => Date.now(),
      newId,
      settings: () => settings,
      sealKey: async () => undefined,
      ask: () => undefined,
      deposed: () => undefined,
      log: silentLog,
    },
    await journal.load(1),
  )
  const stop = new AbortController()
  const hearing = (async () => {
    for await (const event of outside.engine.events(null, stop.signal)) controller.hear(event)
  })()
  const ticking = setInterval(() => controller.tell({ kind: 'tick' }), 100)
  closing.push(async () => {
    clearInterval(ticking)
    stop.abort()
    await hearing.catch(() => undefined)
    controller.die()
  })
  return { outside, controller }
}

test('a browser that vanishes takes the agent out of the queue, and its return brings him back to it', async () => {
  const { outside, controller } = await centre()
  const { webSocketPort = 0, port } = outside.embedded.addresses
  const browser = async () => {
    const wire = await webSocketWire(`ws://127.0.0.1:${webSocketPort}`)
    closing.push(() => wire.close())
    expect((await new Phone(wire, endpoint, port).register(passwordOf(endpoint))).status).toBe(200)
    return wire
  }
  const agent = () => controller.world.seats[person]?.agent
  const page = await browser()
  await vi.waitFor(() => expect(controller.world.endpoints).toHaveProperty(endpoint), soon)
  await controller.command(
    {
      do: 'sign-in',
      agent: person,
      name: '张三',
      number: '8001',
      endpoint,
      memberships: [{ queue: queueId, level: 1 }],
      skills: {},
    },
    { tenantId, userId: person, name: '张三' },
  )
  expect(agent()).toMatchObject({ state: 'idle', device: { registered: true } })
  await page.close()
  await vi.waitFor(() => expect(agent()).toMatchObject({ device: { registered: false } }), soon)
  await vi.waitFor(() => expect(agent()).toMatchObject({ state: 'busy', reason: 'device-lost' }), soon)
  await browser()
  await vi.waitFor(() => expect(agent()).toMatchObject({ state: 'idle', device: { registered: true } }), soon)
})
