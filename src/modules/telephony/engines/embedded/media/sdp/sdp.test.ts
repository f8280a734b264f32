import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Direction } from '../api.ts'
import { choose, type Chosen, ourDirection } from './choose.ts'
import { isWebRtcSdp, readSdp } from './describe.ts'
import { baresipOffer, changed, chromiumOffer, g729Offer, gatewayOffer, sippOffer } from './vectors/bodies.ts'
import { forwarded, localParameters, onlyChosen, writeBrowserSdp } from './webrtc.ts'
import { bothCodecs, Origin, writeSdp } from './write.ts'

function chosen(body: string, secure = false): Chosen {
  const description = readSdp(body)
  if (!description) throw new Error('unreadable')
  const it = choose(description, secure)
  if ('ok' in it) throw new Error(it.why)
  return it
}
function refusal(body: string, secure = false): unknown {
  const description = readSdp(body)
  return description && choose(description, secure)
}

test('offers of baresip, SIPp, a gateway and Chromium give A-law, their address and their key presses', () => {
  const picked = [baresipOffer, sippOffer, gatewayOffer].map((body) => chosen(body))
  expect(
    picked.map(({ codec, payloadType, keys, media }) => [
      codec,
      payloadType,
      keys,
      media.address,
      media.port,
    ]),
  ).toEqual([
    ['PCMA', 8, 101, '192.168.10.5', 27_942],
    ['PCMA', 8, 101, '127.0.0.1', 6000],
    ['PCMA', 8, 97, '10.20.30.41', 5298],
  ])
  const browser = chosen(chromiumOffer, true)
  expect([browser.codec, browser.keys, browser.media.iceUfrag, browser.media.mid]).toEqual([
    'PCMA',
    126,
    '8hUv',
    '0',
  ])
  expect([chromiumOffer, sippOffer].map(isWebRtcSdp)).toEqual([true, false])
})

test('without a common codec the offer is not acceptable', () => {
  expect(refusal(g729Offer)).toEqual({ ok: false, status: 488, why: 'no-codec' })
  expect(refusal(changed(sippOffer, ['m=audio 6000', 'm=audio 0']))).toMatchObject({
    status: 488,
    why: 'no-audio',
  })
  expect(refusal(changed(sippOffer, ['m=audio', 'm=video']))).toMatchObject({ status: 488, why: 'no-audio' })
})

test('a browser offer on a plain leg, encrypted sound without key exchange, and plain sound on a browser leg are refused', () => {
  expect(refusal(chromiumOffer)).toMatchObject({ status: 488, why: 'transport' })
  expect(refusal(changed(sippOffer, ['RTP/AVP', 'RTP/SAVP']))).toMatchObject({ why: 'transport' })
  expect(refusal(changed(sippOffer, ['RTP/AVP', 'UDP/TLS/RTP/SAVPF']), true)).toMatchObject({
    why: 'transport',
  })
  expect(refusal(sippOffer, true)).toMatchObject({ why: 'transport' })
})

test('mu-law alone is taken', () => {
  const mulaw = changed(
    sippOffer,
    ['RTP/AVP 8 101', 'RTP/AVP 0 101'],
    ['a=rtpmap:8 PCMA/8000', 'a=rtpmap:0 PCMU/8000'],
  )
  expect([chosen(mulaw).codec, chosen(mulaw).payloadType]).toEqual(['PCMU', 0])
})

test('every m-line of the offer is answered in its place, the ones we do not take with port 0', () => {
  const description = readSdp(baresipOffer)
  if (!description) throw new Error('unreadable')
  const side = {
    address: '10.1.1.1',
    port: 20_000,
    rtcpMux: false,
    direction: 'sendrecv' as const,
    formats: bothCodecs().slice(0, 1),
    keys: 101,
  }
  const answer = new Origin('1', '10.1.1.1').versioned(writeSdp(side, description.media, 0))
  expect(answer.match(/^m=.*$/gm)).toEqual(['m=audio 20000 RTP/AVP 8 101', 'm=video 0 RTP/AVP 97'])
  const read = readSdp(answer)
  expect(read?.media.map((media) => media.port)).toEqual([20_000, 0])
  expect(read?.media[0]?.formats.map((format) => format.name)).toEqual(['PCMA', 'TELEPHONE-EVENT'])
})

test('an answer keeps the protocol of the offer', () => {
  const body = changed(sippOffer, ['RTP/AVP', 'RTP/AVPF'])
  const side = {
    address: '10.1.1.1',
    port: 20_000,
    rtcpMux: false,
    direction: 'sendrecv' as const,
    formats: bothCodecs(),
    keys: null,
  }
  expect(writeSdp(side, readSdp(body)?.media, chosen(body).line)).toContain('m=audio 20000 RTP/AVPF 8 0\r\n')
})

test('the o= version grows by one when the body changes and only then', () => {
  const origin = new Origin('77', '10.1.1.1')
  const version = (body: string) => /^o=- 77 (\d+) IN IP4 10\.1\.1\.1/m.exec(origin.versioned(body))?.[1]
  expect(['a', 'a', 'b', 'b', 'a'].map(version)).toEqual(['1', '1', '2', '2', '3'])
  expect(new Origin('1', '::1').versioned('x')).toContain('o=- 1 1 IN IP6 ::1')
})

/** RFC 3264 table of section 6.1, extended by our own wish: [ours, the peer's, what we answer]. */
const directions: [Direction, Direction, Direction][] = [
  ['sendrecv', 'sendrecv', 'sendrecv'],
  ['sendrecv', 'sendonly', 'recvonly'],
  ['sendrecv', 'recvonly', 'sendonly'],
  ['sendrecv', 'inactive', 'inactive'],
  ['sendonly', 'sendrecv', 'sendonly'],
  ['sendonly', 'sendonly', 'inactive'],
  ['sendonly', 'recvonly', 'sendonly'],
  ['sendonly', 'inactive', 'inactive'],
  ['recvonly', 'sendrecv', 'recvonly'],
  ['recvonly', 'sendonly', 'recvonly'],
  ['recvonly', 'recvonly', 'inactive'],
  ['recvonly', 'inactive', 'inactive'],
  ['inactive', 'sendrecv', 'inactive'],
  ['inactive', 'sendonly', 'inactive'],
  ['inactive', 'recvonly', 'inactive'],
  ['inactive', 'inactive', 'inactive'],
]

test('hold by either side follows the table of RFC 3264', () => {
  for (const [ours, theirs, answer] of directions) {
    const { media } = chosen(changed(sippOffer, ['m=audio', `a=${theirs}\r\nm=audio`]))
    expect([ours, theirs, ourDirection(ours, media)]).toEqual([ours, theirs, answer])
  }
})

test('sendonly, inactive and the old c=0.0.0.0 mean the peer holds us', () => {
  const held = (body: string) => chosen(body).heldByPeer
  expect(held(sippOffer)).toBe(false)
  expect(held(`${sippOffer}a=recvonly\r\n`)).toBe(false)
  expect(held(`${sippOffer}a=sendonly\r\n`)).toBe(true)
  expect(held(`${sippOffer}a=inactive\r\n`)).toBe(true)
  const old = changed(sippOffer, ['c=IN IP4 127.0.0.1', 'c=IN IP4 0.0.0.0'])
  expect([held(old), ourDirection('sendrecv', chosen(old).media)]).toEqual([true, 'recvonly'])
})

test('whatever text comes as a body, reading it neither throws nor invents ports', () => {
  const lines = fc.constantFrom(
    'v=0',
    'o=- 1 1 IN IP4 1.2.3.4',
    's=-',
    'c=IN IP4 1.2.3.4',
    'c=',
    't=0 0',
    'm=audio 4000 RTP/AVP 8',
    'm=audio 99999 RTP/AVP 8',
    'm=audio -1 RTP/AVP',
    'm=',
    'a=rtpmap:8',
    'a=rtpmap:x y',
    'a=candidate:',
    'a=fingerprint:',
    'a=rtcp:77',
    '=',
    'a=sendonly',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(lines, fc.string({ maxLength: 30 })), { maxLength: 14 }), (body) => {
      const read = readSdp(['v=0', ...body].join('\r\n'))
      for (const media of read?.media ?? []) {
        expect(media.port).toBeGreaterThanOrEqual(0)
        expect(media.port).toBeLessThanOrEqual(65_535)
      }
    }),
    { numRuns: 500 },
  )
  expect(readSdp('')).toBeNull()
  expect(readSdp(`v=0\r\n${'a=x\r\n'.repeat(20_000)}`)).toBeNull()
})

test('of a browser offer native code sees the audio section and our two formats only', () => {
  const given = onlyChosen(chromiumOffer, chosen(chromiumOffer, true))
  expect(given.match(/^m=.*$/gm)).toEqual(['m=audio 9 UDP/TLS/RTP/SAVPF 8 126'])
  expect(given).not.toMatch(/opus|VP8|\.local|tcptype|rtcp-fb|extmap/)
  expect(given).toMatch(/a=group:BUNDLE 0\r\n/)
  expect(given.match(/^a=candidate/gm)).toHaveLength(1)
  expect(given).toContain('a=rtpmap:126 telephone-event/8000')
})

const local = {
  iceUfrag: 'uf',
  icePwd: 'pw',
  fingerprint: 'sha-256 AA',
  setup: 'active',
  candidates: ['1 1 UDP 2114977791 10.0.0.1 20904 typ host'],
}

test('a browser is told A-law, key presses at 8 kHz, our ICE and that its video is refused', () => {
  const description = readSdp(chromiumOffer)
  const body = writeBrowserSdp(
    {
      local,
      setup: 'active',
      mid: '0',
      direction: 'recvonly',
      formats: bothCodecs().slice(0, 1),
      keys: 126,
      ssrc: 5,
    },
    description,
    0,
  )
  const answer = readSdp(new Origin('1', '10.0.0.1').versioned(body))
  expect(answer?.media.map((media) => [media.type, media.port, media.mid, media.direction])).toEqual([
    ['audio', 20_904, '0', 'recvonly'],
    ['video', 0, '1', 'inactive'],
  ])
  expect(answer?.media[0]?.formats.map(({ name, rate }) => `${name}/${rate}`)).toEqual([
    'PCMA/8000',
    'TELEPHONE-EVENT/8000',
  ])
  expect(body).toContain('a=group:BUNDLE 0\r\n')
})

test('parameters of the native side are read, and seen once more under a forwarded address', () => {
  const body = [
    'v=0',
    'a=fingerprint:sha-256 AA',
    'm=audio 9 X 8',
    'a=setup:active',
    'a=ice-ufrag:uf',
    'a=ice-pwd:pw',
    'a=candidate:1 1 UDP 2114977791 10.0.0.1 20904 typ host',
    '',
  ].join('\r\n')
  expect(localParameters(body)).toEqual(local)
  expect(localParameters(body.replace('a=ice-pwd:pw', ''))).toBeNull()
  expect(forwarded(local.candidates, '203.0.113.1')).toEqual([
    'nat 1 UDP 2114976791 203.0.113.1 20904 typ host',
  ])
})
