import { describe, expect, test } from 'vitest'
import { allLedgers, firstState, isOver, type Ledger, rulesOf, writeEntry } from './ledgers.ts'

/** Reviewed by hand: every way an entry may go, ledger by ledger. */
const expected: Readonly<Record<Ledger, string>> = {
  suggestions: '> OPEN, OPEN > ADOPTED, OPEN > NOTED, ADOPTED > ANSWERED, NOTED > ADOPTED, NOTED > ANSWERED',
  mediations: '> PLANNED, PLANNED > AGREED, PLANNED > FAILED, AGREED > KEPT, AGREED > FAILED',
  handovers: '> SENT, SENT > RECEIVED, SENT > REFUSED, RECEIVED > ANSWERED, RECEIVED > REFUSED',
  difficult: '> OPEN, OPEN > DECIDED, OPEN > SETTLED, DECIDED > OPEN, DECIDED > SETTLED',
  unreasonable: '> NOTED, NOTED > EXPLAINED, NOTED > REVOKED, EXPLAINED > REVOKED',
}

/** Everything a ledger asks for, filled in. */
const filled = (ledger: Ledger) =>
  Object.fromEntries(
    Object.entries(rulesOf(ledger).fields).map(([name, { kind }]) => [
      name,
      kind === 'date' ? '2026-12-01' : '已写明',
    ]),
  )

describe.each(allLedgers)('the ledger %s', (ledger) => {
  const { states, fields } = rulesOf(ledger)
  const ways = () =>
    [null, ...Object.keys(states)].flatMap((from) =>
      Object.keys(states).flatMap((to) => {
        const before = from === null ? null : { state: from, fields: {} }
        const written = writeEntry(ledger, before, to, filled(ledger))
        return 'fault' in written || from === to ? [] : [from === null ? `> ${to}` : `${from} > ${to}`]
      }),
    )

  test('goes the ways that were reviewed, and no others', () => {
    expect(ways().sort()).toEqual(expected[ledger].split(', ').sort())
  })

  test('asks for fields it has, in states it has, and lets every entry come to an end', () => {
    for (const { wants, next } of Object.values(states)) {
      expect(wants.filter((name) => !(name in fields))).toEqual([])
      expect(next.filter((name) => !(name in states))).toEqual([])
    }
    const ends = (state: string, seen: readonly string[]): boolean =>
      isOver(ledger, state) ||
      (states[state]?.next ?? []).some((next) => !seen.includes(next) && ends(next, [...seen, state]))
    for (const state of Object.keys(states)) expect(ends(state, []), state).toBe(true)
  })

  test('refuses each state without each of its fields, and says which is missing', () => {
    for (const [to, { wants }] of Object.entries(states)) {
      const from = Object.keys(states).find((one) => states[one]?.next.includes(to))
      const before = from === undefined ? null : { state: from, fields: {} }
      if (before === null && to !== firstState(ledger)) throw new Error(`${to} is never reached`)
      for (const missing of wants) {
        const { [missing]: _, ...others } = filled(ledger)
        expect(writeEntry(ledger, before, to, others), `${to} ${missing}`).toEqual({
          fault: 'field-missing',
          field: fields[missing]?.label,
        })
      }
    }
  })
})

test('what is not written stays, an empty text takes a field out, and a day must be one', () => {
  const before = { state: 'OPEN', fields: { unit: '市城管局', plan: '增设路灯' } }
  expect(writeEntry('suggestions', before, 'OPEN', { plan: ' ' })).toEqual({
    state: 'OPEN',
    fields: { unit: '市城管局' },
  })
  expect(writeEntry('suggestions', before, 'ADOPTED', { due: '2026-12-01' })).toEqual({
    state: 'ADOPTED',
    fields: { ...before.fields, due: '2026-12-01' },
  })
  expect(writeEntry('suggestions', before, 'OPEN', { due: '年底' })).toEqual({
    fault: 'field-no-date',
    field: '完成日期',
  })
  expect(writeEntry('suggestions', before, 'OPEN', { parties: '张三' })).toEqual({
    fault: 'field-unknown',
    field: 'parties',
  })
  expect(writeEntry('suggestions', { ...before, state: 'ANSWERED' }, 'ANSWERED', {})).toEqual({
    fault: 'over',
  })
})
