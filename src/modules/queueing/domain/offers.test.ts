import { describe, expect, test } from 'vitest'
import { strategies } from '../strategies/catalogue.ts'
import { newAgent, type Agent } from './agent.ts'
import { newEntry, type Entry } from './entry.ts'
import { chooseOffer } from './offers.ts'
import { positionOf } from './order.ts'
import { usualQueue, type Queue } from './queue.ts'

const now = 1_000_000
let made = 0
function idleAgent(id: string, change: Partial<Agent> = {}, level = 1): Agent {
  const agent = newAgent({ id, number: `${8000 + made++}`, memberships: [{ queue: 'main', level }] }, 0)
  return { ...agent, state: 'idle', ...change }
}
const caller = (seq: number, change: Partial<Entry> = {}): Entry => ({
  ...newEntry({
    id: `e${seq}`,
    call: `c${seq}`,
    queue: 'main',
    class: 0,
    seq,
    enqueuedAt: now - 10_000 + seq,
  }),
  ...change,
})
const main: Queue = { ...usualQueue('main', '主队列'), strategy: 'longest-idle' }
const offers = (entries: Entry[], agents: Agent[], queue: Queue = main, at = now) =>
  chooseOffer(strategies, { entries, agents, queues: { main: queue } }, at).map((offer) => [
    offer.entry,
    offer.agent,
  ])

describe('who is served first', () => {
  test('the earlier caller, whatever the order of the list', () => {
    expect(offers([caller(2), caller(1)], [idleAgent('wang')])).toEqual([['e1', 'wang']])
  })
  test('the higher class before the earlier caller', () => {
    expect(offers([caller(1), caller(2, { class: 90 })], [idleAgent('wang')])).toEqual([['e2', 'wang']])
  })
  test('after the aging limit a low class goes before all classes', () => {
    const old = caller(1, { enqueuedAt: now - main.agingMs })
    expect(offers([old, caller(2, { class: 90 })], [idleAgent('wang')])).toEqual([['e1', 'wang']])
    expect(
      offers([{ ...old, enqueuedAt: old.enqueuedAt + 1 }, caller(2, { class: 90 })], [idleAgent('wang')]),
    ).toEqual([['e2', 'wang']])
  })
  test('positions count the callers in front in the same queue', () => {
    const all = [
      caller(1),
      caller(2),
      caller(3, { class: 90 }),
      caller(4, { queue: 'other' }),
      caller(5, { state: 'offering' }),
    ]
    const place = (entry: Entry) => positionOf(entry, all, { main, other: main }, now)
    expect(all.map(place)).toEqual([2, 3, 1, 1, 0])
  })
})

describe('who is eligible', () => {
  test.each<[string, Partial<Agent>]>([
    ['on a call', { state: 'talking' }],
    ['reserved', { state: 'reserved', token: 't' }],
    ['not registered', { device: { registered: false, inOtherCall: false } }],
    ['in another call', { device: { registered: true, inOtherCall: true } }],
    ['not to be disturbed', { device: { registered: true, inOtherCall: false, quiet: true } }],
    ['no member', { memberships: [{ queue: 'other', level: 1 }] }],
  ])('nobody who is %s', (_why, change) => {
    expect(offers([caller(1)], [idleAgent('wang', change)])).toEqual([])
  })
  test('a penalty holds even if the agent is the only one idle, and ends at its instant', () => {
    const punished = idleAgent('wang', { penaltyUntil: now + 1 })
    expect(offers([caller(1)], [punished])).toEqual([])
    expect(offers([caller(1)], [punished], main, now + 1)).toEqual([['e1', 'wang']])
  })
  test('who missed this caller is asked last, but is asked rather than left idle', () => {
    const [wang, li] = [idleAgent('wang', { idleSince: 1 }), idleAgent('li', { idleSince: 5 })]
    expect(offers([caller(1, { skip: ['wang'] })], [wang, li])).toEqual([['e1', 'li']])
    expect(offers([caller(1, { skip: ['wang'] })], [wang])).toEqual([['e1', 'wang']])
  })
  test('skills are required until they are relaxed, the last named first', () => {
    const entry = caller(1, { skills: ['english', 'tax'], enqueuedAt: now - 29_999 })
    const [both, english] = [
      idleAgent('both', { skills: { tax: 1, english: 1 }, idleSince: 9 }),
      idleAgent('english', { skills: { english: 1 } }),
    ]
    expect(offers([entry], [english, both])).toEqual([['e1', 'both']])
    expect(offers([entry], [english])).toEqual([])
    expect(offers([entry], [english], main, now + 1)).toEqual([['e1', 'english']])
    expect(offers([entry], [idleAgent('none')], main, now + 1)).toEqual([])
    expect(offers([entry], [idleAgent('none')], main, now + 30_001)).toEqual([['e1', 'none']])
  })
})

describe('a caller kept for one agent', () => {
  const kept = caller(1, { sticky: { agent: 'wang', until: now + 5000 } })
  test('waits for him while he talks, and lets the next caller pass', () => {
    expect(offers([kept, caller(2)], [idleAgent('wang', { state: 'talking' }), idleAgent('li')])).toEqual([
      ['e2', 'li'],
    ])
  })
  test('gets him though he is no member', () => {
    expect(offers([kept], [idleAgent('wang', { memberships: [] }), idleAgent('li')])).toEqual([
      ['e1', 'wang'],
    ])
  })
  test.each<[string, Partial<Agent>]>([
    ['signed out', { state: 'out' }],
    ['on a break', { state: 'rest', pausedAt: 5 }],
  ])('goes to the queue at once when he is %s', (_why, change) => {
    expect(offers([kept], [idleAgent('wang', change), idleAgent('li')])).toEqual([['e1', 'li']])
  })
  test('goes to the queue when the time is over', () => {
    expect(
      offers([kept], [idleAgent('wang', { state: 'talking' }), idleAgent('li')], main, now + 5000),
    ).toEqual([['e1', 'li']])
  })
})

test('each caller and each agent is in at most one offer, and the candidates are kept in order', () => {
  const agents = [
    idleAgent('wang', { idleSince: 3 }),
    idleAgent('li', { idleSince: 1 }),
    idleAgent('zhao', { idleSince: 2 }),
  ]
  const made = chooseOffer(strategies, { entries: [caller(1), caller(2)], agents, queues: { main } }, now)
  expect(made.map((offer) => [offer.entry, offer.agent])).toEqual([
    ['e1', 'li'],
    ['e2', 'zhao'],
  ])
  expect(made[0]?.candidates).toEqual(['li', 'zhao', 'wang'])
  expect(made[0]?.ringMs).toBe(main.ringMs)
})
