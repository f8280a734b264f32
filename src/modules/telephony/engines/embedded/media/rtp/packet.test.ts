import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyRtpPacket, isRtcp, readRtp, RTP_HEADER, writeRtpHeader } from './packet.ts'
import { RtpSender } from './sender.ts'

const word = fc.nat(0xffffffff)

test('what is written is read again', () => {
  fc.assert(
    fc.property(
      fc.nat(127),
      fc.boolean(),
      fc.nat(0xffff),
      word,
      word,
      fc.uint8Array({ maxLength: 320 }),
      (payloadType, marker, sequence, timestamp, ssrc, payload) => {
        const bytes = new Uint8Array(RTP_HEADER + payload.length)
        writeRtpHeader(bytes, payloadType, marker, sequence, timestamp, ssrc)
        bytes.set(payload, RTP_HEADER)
        const packet = emptyRtpPacket()
        expect(readRtp(bytes, packet)).toBe(true)
        expect({ ...packet, payload: [...packet.payload] }).toEqual({
          payloadType,
          marker,
          sequence,
          timestamp,
          ssrc,
          payload: [...payload],
        })
      },
    ),
  )
})

test('contributing sources, header extension and padding are passed over', () => {
  const header = [0xb2, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3]
  const sources = [1, 1, 1, 1, 2, 2, 2, 2]
  const extension = [0xbe, 0xde, 0, 1, 9, 9, 9, 9]
  const packet = emptyRtpPacket()
  expect(readRtp(Uint8Array.from([...header, ...sources, ...extension, 5, 6, 7, 0, 0, 3]), packet)).toBe(true)
  expect([...packet.payload]).toEqual([5, 6, 7])
})

test('no datagram whatever makes the reader throw or read beyond the end', () => {
  const packet = emptyRtpPacket()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      if (bytes[0] !== undefined) bytes[0] = (bytes[0] & 0x3f) | 0x80
      if (readRtp(bytes, packet)) expect(packet.payload.length).toBeLessThanOrEqual(bytes.length - RTP_HEADER)
    }),
    { numRuns: 1000 },
  )
  expect(readRtp(new Uint8Array(11).fill(0x80), packet)).toBe(false)
  expect(readRtp(new Uint8Array(40), packet)).toBe(false)
})

test('reports and sound on one port are told apart', () => {
  expect(isRtcp(Uint8Array.of(0x80, 200, 0, 1, 0, 0, 0, 1))).toBe(true)
  expect(isRtcp(Uint8Array.of(0x80, 0x80 | 8, 0, 1, 0, 0, 0, 1))).toBe(false)
})

test('a stream counts sequence and timestamp on, marks the first packet after a pause, and keeps the clock running in it', () => {
  const sender = new RtpSender(Uint8Array.from([1, 2, 3, 4, 255, 255, 255, 96, 255, 255]))
  const frame = new Uint8Array(160)
  const packet = emptyRtpPacket()
  const seen: [number, number, boolean][] = []
  const send = () => {
    readRtp(sender.sound(8, frame), packet)
    seen.push([packet.sequence, packet.timestamp, packet.marker])
  }
  send()
  send()
  sender.pass(320)
  send()
  expect(seen).toEqual([
    [0x7fff, 0xffffff60, true],
    [0x8000, 0, false],
    [0x8001, 480, true],
  ])
  expect([sender.packets, sender.octets, packet.ssrc]).toEqual([3, 480, 0x01020304])
})

test('a packet is still whole while fifteen more are made', () => {
  const sender = new RtpSender()
  const first = sender.sound(8, new Uint8Array(160).fill(7))
  const copy = [...first]
  for (let i = 0; i < 15; i++) sender.sound(8, new Uint8Array(160).fill(9))
  expect([...first]).toEqual(copy)
})
