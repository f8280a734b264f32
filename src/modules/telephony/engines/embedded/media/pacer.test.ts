import { expect, test } from 'vitest'
import { Pacer } from './pacer.ts'

/** A clock and a wake-up that tests move by hand. */
function byHand(onTick: (now: number, skipped: number) => void, catchUp = 5) {
  const state = { now: 1000, wake: null as null | (() => void), asked: 0 }
  const pacer = new Pacer(onTick, {
    catchUp,
    now: () => state.now,
    wake: (callback, ms) => {
      state.wake = callback
      state.asked = ms
      return { clear: () => (state.wake = null) }
    },
  })
  const wakeAt = (now: number) => {
    state.now = now
    const { wake } = state
    wake?.()
  }
  return { pacer, state, wakeAt }
}

test('wake-ups that are always late do not add up: after a second there were fifty ticks', () => {
  let ticks = 0
  const { pacer, state, wakeAt } = byHand(() => ticks++)
  pacer.start()
  while (state.now < 2000) wakeAt(state.now + state.asked + 3)
  expect(ticks).toBe(50)
  expect(pacer.takeWorstLate()).toBeLessThanOrEqual(4)
})

test('after a stall a few ticks are made up, the rest is given up and told, and the beat goes on', () => {
  const seen: number[] = []
  const { pacer, state, wakeAt } = byHand((_, skipped) => seen.push(skipped))
  pacer.start()
  wakeAt(1020)
  wakeAt(1020 + 400)
  expect(seen).toEqual([0, 15, 0, 0, 0, 0])
  expect([pacer.ticks, pacer.skipped]).toEqual([6, 15])
  expect(state.asked).toBe(20)
  expect(pacer.takeWorstLate()).toBe(380)
  expect(pacer.takeWorstLate()).toBe(0)
})

test('a wake-up that comes early waits for its time', () => {
  let ticks = 0
  const { pacer, wakeAt, state } = byHand(() => ticks++)
  pacer.start()
  wakeAt(1019.4)
  expect([ticks, state.asked]).toEqual([0, 1])
  wakeAt(1020.4)
  expect(ticks).toBe(1)
})

test('stopped within a tick, it ticks no more', () => {
  let ticks = 0
  const { pacer, wakeAt } = byHand(() => {
    ticks++
    pacer.stop()
  })
  pacer.start()
  wakeAt(1100)
  wakeAt(1200)
  expect(ticks).toBe(1)
})

test('by the real clock ticks keep pace with time', async () => {
  const pacer = new Pacer(() => {})
  pacer.start()
  const started = performance.now()
  await new Promise((resolve) => setTimeout(resolve, 400))
  pacer.stop()
  const due = (performance.now() - started) / 20
  const counted = pacer.ticks + pacer.skipped
  expect(counted).toBeLessThanOrEqual(due)
  expect(counted).toBeGreaterThan(0)
})
