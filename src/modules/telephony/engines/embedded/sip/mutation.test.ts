import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseNameAddr } from './name-addr.ts'
import { parseMessage } from './parse.ts'
import { serialize } from './serialize.ts'
import { type House, openHouse, trunkOf } from './testing/exchange-house.ts'
import { Phone, sampleSdp } from './testing/phone.ts'
import { invalidMessages } from './testing/torture-invalid.ts'
import { oddMessages } from './testing/torture-odd.ts'
import { validMessages } from './testing/torture-valid.ts'
import { udpWire, until } from './testing/wire.ts'
import { StreamFramer } from './transports/stream-framer.ts'
import { parseUri } from './uri.ts'

const seeds = [...validMessages, ...invalidMessages, ...oddMessages].map(({ bytes }) => bytes)

/** Takes a message and spoils it: bytes changed, pieces cut out, doubled or moved. */
const spoiled = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        how: fc.constantFrom('byte', 'cut', 'double', 'insert'),
        size: fc.integer({ min: 1, max: 60 }),
        text: fc.constantFrom(
          '\r\n',
          ';',
          ',',
          '"',
          '<',
          '>',
          ':',
          '@',
          '%',
          '\\',
          '\0',
          '=',
          ' ',
          ';tag=',
          'Via: ',
          '\r\n\r\n',
        ),
        byte: fc.integer({ min: 0, max: 255 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  )
  .map(([seed, changes]) => {
    let bytes = Buffer.from(seed)
    for (const { at, how, size, text, byte } of changes) {
      const place = Math.floor(at * bytes.length)
      const [before, piece, after] = [
        bytes.subarray(0, place),
        bytes.subarray(place, place + size),
        bytes.subarray(place + size),
      ]
      if (how === 'byte') bytes = Buffer.concat([before, Buffer.from([byte]), bytes.subarray(place + 1)])
      else if (how === 'cut') bytes = Buffer.concat([before, after])
      else if (how === 'double') bytes = Buffer.concat([before, piece, piece, after])
      else bytes = Buffer.concat([before, Buffer.from(text), bytes.subarray(place)])
    }
    return bytes
  })

describe('The parser', () => {
  it('never throws, whatever bytes come', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          spoiled,
          fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
        ),
        (bytes) => {
          const message = parseMessage(bytes)
          expect(['request', 'response', 'broken']).toContain(message.kind)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('reads again what it read and wrote', () => {
    fc.assert(
      fc.property(spoiled, (bytes) => {
        const first = parseMessage(bytes)
        if (first.kind === 'broken') return
        const again = parseMessage(Buffer.from(serialize({ ...first, body: first.body.toString('utf8') })))
        expect(again).toMatchObject({
          kind: first.kind,
          callId: first.callId,
          seq: first.seq,
          fromTag: first.fromTag,
          toTag: first.toTag,
        })
      }),
      { numRuns: 2_000 },
    )
  })

  it('reads addresses and URIs of any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120, unit: 'binary' }), (text) => {
        parseNameAddr(text)
        parseUri(`sip:${text}`)
        parseUri(`tel:${text}`)
      }),
      { numRuns: 3_000 },
    )
  })

  it('takes long hostile values in a time that grows with their length only', () => {
    for (const piece of [';a', ',a', '"', '<', ' ', '\\', 'a@', '%4', '\r\n ']) {
      const filler = piece.repeat(Math.floor(60_000 / piece.length))
      for (const name of ['To', 'Via', 'Contact', 'X-Free', 'Content-Length', 'CSeq']) {
        const text = `OPTIONS sip:a@b SIP/2.0\r\n${name}: ${filler}\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKx\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: c\r\nCSeq: 1 OPTIONS\r\n\r\n`
        const began = performance.now()
        parseMessage(Buffer.from(text))
        // A quadratic reader needs minutes for these; a linear one milliseconds, on any machine.
        expect(performance.now() - began).toBeLessThan(2_000)
      }
    }
  })
})

describe('The stream framer', () => {
  it('finds the same messages however the stream is cut', () => {
    const stream = Buffer.concat(
      validMessages.filter(({ name }) => name !== 'dblreq').map(({ bytes }) => bytes),
    )
    const whole = new StreamFramer(100_000).push(stream)?.messages.length
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1 }), (cuts) => {
        const framer = new StreamFramer(100_000)
        let found = 0
        for (let at = 0, i = 0; at < stream.length; i++) {
          const next = at + (cuts[i % cuts.length] ?? 1)
          found += framer.push(stream.subarray(at, next))?.messages.length ?? Number.NaN
          at = next
        }
        expect(found).toBe(whole)
      }),
      { numRuns: 100 },
    )
  })
})

describe('A user agent under spoiled messages', () => {
  let city: House
  beforeAll(async () => {
    city = await openHouse({ limits: { friendRate: 1e9, friendBurst: 1e9 } })
    city.agent.provision({ trunks: [trunkOf(5999)] })
  })
  afterAll(() => city.close())

  it('reports no fault, and still takes calls afterwards', async () => {
    const sink = city.agent.acceptFrames({ send() {}, close() {} }, { address: '127.0.0.1', port: 1 })
    fc.assert(
      fc.property(spoiled, (bytes) => {
        sink.received(bytes)
      }),
      { numRuns: 2_000 },
    )
    const wire = await udpWire(city.where.port)
    wire.send(Buffer.alloc(65_000, 'a'))
    wire.send(Buffer.concat([Buffer.from('INVITE sip:'), Buffer.alloc(64_000, ';x=y')]))
    const phone = new Phone(wire, 'citizen', city.where.port)
    phone.send({ method: 'INVITE', body: sampleSdp(), headers: [`X-Long: ${'y'.repeat(60_000)}`] })
    phone.adopt(await phone.response(200, 'INVITE'))
    phone.ack()
    await until('the call stands', () => city.calls.some(({ events }) => events.includes('confirmed')))
    expect(city.events).toEqual([])
    await wire.close()
  })
})
