import { expect, test } from 'vitest'
import type { ExtensionServices } from './extension-services.ts'
import { afterPin, isLockedOut } from './pin.ts'

const off = { does: 'restriction', on: false, lockedTo: 'internal' } as const

test('a wrong PIN is counted, the fifth locks, also while others are still found out; a right one begins anew', () => {
  let services: ExtensionServices = { pin: 'digest', lockedTo: 'internal', quiet: true }
  for (let tries = 1; tries <= 4; tries += 1) {
    services = afterPin(services, off, { right: false })
    expect(services.misses).toBe(tries)
  }
  expect([isLockedOut(services), isLockedOut(services, 1)]).toEqual([false, true])
  expect(afterPin(services, off, { right: true })).toEqual({ pin: 'digest', quiet: true })
  expect(isLockedOut(afterPin(services, off, { right: false }))).toBe(true)
})

test('a right PIN restricts, and a digest that came with it is kept in place of the old one', () => {
  const services = afterPin({}, { ...off, on: true }, { right: true, digest: 'first' })
  expect(services).toEqual({ pin: 'first', lockedTo: 'internal' })
  expect(afterPin(services, { does: 'change-pin' }, { right: true, digest: 'second' })).toEqual({
    pin: 'second',
    lockedTo: 'internal',
  })
  expect(afterPin(services, { does: 'night-service', on: true }, { right: true })).toEqual(services)
})
