import { expect, test } from 'vitest'
import { Latch, type LearnFrom } from './latch.ts'
import { PortRange } from './ports.ts'

const told = { address: '192.0.2.1', port: 4000 }

function latch(learnFrom: LearnFrom = 'any'): Latch {
  const it = new Latch(learnFrom)
  it.tell(told)
  return it
}

test('before any SDP nobody is heard', () => {
  expect(new Latch('any').take('192.0.2.1', 4000, 1, 1)).toBe(false)
})

test('the address of the SDP is taken at once and strangers are ignored from then on', () => {
  const it = latch()
  expect(it.take('192.0.2.1', 4000, 1, 1)).toBe(true)
  for (let n = 0; n < 20; n++) expect(it.take('198.51.100.9', 5000, 2, n)).toBe(false)
  expect(it.strangers).toBe(20)
  expect(it.target).toEqual(told)
})

test('a peer behind NAT is learnt after a short row of its packets, and sound goes back there', () => {
  const it = latch()
  expect([1, 2, 3, 4].map((n) => it.take('203.0.113.5', 6000, 7, n))).toEqual([false, false, false, true])
  expect(it.target).toEqual({ address: '203.0.113.5', port: 6000 })
  expect(it.take('203.0.113.6', 6000, 7, 5)).toBe(false)
})

test('packets that do not follow each other, or of two sources in turn, are never learnt', () => {
  const it = latch()
  for (let n = 0; n < 50; n++) {
    expect(it.take('198.51.100.9', 5000, 2, n * 2)).toBe(false)
    expect(it.take('198.51.100.8', 5000, 2, n * 2 + 1)).toBe(false)
  }
  expect(it.locked).toBe(false)
})

test('should a stranger have been first, the address of the SDP still wins', () => {
  const it = latch()
  for (const n of [1, 2, 3, 4]) it.take('198.51.100.9', 5000, 2, n)
  expect(it.take('192.0.2.1', 4000, 1, 1)).toBe(true)
  expect(it.take('198.51.100.9', 5000, 2, 5)).toBe(false)
})

test('a trunk may change its port, not its address', () => {
  const it = latch('sdp-address')
  for (let n = 0; n < 9; n++) expect(it.take('198.51.100.9', 4000, 2, n)).toBe(false)
  expect([1, 2, 3, 4].map((n) => it.take('192.0.2.1', 4444, 3, n)).at(-1)).toBe(true)
})

test('a trunk that names an address behind its NAT is heard from where it calls from, and nobody else is', () => {
  const it = latch({ address: '203.0.113.5' })
  for (let n = 0; n < 9; n++) expect(it.take('198.51.100.9', 4000, 2, n)).toBe(false)
  expect([1, 2, 3, 4].map((n) => it.take('203.0.113.5', 4444, 3, n)).at(-1)).toBe(true)
  expect(it.target).toEqual({ address: '203.0.113.5', port: 4444 })
})

test('new SDP with another address is learnt anew, the same address keeps what was learnt', () => {
  const it = latch()
  for (const n of [1, 2, 3, 4]) it.take('203.0.113.5', 6000, 7, n)
  it.tell({ ...told })
  expect(it.target).toEqual({ address: '203.0.113.5', port: 6000 })
  it.tell({ address: '192.0.2.2', port: 4000 })
  expect([it.locked, it.target]).toEqual([false, { address: '192.0.2.2', port: 4000 }])
})

test('pairs of ports lie in the range, even and next odd, until none is left; a freed one can be taken again', async () => {
  // Any free pair tells where a small range can lie.
  const probe = await new PortRange('127.0.0.1', 0, 0).take()
  probe.rtp.close()
  probe.rtcp.close()
  const range = new PortRange('127.0.0.1', probe.port, probe.port + 1)
  const pair = await range.take()
  expect([pair.port, pair.rtp.address().port, pair.rtcp.address().port]).toEqual([
    probe.port,
    probe.port,
    probe.port + 1,
  ])
  await expect(range.take()).rejects.toThrow('no free pair')
  pair.rtp.close()
  pair.rtcp.close()
  const again = await range.take()
  expect(again.port).toBe(probe.port)
  again.rtp.close()
  again.rtcp.close()
})
