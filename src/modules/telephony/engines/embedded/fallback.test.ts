import { afterEach, expect, test } from 'vitest'
import { Exchange } from '../../switch/exchange/exchange.ts'
import type { LegId, OpId, Order, Provision } from '../../switch/port.ts'
import { openMemorySwitch } from '../memory/index.ts'
import { MemoryPlant } from '../memory/plant.ts'
import { VirtualClock } from '../memory/virtual-clock.ts'
import { World } from '../memory/world.ts'
import { Fallback } from './fallback.ts'

const closing: Fallback[] = []
afterEach(() => {
  for (const fallback of closing.splice(0)) fallback.close()
})

function scene(plan?: NonNullable<Provision['fallback']>) {
  const plant = new MemoryPlant(new VirtualClock(0))
  const caps = openMemorySwitch().engine.caps()
  const exchange = new Exchange({ node: 'n', boot: 'b', caps, plant })
  plant.exchange = exchange
  const world = new World(plant, exchange)
  const order = (what: Order): void => {
    const ack = exchange.carryOut(what, `test-${Math.random()}` as OpId)
    if (!ack.ok) throw new Error(ack.why)
  }
  order({
    do: 'provision',
    endpoints: [{ id: '8001', username: '', realm: '', ha1Md5: '', ha1Sha256: '', mayCall: 'any' }],
    ...(plan ? { fallback: plan } : {}),
  })
  const fallback = new Fallback(exchange)
  closing.push(fallback)
  /** Time passes in steps of half a second, each with a look. */
  const pass = (ms: number): void => {
    for (let at = 0; at < ms; at += 500) {
      world.advance(500)
      fallback.look()
    }
  }
  const call = (): LegId => {
    const leg = world.call({ from: '13800000001', to: '12345' })
    if (!leg) throw new Error('refused')
    return leg
  }
  const view = (leg: LegId) => world.legs().find((one) => one.leg === leg)
  return { world, exchange, fallback, order, pass, call, view }
}

test('a caller without a controller is rung, answered after ten seconds, told to wait and hears music', () => {
  const { world, pass, call, view, exchange } = scene()
  const leg = call()
  pass(1000)
  expect(view(leg)?.state).toBe('ringing')
  pass(8000)
  expect(view(leg)?.state).toBe('ringing')
  pass(2500)
  expect(view(leg)?.state).toBe('up')
  expect(world.sounds(leg)).toEqual(['file:zh/sorry-wait'])
  pass(4000)
  expect(world.sounds(leg)).toEqual(['file:music/hold'])
  pass(600_000)
  expect(view(leg)?.state).toBe('up')
  expect(world.sounds(leg)).toEqual(['file:music/hold'])
  expect(exchange.floor.legs.get(leg)?.tags).toEqual({ fallback: 'music' })
})

test('where the plan says so a caller may leave a message, and then stays with music', () => {
  const { world, pass, call, exchange } = scene({
    ringMs: 1000,
    prompt: 'p',
    music: 'm',
    voicemailAfterMs: 5000,
  })
  const leg = call()
  pass(12_000)
  expect(exchange.floor.legs.get(leg)?.tags).toEqual({ fallback: 'message' })
  const recordings = [...exchange.floor.operations.values()].filter(({ kind }) => kind === 'record')
  expect(recordings).toHaveLength(1)
  world.press(leg, '#')
  pass(1000)
  expect(world.sounds(leg)).toEqual(['file:m'])
  pass(60_000)
  expect(world.sounds(leg)).toEqual(['file:m'])
})

test('while a controller commands nobody is touched', () => {
  const { fallback, pass, call, view } = scene()
  fallback.commanded(true)
  const leg = call()
  pass(30_000)
  expect(view(leg)?.state).toBe('new')
})

test('a controller that comes back in time finds the caller still unanswered', () => {
  const { fallback, pass, call, view } = scene()
  const leg = call()
  pass(5000)
  fallback.commanded(true)
  pass(30_000)
  expect(view(leg)?.state).toBe('ringing')
})

test('two who talk when the controller is lost are left alone', () => {
  const { world, order, fallback, pass, call } = scene()
  fallback.commanded(true)
  world.register('8001')
  const leg = call()
  const agent = 'agent' as LegId
  order({ do: 'answer', leg })
  order({
    do: 'dial',
    leg: agent,
    to: { kind: 'endpoint', endpoint: '8001' },
    from: { number: '1' },
    timeoutMs: 9000,
  })
  world.answer(agent)
  order({ do: 'bridge', bridge: 'b' as never, kind: 'talk' })
  for (const one of [leg, agent]) order({ do: 'move', leg: one, to: 'b' as never })
  fallback.commanded(false)
  pass(60_000)
  expect(world.sounds(leg)).toEqual([])
  expect(world.hears(leg, agent)).toBe(true)
})

test('who waits with music when the controller is lost keeps that music', () => {
  const { world, order, fallback, pass, call } = scene()
  fallback.commanded(true)
  const leg = call()
  order({ do: 'answer', leg })
  order({ do: 'play', on: leg, items: [{ file: 'queue-music' }], loop: true })
  fallback.commanded(false)
  pass(60_000)
  expect(world.sounds(leg)).toEqual(['file:queue-music'])
})

test('a caller left in silence when the controller is lost is told to wait', () => {
  const { world, order, fallback, pass, call } = scene()
  fallback.commanded(true)
  const leg = call()
  order({ do: 'answer', leg })
  order({ do: 'play', on: leg, items: [{ file: 'menu' }] })
  fallback.commanded(false)
  pass(11_000)
  expect(world.sounds(leg)).toEqual(['file:zh/sorry-wait'])
})
