import { expect, test } from 'vitest'
import { readAddress } from './address.ts'

test('a switch is found by socket file, by TLS, or bare on this machine alone', () => {
  expect(readAddress('unix:/run/minsheng/switch.sock')).toEqual({ path: '/run/minsheng/switch.sock' })
  expect(readAddress('tls://switch.city.example:7000')).toEqual({
    host: 'switch.city.example',
    port: 7000,
    tls: true,
  })
  expect(readAddress('tcp://127.0.0.1:0')).toEqual({ host: '127.0.0.1', port: 0, tls: false })
  expect(readAddress('tls://[2001:db8::1]:7000')).toMatchObject({ host: '2001:db8::1' })
})

test.each(['tcp://10.0.0.1:7000', 'http://127.0.0.1:1', 'unix:', 'tls://host', 'tls://host:99999', ''])(
  'the address %s is refused',
  (url) => {
    expect(readAddress(url)).toBeNull()
  },
)
