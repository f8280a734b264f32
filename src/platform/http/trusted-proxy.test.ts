import { expect, test } from 'vitest'
import { callerAddress, trustOf } from './trusted-proxy.ts'

test.each([
  ['no proxy: what the caller wrote is not read', false, '198.51.100.7', '10.0.0.1', '198.51.100.7'],
  ['one proxy: what it saw', true, '127.0.0.1', '10.0.0.1, 198.51.100.7', '198.51.100.7'],
  ['one proxy that said nothing: itself', true, '127.0.0.1', undefined, '127.0.0.1'],
  ['a listed proxy: what it saw', '192.0.2.0/24', '192.0.2.9', '10.0.0.1, 198.51.100.7', '198.51.100.7'],
  [
    'two listed proxies in a row',
    '192.0.2.0/24,127.0.0.1',
    '127.0.0.1',
    '198.51.100.7, 192.0.2.4',
    '198.51.100.7',
  ],
  ['a stranger beside the listed proxies', '192.0.2.0/24', '198.51.100.7', '10.0.0.1', '198.51.100.7'],
  ['a listed proxy met as IPv4 inside IPv6', 'loopback', '::ffff:127.0.0.1', '198.51.100.7', '198.51.100.7'],
  ['an IPv6 network', '2001:db8::/32', '2001:db8::1', '2001:db9::7', '2001:db9::7'],
  ['a name for all inner networks', 'uniquelocal', '172.20.0.3', '198.51.100.7', '198.51.100.7'],
  ['nonsense in the header ends the way back', '192.0.2.0/24', '192.0.2.9', '198.51.100.7, ???', '???'],
])('%s', (_, setting, peer, forwarded, address) => {
  expect(callerAddress(peer, forwarded, trustOf(setting))).toBe(address)
})

test('an entry that is no address stops the start', () => {
  expect(() => trustOf('proxy.example')).toThrow()
})
