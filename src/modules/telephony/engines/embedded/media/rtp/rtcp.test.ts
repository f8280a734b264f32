import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimateMos } from './mos.ts'
import { Reception } from './reception.ts'
import { Reports } from './report.ts'
import { ntpOf, readRtcp, type RtcpContent, shortNtp, writeRtcp } from './rtcp.ts'
import { RtpSender } from './sender.ts'

const word = fc.nat(0xffffffff)
const block = fc.record({
  ssrc: word,
  fractionLost: fc.nat(255).map((n) => n / 256),
  lost: fc.integer({ min: -0x800000, max: 0x7fffff }),
  highest: word,
  jitter: fc.nat(100_000),
  lastSr: word,
  sinceLastSr: word,
})
const sender = fc.record({ ntp: fc.tuple(word, word), timestamp: word, packets: word, octets: word })

test('reports survive being written and read, with and without sender figures, blocks and farewell', () => {
  fc.assert(
    fc.property(
      word,
      fc.option(sender),
      fc.array(block, { maxLength: 3 }),
      fc.boolean(),
      fc.string({ maxLength: 300 }),
      (ssrc, figures, blocks, bye, name) => {
        const content: RtcpContent = { ssrc, blocks, bye, ...(figures ? { sender: figures } : {}) }
        expect(readRtcp(writeRtcp(content, name))).toEqual(content)
      },
    ),
  )
})

test('no datagram whatever makes the reader throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.constantFrom(200, 201, 202, 203), (bytes, type) => {
      if (bytes.length > 1) bytes.set([0x81, type])
      readRtcp(bytes)
    }),
    { numRuns: 1000 },
  )
})

test('a report cut short is no report', () => {
  const bytes = writeRtcp({ ssrc: 1, blocks: [], bye: false }, 'x')
  expect(readRtcp(bytes.subarray(0, -1))).toBeNull()
})

test('losses are counted over wraps of the sequence, duplicates do not make them negative shares', () => {
  const reception = new Reception()
  for (let i = 0; i < 100; i++)
    if (i % 10 !== 3) reception.packet(1, (65_500 + i) & 0xffff, i * 160, i * 20, true)
  expect([reception.expected, reception.lost]).toEqual([100, 10])
  expect(reception.takeLoss()).toBeCloseTo(0.1)
  expect(reception.takeLoss()).toBe(0)
  for (let i = 0; i < 3; i++) reception.packet(1, 65_599 & 0xffff, 99 * 160, 2000, true)
  expect(reception.takeLoss()).toBe(0)
})

test('jitter is nothing for an even stream and near the mean change for an uneven one', () => {
  const even = new Reception()
  const uneven = new Reception()
  for (let i = 0; i < 500; i++) {
    even.packet(1, i, i * 160, i * 20, true)
    uneven.packet(1, i, i * 160, i * 20 + (i % 2) * 10, true)
  }
  expect(even.jitter).toBe(0)
  expect(uneven.jitter / 8).toBeGreaterThan(9.5)
  expect(uneven.jitter / 8).toBeLessThan(10.5)
})

test('two ends that report to each other know round trip and loss of their streams', () => {
  const ours = { sender: new RtpSender(), reception: new Reception() }
  const theirs = { sender: new RtpSender(), reception: new Reception() }
  const us = new Reports(ours.sender, ours.reception, 'us')
  const they = new Reports(theirs.sender, theirs.reception, 'they')
  for (let i = 0; i < 50; i++) {
    ours.sender.sound(8, new Uint8Array(160))
    if (i % 5 !== 0) theirs.reception.packet(ours.sender.ssrc, i, i * 160, i * 20, true)
  }
  const start = 1_790_000_000_000
  they.take(us.make(0, start), start + 40)
  us.take(they.make(0.2, start + 1040), start + 1080)
  expect(us.rttMs).toBeGreaterThan(79)
  expect(us.rttMs).toBeLessThan(81)
  expect(us.peerLoss).toBeCloseTo(0.2, 1)
  expect(they.rttMs).toBeUndefined()
})

test('NTP time counts from 1900 and its middle word is in 1/65536 s', () => {
  expect(ntpOf(0)).toEqual([2_208_988_800, 0])
  expect(shortNtp(ntpOf(1500)) - shortNtp(ntpOf(1000))).toBe(32_768)
})

test('quality falls with loss and delay and stays within its scale', () => {
  expect(estimateMos(0, 20)).toBeGreaterThan(4.3)
  expect(estimateMos(0.05, 20)).toBeLessThan(estimateMos(0.01, 20))
  expect(estimateMos(0.01, 400)).toBeLessThan(estimateMos(0.01, 100))
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(5000), (loss, delay) => {
      const mos = estimateMos(loss, delay)
      expect(mos).toBeGreaterThanOrEqual(1)
      expect(mos).toBeLessThanOrEqual(4.5)
    }),
  )
})
