import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { trunkOrder, type TrunkState } from './trunk-order.ts'

const trunk = (id: string, more: Partial<TrunkState> = {}): TrunkState => ({
  id,
  used: 0,
  maxCalls: 30,
  weight: 1,
  takesCalls: true,
  ...more,
})
const ids = (trunks: readonly TrunkState[]) => trunks.map(({ id }) => id)
const group = (order: 'weights' | 'free' | 'sequence', weights: readonly [number, number] = [1, 1]) => ({
  order,
  members: [
    { trunk: 'a', weight: weights[0] },
    { trunk: 'b', weight: weights[1] },
  ],
})

test('first then second: the second only while the first is full or down', () => {
  const sequence = group('sequence')
  expect(ids(trunkOrder([trunk('a', { used: 29 }), trunk('b')], sequence))).toEqual(['a', 'b'])
  expect(ids(trunkOrder([trunk('a', { used: 30 }), trunk('b')], sequence))).toEqual(['b'])
  expect(ids(trunkOrder([trunk('a', { takesCalls: false }), trunk('b')], sequence))).toEqual(['b'])
})

test('most free channels first', () => {
  const free = group('free')
  expect(ids(trunkOrder([trunk('a', { used: 10 }), trunk('b', { maxCalls: 10 })], free))).toEqual(['a', 'b'])
  expect(ids(trunkOrder([trunk('a', { used: 25 }), trunk('b', { maxCalls: 10 })], free))).toEqual(['b', 'a'])
})

test('calls are shared over two trunks by their weights, to within one call', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (one, other) => {
      const used: Record<string, number> = { a: 0, b: 0 }
      for (let calls = 0; calls < one + other; calls += 1) {
        const now = ['a', 'b'].map((id) => trunk(id, { used: used[id] ?? 0 }))
        const [next] = trunkOrder(now, group('weights', [one, other]))
        if (next) used[next.id] = (used[next.id] ?? 0) + 1
      }
      expect(Math.abs((used['a'] ?? 0) - one)).toBeLessThanOrEqual(1)
    }),
  )
})

test('a trunk that is full or takes no calls is never among them, and nobody outside the group is', () => {
  const state = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    used: fc.nat(40),
    maxCalls: fc.integer({ min: 1, max: 40 }),
    weight: fc.integer({ min: 1, max: 9 }),
    takesCalls: fc.boolean(),
  })
  const trunks = fc.uniqueArray(state, { selector: ({ id }) => id })
  fc.assert(
    fc.property(trunks, fc.constantFrom('weights', 'free', 'sequence'), (all, order) => {
      for (const one of trunkOrder(all, group(order))) {
        expect(one.takesCalls && one.used < one.maxCalls).toBe(true)
        expect(['a', 'b']).toContain(one.id)
      }
      expect(trunkOrder(all, undefined)).toHaveLength(
        all.filter((one) => one.takesCalls && one.used < one.maxCalls).length,
      )
    }),
  )
})
