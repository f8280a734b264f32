import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { classFor, dialClasses, mayDialOutside } from './class-of-service.ts'
import { emergencies } from './emergency.ts'

test.each([
  ['62345678', 'local'],
  ['073162345678', 'local'],
  ['+8673162345678', 'local'],
  ['114', 'local'],
  ['10086', 'local'],
  ['95598', 'local'],
  ['12345', 'local'],
  ['01062345678', 'national'],
  ['4008101234', 'national'],
  ['13800000001', 'mobile'],
  ['013800000001', 'mobile'],
  ['+8613800000001', 'mobile'],
  ['00442079460000', 'all'],
  ['+442079460000', 'all'],
  ['9', 'all'],
  ['*72', 'all'],
  ['', 'all'],
])('in the area 0731 the number %s needs the class %s', (number, needed) => {
  expect(classFor(number, '731')).toBe(needed)
})

test('each class dials what the one below it dials', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[+0-9]\d{0,14}$/), (number) => {
      const may = dialClasses.map((own) => mayDialOutside(own, number, '731'))
      expect(may).toEqual(may.toSorted((one, other) => Number(one) - Number(other)))
      expect(may.at(-1)).toBe(true)
    }),
  )
})

test('an emergency number is dialled from every telephone', () => {
  for (const own of dialClasses)
    for (const number of emergencies) expect(mayDialOutside(own, number), `${own} ${number}`).toBe(true)
})
