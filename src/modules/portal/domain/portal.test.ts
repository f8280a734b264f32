import { expect, test } from 'vitest'
import { countedSubjects } from './limits.ts'
import { bitsFor, readTicket, sealedText } from './ticket.ts'
import { titleOf } from './title.ts'

const ticket = { draftId: '01900000-0000-7000-8000-000000000001', bits: 17, until: 1_795_000_000_000 }

test('a ticket is read as it was written, and nothing else is a ticket', () => {
  const seal = 'ab'.repeat(16)
  expect(readTicket(`${sealedText(ticket)}.${seal}.4711`)).toEqual({ ...ticket, seal, found: '4711' })
  for (const wrong of ['', sealedText(ticket), `${sealedText(ticket)}.${seal}`, `x.17.1.${seal}.1`])
    expect(readTicket(wrong)).toBeUndefined()
})

test('an address from which much comes works more, but never for minutes', () => {
  expect([0, 8, 15, 16, 32, 64, 128, 100_000].map(bitsFor)).toEqual([17, 17, 17, 18, 19, 20, 21, 21])
})

test('a request counts against number, device and address; who has no cookie has no device', () => {
  const counted = countedSubjects('request', [
    { kind: 'phone', key: 'a' },
    { kind: 'device', key: '' },
    { kind: 'address', key: 'c' },
    { kind: 'case', key: 'd' },
  ])
  expect(counted.map(({ kind }) => kind)).toEqual(['phone', 'address'])
})

test('a title nobody wrote is the first sentence, cut where it is long', () => {
  expect(titleOf(' 路灯不亮 ', '沿江路路灯不亮。')).toBe('路灯不亮')
  expect(titleOf('', '沿江路路灯连续三晚不亮。老人出行不便。')).toBe('沿江路路灯连续三晚不亮')
  expect(titleOf('', '您好！沿江路路灯不亮')).toBe('您好！沿江路路灯不亮')
  expect(Array.from(titleOf('', '灯'.repeat(60)))).toHaveLength(30)
})
