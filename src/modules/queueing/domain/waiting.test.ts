import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { newAgent, type Agent } from './agent.ts'
import { announcement, announcementFiles } from './announcement.ts'
import { newEntry } from './entry.ts'
import { expectedWait, type WaitFacts } from './expected-wait.ts'
import { usualQueue } from './queue.ts'
import { mayJoin, mustLeave, queueFigures } from './waiting.ts'

const main = usualQueue('main', '主队列')
const caller = (seq: number) =>
  newEntry({ id: `e${seq}`, call: `c${seq}`, queue: 'main', class: 0, seq, enqueuedAt: seq * 1000 })
const agent = (change: Partial<Agent> = {}): Agent => ({
  ...newAgent({ id: 'wang', number: '8001', memberships: [{ queue: 'main', level: 1 }] }, 0),
  state: 'idle',
  ...change,
})

describe('joining', () => {
  test('is refused when nobody is signed in, or the queue is full', () => {
    expect(mayJoin(main, [], [agent({ state: 'out' })])).toBe('no-agents')
    expect(mayJoin(main, [], [agent({ memberships: [] })])).toBe('no-agents')
    expect(mayJoin({ ...main, maxLength: 1 }, [caller(1)], [agent()])).toBe('full')
    expect(mayJoin({ ...main, maxLength: 1 }, [{ ...caller(1), state: 'abandoned' }], [agent()])).toBe('join')
  })
  test('an agent on a break counts unless the queue says otherwise', () => {
    const resting = agent({ state: 'rest', pausedAt: 1 })
    expect(mayJoin(main, [], [resting])).toBe('join')
    expect(mayJoin({ ...main, presence: 'not-paused' }, [], [resting])).toBe('no-agents')
    const patient = { ...main, noAgents: { ...main.noAgents, joining: 'wait' as const } }
    expect(mayJoin(patient, [], [])).toBe('join')
  })
  test('a closed queue takes nobody, whoever is there', () => {
    expect(mayJoin({ ...main, open: false }, [], [agent()])).toBe('no-agents')
  })
})

describe('leaving', () => {
  const visit = { since: 10_000, nobodySince: null }
  test('after the longest wait, the flow may shorten it', () => {
    expect(mustLeave(caller(1), main, 189_999, visit)).toBeNull()
    expect(mustLeave(caller(1), main, 190_000, visit)).toBe('timeout')
    expect(mustLeave(caller(1), main, 20_000, { ...visit, maxWaitMs: 5000 })).toBe('timeout')
    expect(mustLeave(caller(1), main, 190_000, { ...visit, maxWaitMs: 10 ** 9 })).toBe('timeout')
  })
  test('when nobody has been there for a while', () => {
    expect(mustLeave(caller(1), main, 69_999, { ...visit, nobodySince: 0 })).toBeNull()
    expect(mustLeave(caller(1), main, 70_000, { ...visit, nobodySince: 0 })).toBe('no-agents')
    const staying = { ...main, noAgents: { ...main.noAgents, waiting: 'stay' as const } }
    expect(mustLeave(caller(1), staying, 70_000, { ...visit, nobodySince: 0 })).toBeNull()
  })
  test('never for a callback or a caller being offered', () => {
    expect(mustLeave({ ...caller(1), virtual: { number: '1', tries: 0 } }, main, 10 ** 9, visit)).toBeNull()
    expect(mustLeave({ ...caller(1), state: 'offering' }, main, 10 ** 9, visit)).toBeNull()
  })
})

test('the wallboard counts waiters, the longest wait and the members per state', () => {
  const figures = queueFigures(main, [caller(1), caller(5)], [agent(), agent({ state: 'talking' })], 11_000)
  expect(figures).toMatchObject({
    waiting: 2,
    longestWaitMs: 10_000,
    perState: { idle: 1, talking: 1, out: 0 },
  })
})

describe('the expected wait', () => {
  const now = 10_000_000
  const facts = (change: Partial<WaitFacts> = {}): WaitFacts => ({
    recent: [10, 20, 30, 40, 50].map((seconds) => ({ at: now, waitMs: seconds * 1000 })),
    position: 2,
    handlingMs: 180_000,
    staffed: 6,
    ...change,
  })
  test('blends the recent waits with place x handling time / staff', () => {
    expect(expectedWait(facts(), now)).toEqual({ at: now, p50Ms: 45_000, p80Ms: 50_000, staffed: 6 })
  })
  test('is not told with fewer than five recent answers or nobody at work', () => {
    expect(expectedWait(facts({ recent: facts().recent.slice(1) }), now)).toBeNull()
    expect(expectedWait(facts(), now + 30 * 60_000 + 1)).toBeNull()
    expect(expectedWait(facts({ staffed: 0 }), now)).toBeNull()
  })
  test('does not promise an earlier instant than before unless more agents came', () => {
    const before = { at: now - 30_000, p50Ms: 240_000, p80Ms: 300_000, staffed: 6 }
    expect(expectedWait(facts(), now, before)).toMatchObject({ p50Ms: 210_000, p80Ms: 270_000 })
    expect(expectedWait(facts({ staffed: 7 }), now, before)?.p50Ms).toBeLessThan(60_000)
  })
})

describe('the announcement', () => {
  const estimate = { at: 0, p50Ms: 61_000, p80Ms: 150_000, staffed: 3 }
  const said = (...args: Parameters<typeof announcement>) =>
    announcement(...args).map((one) => ('file' in one ? one.file.slice(3) : one.value))
  test('tells the callers in front and the minutes, rounded up', () => {
    expect(said(4, estimate, 'both')).toEqual([
      'queue-ahead-before',
      '3',
      'queue-ahead-after',
      'queue-wait-about',
      '2',
      'queue-minutes',
      'queue-please-wait',
    ])
  })
  test('tells the next one that he is next, and nothing about the time without an estimate', () => {
    expect(said(1, null, 'both')).toEqual(['queue-next', 'queue-please-wait'])
  })
  test('has a style "less than", a range, and offers the keys at the end', () => {
    expect(said(1, estimate, 'ewt', 'less-than')).toEqual([
      'queue-wait-less-than',
      '3',
      'queue-minutes',
      'queue-please-wait',
    ])
    expect(said(1, estimate, 'ewt', 'range', { callback: true, voicemail: true })).toEqual([
      'queue-wait-between',
      '2',
      'queue-wait-to',
      '3',
      'queue-minutes',
      'queue-please-wait',
      'queue-callback-offer',
      'queue-voicemail-offer',
    ])
    expect(said(3, estimate, 'none')).toEqual(['queue-please-wait'])
  })
  test('uses shipped prompts only', () => {
    for (const name of announcementFiles)
      expect([name, existsSync(`${import.meta.dirname}/../../../../assets/prompts/${name}.wav`)]).toEqual([
        name,
        true,
      ])
  })
})
