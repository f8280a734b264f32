import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ExtensionServices } from './extension-services.ts'
import { keyed, usualStarCodes } from './star-codes.ts'

const facts = (services: ExtensionServices = {}, codes = usualStarCodes) => ({
  codes,
  services,
  digest: (pin: string) => `digest of ${pin}`,
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
  ['*54*12341#', {}, { pin: 'digest of 1234', lockedTo: 'internal' }],
  ['*54*12342#', {}, { pin: 'digest of 1234', lockedTo: 'local' }],
  ['#54*12341#', { pin: 'digest of 1234', lockedTo: 'internal' }, { pin: 'digest of 1234' }],
  ['*541*1234*5678*5678#', { pin: 'digest of 1234' }, { pin: 'digest of 5678' }],
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

test('a wrong PIN is counted, the fifth locks, and then the right one opens nothing', () => {
  let services: ExtensionServices = { pin: 'digest of 1234', lockedTo: 'internal' }
  for (let tries = 1; tries <= 5; tries += 1) {
    const done = keyed('#54*99991#', facts(services))
    expect(done).toMatchObject({ to: 'refused', services: { misses: tries } })
    services = done?.to === 'refused' ? (done.services ?? services) : services
  }
  expect(keyed('#54*12341#', facts(services))).toEqual({ to: 'refused' })
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
