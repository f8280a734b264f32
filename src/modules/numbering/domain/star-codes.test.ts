import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ExtensionServices } from './extension-services.ts'
import { keyed, usualStarCodes, withoutPin } from './star-codes.ts'

const facts = (services: ExtensionServices = {}, codes = usualStarCodes) => ({
  codes,
  services,
  nextAt: (clock: string) => Number(clock),
})
const after = (dialled: string, before: ExtensionServices = {}) => {
  const done = keyed(dialled, facts(before))
  return done?.to === 'set' ? done.services : done
}

test.each<[string, ExtensionServices, ExtensionServices]>([
  ['*57*62345678#', {}, { forwardAll: '62345678' }],
  ['*57*62345678', {}, { forwardAll: '62345678' }],
  ['#57#', { forwardAll: '1', quiet: true }, { quiet: true }],
  ['*40*8002#', {}, { forwardBusy: '8002' }],
  ['#40#', { forwardBusy: '8002' }, {}],
  ['*41*8002#', {}, { forwardNoAnswer: '8002' }],
  ['*56#', {}, { quiet: true }],
  ['#56#', { quiet: true }, {}],
  ['*52*8002#', {}, { hotLine: '8002' }],
  ['#52#', { hotLine: '8002' }, {}],
  ['*51*07*62345678#', {}, { short: { '07': '62345678' } }],
  ['#51*07#', { short: { '07': '1', '08': '2' } }, { short: { '08': '2' } }],
  ['#51#', { short: { '07': '1' } }, { short: {} }],
  ['*55*0730#', {}, { wakeAt: 730 }],
  ['#55#', { wakeAt: 730 }, {}],
])('%s makes of %j %j', (dialled, before, expected) => {
  expect(after(dialled, before)).toEqual(expected)
})

test('abbreviated numbers and the hot line are dialled, a pick-up picks up', () => {
  expect(keyed('**07', facts({ short: { '07': '62345678' } }))).toEqual({ to: 'dial', number: '62345678' })
  expect(keyed('**08', facts())).toEqual({ to: 'refused' })
  expect(keyed('', facts({ hotLine: '8002' }))).toEqual({ to: 'dial', number: '8002' })
  expect(keyed('', facts())).toBeUndefined()
  expect(keyed('*59*8002#', facts())).toEqual({ to: 'pick-up', number: '8002' })
  expect(keyed('*59#', facts())).toEqual({ to: 'pick-up' })
})

test.each<[string, ExtensionServices, object]>([
  ['*54*12341#', {}, { pin: '1234', act: { does: 'restriction', on: true, lockedTo: 'internal' } }],
  ['*54*12342#', {}, { pin: '1234', act: { does: 'restriction', on: true, lockedTo: 'local' } }],
  ['#54*12341#', { pin: 'd' }, { pin: '1234', act: { does: 'restriction', on: false } }],
  ['*541*1234*5678*5678#', { pin: 'd' }, { pin: '1234', next: '5678', act: { does: 'change-pin' } }],
  ['*60*1234#', { pin: 'd' }, { pin: '1234', act: { does: 'night-service', on: true } }],
  ['*80*1234#', { pin: 'd' }, { pin: '1234', act: { does: 'sign-in' } }],
])('%s has its PIN found out first', (dialled, services, asked) => {
  expect(keyed(dialled, facts(services))).toMatchObject({ to: 'pin', ...asked })
  expect(keyed(dialled, facts({ ...services, misses: 5 }))).toEqual({ to: 'refused' })
  expect(withoutPin(dialled, usualStarCodes)).not.toContain('1234')
})

test('a telephone without a PIN needs none for the night service or its seat, and has none to change', () => {
  expect(keyed('*60#', facts())).toEqual({ to: 'night-service', on: true })
  expect(keyed('*80#', facts())).toMatchObject({ to: 'seat', act: { do: 'sign-in' } })
  expect(keyed('*541*1234*5678*5678#', facts())).toEqual({ to: 'refused' })
  expect(keyed('*80#', facts({ pin: 'd' }))).toEqual({ to: 'refused' })
  expect(withoutPin('*57*62345678#', usualStarCodes)).toBe('*57*62345678#')
})

test('half a code, a wrong hour and a PIN that is none are refused', () => {
  for (const wrong of ['*57#', '*51*7*1#', '*51*07#', '*55*2460#', '*54*11#', '*541*1234*1*2#'])
    expect(keyed(wrong, facts()), wrong).toEqual({ to: 'refused' })
})

test('a city gives a function another code, and the old one is a number like any other', () => {
  const codes = [{ code: '77', does: 'do-not-disturb' as const }]
  expect(keyed('*77#', facts({}, codes))).toMatchObject({ services: { quiet: true } })
  expect(keyed('*56#', facts({}, codes))).toBeUndefined()
})

test('numbers without stars are never taken for codes', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+?\d{1,14}$/), (number) => {
      expect(keyed(number, facts({ hotLine: '1' }))).toBeUndefined()
    }),
  )
})
