import { expect, test } from 'vitest'
import { usualQueue } from './queue.ts'
import { arrivalsWithin, inSurge, isSurge, isWatched, usualSurge } from './surge.ts'

const minute = 60_000
const rule = { ...usualSurge, arrivals: 30, withinMs: 5 * minute, waiting: 20 }
const joined = (count: number, before: number) =>
  Array.from({ length: count }, (_, i) => 10 * minute - before - i)

test('a queue that names no figures is not watched, and never in a surge by itself', () => {
  expect(isWatched(usualSurge)).toBe(false)
  expect(isSurge(usualSurge, { joined: joined(500, 0), waiting: 500 }, 10 * minute)).toBe(false)
})

test('so many arrivals within the time, or so many who wait, are a surge; one fewer is none', () => {
  const now = 10 * minute
  expect(isSurge(rule, { joined: joined(30, 0), waiting: 0 }, now)).toBe(true)
  expect(isSurge(rule, { joined: joined(29, 0), waiting: 19 }, now)).toBe(false)
  expect(isSurge(rule, { joined: [], waiting: 20 }, now)).toBe(true)
})

test('who joined before the time looked at does not count', () => {
  expect(arrivalsWithin(rule, [...joined(40, 6 * minute), ...joined(2, 0)], 10 * minute)).toBe(2)
})

test('while it lasts more may wait and be rung back, and nothing is taken from a queue that allows more', () => {
  const surge = { id: 'one', since: 0 }
  const queue = { ...usualQueue('q', '综合'), maxLength: 100 }
  expect(inSurge(queue, surge)).toMatchObject({ running: surge, callback: true, maxLength: 300 })
  expect(inSurge({ ...queue, maxLength: 900 }, surge).maxLength).toBe(900)
  const without = { ...queue, callback: true, surge: { ...usualSurge, callback: false } }
  expect(inSurge(without, surge).callback).toBe(true)
})
