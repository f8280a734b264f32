import { expect, test } from 'vitest'
import { asDialled, type Concern, concerns, faultOf } from './known-event.ts'

const now = new Date('2026-11-23T02:00:00Z')
const event: Concern = {
  numbers: ['0731855'],
  areas: ['430102'],
  everybody: false,
  from: new Date('2026-11-23T01:00:00Z'),
  until: new Date('2026-11-23T09:00:00Z'),
  closed: false,
}
const somebody = { number: '13812345678', area: '' }

test.each([
  ['a fixed line of the exchange named', event, { number: '073185551234', area: '' }, true],
  ['somebody whose newest case lies in the area', event, { ...somebody, area: '430102' }, true],
  ['somebody from below the area', event, { ...somebody, area: '430102005' }, true],
  ['somebody of another area', event, { ...somebody, area: '430103' }, false],
  ['somebody nobody knows', event, somebody, false],
  ['everybody, when it is meant for all', { ...event, everybody: true }, somebody, true],
  [
    'nobody before it begins',
    { ...event, from: new Date('2026-11-23T03:00:00Z') },
    { ...somebody, area: '430102' },
    false,
  ],
  ['nobody once it is over', { ...event, until: now }, { ...somebody, area: '430102' }, false],
  ['nobody once it is closed', { ...event, closed: true }, { ...somebody, area: '430102' }, false],
])('an event concerns %s', (_who, standing, caller, does) =>
  expect(concerns(standing, caller, now)).toBe(does),
)

test('numbers are compared as they are dialled, local ones with the area code of the city', () => {
  expect(asDialled('+8673185551234', '731')).toBe('073185551234')
  expect(asDialled('85551234', '731')).toBe('073185551234')
  expect(asDialled('anonymous', '731')).toBe('')
})

test.each([
  ['nobody', { ...event, numbers: [], areas: [] }],
  ['order', { ...event, until: event.from }],
  ['number', { ...event, numbers: ['12'] }],
  [undefined, event],
] as const)('an event with the fault %s', (fault, written) => expect(faultOf(written)).toBe(fault))
