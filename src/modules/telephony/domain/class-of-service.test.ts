import { expect, test } from 'vitest'
import { mayDialOutside } from './class-of-service.ts'

test('a telephone for inside calls dials nothing outside but an emergency', () => {
  for (const number of ['62345678', '10086', '13800000001', '0108888888', '008613800000001'])
    expect(mayDialOutside('internal', number), number).toBe(false)
  for (const number of ['110', '119', '120', '122']) expect(mayDialOutside('internal', number)).toBe(true)
})

test('a telephone for local calls dials the town, not mobiles, other towns or other countries', () => {
  for (const number of ['62345678', '10086', '114'])
    expect(mayDialOutside('local', number), number).toBe(true)
  for (const number of ['13800000001', '01088888888', '008613800000001', '+8613800000001', '9', '*72'])
    expect(mayDialOutside('local', number), number).toBe(false)
})

test('a telephone for everything dials everything', () => {
  for (const number of ['62345678', '13800000001', '01088888888', '0044201234567'])
    expect(mayDialOutside('all', number), number).toBe(true)
})
