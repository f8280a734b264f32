import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { KEYS, KeyReceiver, KeySender } from './keys.ts'
import { emptyRtpPacket, readRtp } from './packet.ts'
import { RtpSender, writeKeyEvent } from './sender.ts'

interface Sent {
  timestamp: number
  marker: boolean
  payload: Uint8Array
  atMs: number
}

/** Packets a sender makes of presses, one chance per 20 ms. */
function sent(keys: string, toneMs = 100): Sent[] {
  const sender = new RtpSender()
  const pressing = new KeySender()
  expect(pressing.press(keys, toneMs, () => {})).toBe(true)
  const packets: Sent[] = []
  for (let atMs = 0; pressing.busy; atMs += 20) {
    const bytes = pressing.next(sender, 101)
    const packet = emptyRtpPacket()
    if (bytes && readRtp(Uint8Array.from(bytes), packet))
      packets.push({ timestamp: packet.timestamp, marker: packet.marker, payload: packet.payload, atMs })
  }
  return packets
}

/** Keys a receiver makes of packets, and whether each went down before it came up. */
function received(packets: Sent[]): { keys: string; downs: string; ms: number[] } {
  let keys = ''
  let downs = ''
  const ms: number[] = []
  const receiver = new KeyReceiver({
    down: (key) => (downs += key),
    up: (key, long) => {
      keys += key
      ms.push(long)
    },
  })
  let clock = 0
  for (const packet of packets) {
    for (; clock < packet.atMs; clock += 20) receiver.tick(clock)
    receiver.packet(packet.timestamp, packet.payload, packet.atMs)
  }
  receiver.tick(clock + 1000)
  return { keys, downs, ms }
}

const text = fc.string({ unit: fc.constantFrom(...KEYS.split('')), minLength: 1, maxLength: 8 })

test('what is pressed is received, each press once', () => {
  fc.assert(
    fc.property(text, (keys) => {
      const { keys: heard, downs } = received(sent(keys))
      expect([heard, downs]).toEqual([keys, keys])
    }),
  )
})

test('a press starts with a marked packet, grows, and ends with three packets of the same length', () => {
  const packets = sent('5', 100)
  expect(packets.map((packet) => packet.marker)).toEqual([
    true,
    ...Array<boolean>(packets.length - 1).fill(false),
  ])
  expect(new Set(packets.map((packet) => packet.timestamp)).size).toBe(1)
  const ends = packets.filter((packet) => (packet.payload[1] ?? 0) & 0x80)
  expect(ends.map((packet) => [...packet.payload])).toEqual([1, 2, 3].map(() => [5, 0x80 | 10, 3, 32]))
})

test('with packets lost, repeated and out of order every press of which anything arrives counts once, in order', () => {
  const fates = fc.infiniteStream(fc.constantFrom('ok', 'ok', 'ok', 'lost', 'twice', 'swap'))
  fc.assert(
    fc.property(text, fates, (keys, fate) => {
      const arriving: Sent[] = []
      const all = sent(keys)
      for (const packet of all) {
        const what = fate.next().value
        if (what === 'lost') continue
        arriving.push(packet)
        if (what === 'twice') arriving.push(packet)
        const before = arriving.at(-2)
        if (what === 'swap' && before) arriving.splice(-2, 2, packet, { ...before, atMs: packet.atMs })
      }
      const starts = [...new Set(all.map((packet) => packet.timestamp))]
      const alive = starts.filter((start) => arriving.some((packet) => packet.timestamp === start))
      const expected = alive.map((start) => keys[starts.indexOf(start)]).join('')
      // A swap across two presses may turn their order; which presses there were must still be right.
      expect(received(arriving).keys.split('').sort()).toEqual(expected.split('').sort())
    }),
  )
})

test('a press whose end is lost is over after a quarter of a second, and a late end is nothing new', () => {
  const packets = sent('7')
  const end = packets.at(-1)
  const body = packets.slice(0, 4)
  expect(received(body).keys).toBe('7')
  expect(received([...body, { ...(end as Sent), atMs: 900 }]).keys).toBe('7')
})

test('the next press ends one whose end has not come', () => {
  const [first, second] = [sent('1').slice(0, 3), sent('2')]
  const later = second.map((packet, i) => ({
    ...packet,
    timestamp: ((first[0] as Sent).timestamp + 2000) >>> 0,
    atMs: 80 + i * 20,
  }))
  expect(received([...first, ...later]).keys).toBe('12')
})

test('a press longer than eight seconds, told in several events, is one press', () => {
  const packets: Sent[] = []
  const start = 0xffffff00
  for (let samples = 160, atMs = 0; samples <= 80_000; samples += 160, atMs += 20) {
    const part = Math.floor(samples / 65_536)
    const payload = new Uint8Array(4)
    writeKeyEvent(payload, 9, samples === 80_000, part === 0 ? samples : samples - 65_535)
    packets.push({ timestamp: (start + part * 65_535) >>> 0, marker: samples === 160, payload, atMs })
  }
  const { keys, ms } = received(packets)
  expect(keys).toBe('9')
  expect(ms[0]).toBeGreaterThan(9900)
  expect(ms[0]).toBeLessThan(10_100)
})

test('flash, modem events and cut-off payloads are no keys', () => {
  const payload = new Uint8Array(4)
  writeKeyEvent(payload, 16, true, 800)
  const packet = { timestamp: 1, marker: true, payload, atMs: 0 }
  expect(received([packet, { ...packet, timestamp: 2, payload: payload.subarray(0, 3) }]).keys).toBe('')
})

test('a character that is no key is refused, a comma pauses half a second', () => {
  expect(new KeySender().press('12x', 100, () => {})).toBe(false)
  const [one, two] = [sent('12'), sent('1,2')]
  expect((two.at(-1)?.atMs ?? 0) - (one.at(-1)?.atMs ?? 0)).toBe(500)
})
