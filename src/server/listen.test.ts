import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { certificateOf, urlOf } from './listen.ts'

test('a certificate that cannot be read is named with its setting', () => {
  const folder = mkdtempSync(join(tmpdir(), 'listen-'))
  const certFile = join(folder, 'chain.pem')
  writeFileSync(certFile, 'chain')
  expect(certificateOf(undefined)).toBeUndefined()
  expect(() => certificateOf({ certFile, keyFile: '/nowhere/key.pem' })).toThrow(
    /^TLS_KEY: the file \/nowhere\/key.pem cannot be read: .+\.$/,
  )
  writeFileSync(join(folder, 'key.pem'), 'key')
  expect(certificateOf({ certFile, keyFile: join(folder, 'key.pem') })?.key.toString()).toBe('key')
  rmSync(folder, { recursive: true })
})

test('an address is written as people type it', () => {
  expect(urlOf('https', '::1', 8443)).toBe('https://[::1]:8443')
  expect(urlOf('http', '127.0.0.1', 80)).toBe('http://127.0.0.1:80')
})
