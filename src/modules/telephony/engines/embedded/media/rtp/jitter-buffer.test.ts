import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { JitterBuffer } from './jitter-buffer.ts'

/** Frame `n` of a stream in which every sample tells its frame. */
const frame = (n: number, length = 160): Uint8Array => new Uint8Array(length).fill((n % 250) + 1)
const out = new Uint8Array(160)

/** What was played, 0 = nothing, when packet `n` arrives at `arrivals[n]` ms (null = lost) and a frame is taken each 20 ms. */
function played(arrivals: (number | null)[], ticks: number, start = 1000): number[] {
  const buffer = new JitterBuffer()
  const order = arrivals
    .map((at, n) => ({ at, n }))
    .filter((packet): packet is { at: number; n: number } => packet.at !== null)
    .sort((one, other) => one.at - other.at)
  const heard: number[] = []
  for (let tick = 1; tick <= ticks; tick++) {
    while (order[0] && order[0].at < tick * 20) {
      const { n } = order.shift() as { n: number }
      buffer.put((start + n * 160) >>> 0, frame(n))
    }
    heard.push(buffer.next(out) === 160 ? (out[0] ?? 0) : 0)
  }
  return heard
}

test('an even stream is played whole, in order and without delay, also across the end of the number range', () => {
  for (const start of [0, 1000, 0xffffff00])
    expect(
      played(
        Array.from({ length: 50 }, (_, n) => n * 20 + 5),
        50,
        start,
      ),
    ).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
})

test('whatever the network does, frames are never played twice nor backwards', () => {
  const delay = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 15 }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 150 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  )
  fc.assert(
    fc.property(fc.array(delay, { minLength: 20, maxLength: 150 }), (delays) => {
      const heard = played(
        delays.map((ms, n) => (ms === null ? null : n * 20 + ms)),
        delays.length + 20,
      ).filter((n) => n > 0)
      expect(heard).toEqual([...new Set(heard)].sort((one, other) => one - other))
    }),
    { numRuns: 300 },
  )
})

test('with jitter up to 60 ms the delay grows until nothing is missing any more', () => {
  const arrivals = Array.from({ length: 400 }, (_, n) => n * 20 + ((n * 37) % 60))
  const heard = played(arrivals, 400)
  const missing = heard.slice(50).filter((n) => n === 0).length
  expect(missing).toBe(0)
  expect(heard.slice(0, 50).filter((n) => n === 0).length).toBeLessThan(8)
})

test('when the network calms down the delay shrinks again', () => {
  const buffer = new JitterBuffer()
  let next = 0
  const send = () => buffer.put(1000 + next * 160, frame(next++))
  send()
  buffer.next(out)
  // A stall of 100 ms, then everything at once.
  for (let i = 0; i < 5; i++) buffer.next(out)
  for (let i = 0; i < 6; i++) send()
  const depths: number[] = []
  for (let i = 0; i < 3000; i++) {
    send()
    buffer.next(out)
    depths.push(buffer.depth / 8)
  }
  expect(depths[0]).toBeGreaterThanOrEqual(80)
  expect(depths.at(-1)).toBeLessThanOrEqual(20)
})

test('repeated packets are dropped and counted', () => {
  const buffer = new JitterBuffer()
  expect(buffer.put(1000, frame(1))).toBe('kept')
  expect(buffer.put(1000, frame(1))).toBe('duplicate')
  buffer.next(out)
  expect(buffer.put(1000, frame(1))).toBe('late')
  expect(buffer.duplicates).toBe(1)
})

test('never more than the longest delay is held, however much comes at once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 200 }), (order) => {
      const buffer = new JitterBuffer(200)
      for (const n of order) {
        buffer.put(5000 + n * 160, frame(n))
        expect(buffer.depth).toBeLessThanOrEqual(1600 + 160)
      }
    }),
  )
})

test('packets of 10, 30 and 60 ms are played as whole frames', () => {
  for (const length of [80, 240, 480]) {
    const buffer = new JitterBuffer()
    let heard = 0
    let sent = 0
    for (let tick = 1; tick <= 60; tick++) {
      while (sent < tick * 160 + length) {
        buffer.put(sent, frame(sent / length, length))
        sent += length
      }
      heard += buffer.next(out)
    }
    expect(heard).toBeGreaterThanOrEqual(57 * 160)
  }
})

test('a frame of which half is missing says which half', () => {
  const buffer = new JitterBuffer()
  buffer.put(1000, frame(1, 80))
  buffer.put(1160, frame(2))
  expect(buffer.next(out)).toBe(80)
  expect([buffer.marks[0], buffer.marks[79], buffer.marks[80]]).toEqual([1, 1, 0])
})

test('one packet with a mad timestamp changes nothing, a peer that goes on with a new clock is followed', () => {
  const buffer = new JitterBuffer()
  buffer.put(1000, frame(1))
  expect(buffer.put(900_000, frame(9))).toBe('strange')
  buffer.put(1160, frame(2))
  buffer.next(out)
  expect(buffer.next(out)).toBe(160)
  expect(buffer.put(500_000, frame(3))).toBe('strange')
  expect(buffer.put(500_160, frame(4))).toBe('kept')
  expect(buffer.next(out)).toBe(160)
})

test('time the clock gave up is not played later', () => {
  const buffer = new JitterBuffer()
  for (let n = 0; n < 6; n++) buffer.put(1000 + n * 160, frame(n))
  buffer.skip(4)
  buffer.next(out)
  expect(out[0]).toBe(5)
})
