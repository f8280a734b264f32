import { expect, test } from 'vitest'
import type { LegId, OpId, Order } from '../../switch/port.ts'
import { openMemorySwitch, type MemorySettings } from './index.ts'

const LEG = (id: string): LegId => id as LegId

async function city(settings: MemorySettings = {}) {
  const { engine, world } = openMemorySwitch(settings)
  await engine.takeEpoch(1)
  let keys = 0
  const order = (what: Order) => {
    keys += 1
    return engine.sendNow({ key: `k${keys}` as OpId, epoch: 1, deadlineMs: 1000, order: what })
  }
  order({
    do: 'provision',
    trunks: [
      { id: 't', host: '127.0.0.1', port: 5060, transport: 'udp', allowFrom: [], maxCalls: 9, probeSec: 0 },
    ],
    endpoints: [{ id: '8001', username: '8001', realm: 'r', ha1Md5: '', ha1Sha256: '', mayCall: 'any' }],
  })
  return { engine, world, order }
}

test('two histories made of the same calls have the same events', async () => {
  const tell = async (): Promise<string> => {
    const { world, order } = await city()
    world.register('8001')
    const caller = world.call({ trunk: 't', from: '1', to: '12345' })
    if (!caller) throw new Error('refused')
    order({ do: 'answer', leg: caller })
    order({
      do: 'dial',
      leg: LEG('a'),
      to: { kind: 'endpoint', endpoint: '8001' },
      from: { number: '1' },
      timeoutMs: 9000,
    })
    world.advance(9000)
    world.hangup(caller)
    const told: string[] = []
    for (let event = world.wire.take(); event; event = world.wire.take()) told.push(JSON.stringify(event))
    return told.join('\n')
  }
  expect(await tell()).toBe(await tell())
})

test('the wire loses, doubles and delays events when told to', async () => {
  const { world } = await city()
  for (const from of ['1', '2', '3', '4']) world.call({ trunk: 't', from, to: '12345' })
  expect(world.wire.take()).toMatchObject({ t: 'switch.up' })
  world.wire.drop()
  world.wire.delay(1)
  expect(world.wire.take()).toMatchObject({ seq: 4 })
  world.wire.duplicate()
  expect(world.wire.take()).toMatchObject({ seq: 4 })
  expect(world.wire.take()).toMatchObject({ seq: 3 })
  expect(world.wire.take()).toMatchObject({ seq: 5 })
  expect(world.wire.take()).toBeUndefined()
})

test('a manual engine tells only what is delivered', async () => {
  const { engine, world } = await city({ manual: true })
  const stop = new AbortController()
  const events = engine.events(null, stop.signal)[Symbol.asyncIterator]()
  const first = events.next()
  world.call({ trunk: 't', from: '1', to: '12345' })
  await Promise.resolve()
  world.wire.deliver(2)
  expect((await first).value).toMatchObject({ t: 'switch.up' })
  expect((await events.next()).value).toMatchObject({ t: 'leg.new' })
  stop.abort()
})

test('after a crash nothing of the old life is left, and the first thing told is a gap', async () => {
  const { engine, world } = await city()
  world.call({ trunk: 't', from: '1', to: '12345' })
  while (world.wire.take()) {}
  world.crash()
  expect(engine.state()).toMatchObject({ boot: 'memory-2', legs: [], trunks: [] })
  expect(world.wire.take()).toMatchObject({ t: 'gap', boot: 'memory-2' })
  const late = engine.sendNow({
    key: 'x' as OpId,
    epoch: 1,
    deadlineMs: 1,
    order: { do: 'ring', leg: LEG('l') },
  })
  expect(late).toMatchObject({ code: 'fenced' })
})

test('hooks about legs that are over do nothing', async () => {
  const { world } = await city()
  const caller = world.call({ trunk: 't', from: '1', to: '12345' })
  if (!caller) throw new Error('refused')
  expect(world.answer(caller)).toBe(false)
  expect(world.hangup(caller)).toBe(true)
  expect(world.hangup(caller)).toBe(false)
  expect(world.press(caller, '1')).toBe(false)
})
