import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/result.ts'
import {
  changeEntry,
  newEntry,
  topClass,
  visitAfterLoss,
  visitAgain,
  type Entry,
  type EntryHappening,
} from './entry.ts'

const waiting = () => newEntry({ id: 'e1', call: 'c1', queue: 'main', class: 5, seq: 7, enqueuedAt: 1000 })
const offer = { what: 'offer', token: 't1', agent: 'wang', deadline: 9000 } as const
function walk(entry: Entry, ...happenings: EntryHappening[]): Entry {
  return happenings.reduce((now, happening) => {
    const next = changeEntry(now, happening, 5000)
    if (isRefusal(next)) throw new Error(`${happening.what}: ${next.refused}`)
    return next
  }, entry)
}

test('a missed offer returns the caller with class, sequence and wait clock, and remembers who missed him', () => {
  const back = walk(waiting(), offer, { what: 'return', token: 't1', cause: 'no-answer' })
  expect(back).toMatchObject({
    state: 'waiting',
    class: 5,
    seq: 7,
    enqueuedAt: 1000,
    skip: ['wang'],
    offers: 1,
  })
  expect([back.token, back.agent, back.deadline]).toEqual([undefined, undefined, undefined])
})

test('an offer withdrawn without the agent being at fault skips nobody', () => {
  expect(walk(waiting(), offer, { what: 'return', token: 't1', cause: 'withdrawn' }).skip).toEqual([])
})

test('an answer or return of an older offer is not taken', () => {
  const again = walk(
    waiting(),
    offer,
    { what: 'return', token: 't1', cause: 'rejected' },
    {
      ...offer,
      token: 't2',
    },
  )
  expect(changeEntry(again, { what: 'answer', token: 't1' }, 0)).toEqual({
    refused: 'queueing.entry-other-token',
  })
  expect(walk(again, { what: 'answer', token: 't2' })).toMatchObject({
    state: 'answered',
    agent: 'wang',
    endedAt: 5000,
  })
})

test.each(['abandon', 'timeout', 'no-agents', 'overflow', 'exit', 'force'] as const)(
  'after "%s" the visit is over for good',
  (what) => {
    const over = walk(waiting(), { what })
    expect(over.endedAt).toBe(5000)
    expect(isRefusal(changeEntry(over, offer, 0))).toBe(true)
    expect(isRefusal(changeEntry(over, { what: 'abandon' }, 0))).toBe(true)
  },
)

test('a caller hanging up while an agent is rung has abandoned', () => {
  expect(walk(waiting(), offer, { what: 'abandon' })).toMatchObject({ state: 'abandoned' })
})

test('a time-out never cuts an offer off', () => {
  expect(changeEntry(walk(waiting(), offer), { what: 'timeout' }, 0)).toMatchObject({
    refused: 'queueing.entry-wrong-state',
  })
})

test('a callback keeps its place though its caller hangs up, and is tried three times', () => {
  const callback = walk(waiting(), { what: 'become-callback', number: '13900001234' }, { what: 'abandon' })
  expect(callback).toMatchObject({
    state: 'waiting',
    seq: 7,
    class: 5,
    enqueuedAt: 1000,
    virtual: { tries: 0 },
  })
  const answered = (entry: Entry) => walk(entry, offer, { what: 'answer', token: 't1' })
  expect(walk(answered(callback), { what: 'called-back' }).state).toBe('callback-done')
  const second = walk(answered(callback), { what: 'call-again' })
  expect(second).toMatchObject({ state: 'waiting', seq: 7, virtual: { tries: 1 } })
  const third = walk(answered(second), { what: 'call-again' })
  expect(walk(answered(third), { what: 'call-again' })).toMatchObject({
    state: 'callback-failed',
    virtual: { tries: 3 },
  })
})

test('a conversation that was no callback cannot be called back', () => {
  expect(
    changeEntry(walk(waiting(), offer, { what: 'answer', token: 't1' }), { what: 'call-again' }, 0),
  ).toEqual({ refused: 'queueing.entry-not-callback' })
})

test('overflow and "keep waiting" begin a new visit with the old class, sequence and wait clock', () => {
  const next = visitAgain(walk(waiting(), { what: 'overflow' }), { id: 'e2', queue: 'night' })
  expect(next).toMatchObject({
    id: 'e2',
    queue: 'night',
    state: 'waiting',
    class: 5,
    seq: 7,
    enqueuedAt: 1000,
    offers: 0,
    skip: [],
  })
  expect(next.endedAt).toBeUndefined()
})

test('a caller whose agent was lost goes in front of everybody, the same agent first', () => {
  const lost = visitAfterLoss(walk(waiting(), offer, { what: 'answer', token: 't1' }), 'e2', 30_000)
  expect(lost).toMatchObject({ class: topClass, enqueuedAt: 1000, sticky: { agent: 'wang', until: 30_000 } })
})

test('an entry is plain data: it survives the journal', () => {
  const entry = walk(waiting(), offer)
  expect(JSON.parse(JSON.stringify(entry))).toEqual(entry)
})
