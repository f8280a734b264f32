import { expect, test } from 'vitest'
import type { SipRequest } from './message.ts'
import { allowedExtras, freeHeaders, partiesOf, writeDiversion, writeParty } from './parties.ts'

const request = (headers: Record<string, string>): SipRequest =>
  ({
    uri: 'sip:12345@city',
    headers: new Map(Object.entries(headers).map(([name, value]) => [name, [value]])),
  }) as SipRequest
const caller = (uri: string) => partiesOf(request({ from: `<${uri}>;tag=1` }), true).from.number

test.each([
  ['sip:73188881234@gw;noa=national;user=phone', '073188881234'],
  ['sip:13800000001@gw;noa=national', '13800000001'],
  ['sip:442079460000@gw;noa=international', '+442079460000'],
  ['sip:88881234@gw;noa=subscriber', '88881234'],
  ['sip:073188881234@gw;noa=national', '073188881234'],
  ['sip:88881234@gw', '88881234'],
])('a gateway before an ISUP network that calls by %s names the caller %s', (uri, number) => {
  expect(caller(uri)).toBe(number)
})

test('the number we show bears its nature of address when the rule says one', () => {
  expect(writeParty({ number: '073112345', numberType: 'subscriber' }, 'h')).toBe(
    '<sip:073112345@h;noa=subscriber;user=phone>',
  )
  expect(writeParty({ number: '073112345', numberType: 'unknown' }, 'h')).toBe('<sip:073112345@h>')
  expect(writeParty({ number: '073112345' }, 'h')).toBe('<sip:073112345@h>')
})

test('whom a call was sent on from is written as RFC 5806 has it, and read again', () => {
  const written = writeDiversion({ number: '12345' }, '127.0.0.1')
  expect(written).toBe('<sip:12345@127.0.0.1>;reason=unconditional;counter=1')
  expect(partiesOf(request({ from: '<sip:1@h>', diversion: written }), true).diversion?.number).toBe('12345')
})

test('our mark and how often a call may be forwarded go through, routing headers do not', () => {
  const headers = { 'x-minsheng-hop': '1', 'max-forwards': '9', via: 'x', route: 'y' }
  expect(freeHeaders(request(headers))).toEqual({ 'x-minsheng-hop': '1', 'max-forwards': '9' })
  expect(allowedExtras(headers)).toEqual({ 'x-minsheng-hop': '1', 'max-forwards': '9' })
})
