import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { proveExtensionPin } from './extension-pin.ts'

const asked = { endpoint: 'phone-1', kept: '', pin: '1234', next: '' }

test('the first PIN is kept as argon2id, and then it alone is right', async () => {
  const first = await proveExtensionPin(asked)
  expect(first).toEqual({ right: true, digest: expect.stringMatching(/^\$argon2id\$/) })
  const kept = first.digest ?? ''
  expect(await proveExtensionPin({ ...asked, kept })).toEqual({ right: true })
  expect(await proveExtensionPin({ ...asked, kept, pin: '1235' })).toEqual({ right: false })
  const changed = await proveExtensionPin({ ...asked, kept, next: '5678' })
  expect(await proveExtensionPin({ ...asked, kept: changed.digest ?? '', pin: '5678' })).toEqual({
    right: true,
  })
})

test('a PIN kept in the former way opens once more by it, and is kept as argon2id from then on', async () => {
  const kept = createHash('sha256').update('phone-1').update('1234').digest('hex')
  expect(await proveExtensionPin({ ...asked, kept, pin: '0000' })).toEqual({ right: false })
  expect(await proveExtensionPin({ ...asked, kept, endpoint: 'phone-2' })).toEqual({ right: false })
  const { right, digest = '' } = await proveExtensionPin({ ...asked, kept })
  expect([right, digest.startsWith('$argon2id$')]).toEqual([true, true])
  expect(await proveExtensionPin({ ...asked, kept: digest })).toEqual({ right: true })
})
