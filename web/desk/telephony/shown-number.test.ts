import { expect, test } from 'vitest'
import { shownNumber } from './shown-number.ts'

test('numbers are shown as people here dial them', () => {
  expect(shownNumber('+8613800001234')).toBe('13800001234')
  expect(shownNumber('+8670082012345')).toBe('070082012345')
  expect(shownNumber('+86****1234')).toBe('****1234')
  expect(shownNumber('+442012345678')).toBe('+442012345678')
  expect(shownNumber('12345')).toBe('12345')
})
