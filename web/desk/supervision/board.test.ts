import { expect, test } from 'vitest'
import { callOf, commonTarget, shownShare, shownTarget, withChange } from './board.ts'

type Board = Parameters<typeof withChange>[0]
type Change = Parameters<typeof withChange>[1]
const call = (id: string, state: string) => ({ id, state }) as Board['calls'][number]
const agent = (id: string, state: string) => ({ id, state }) as Board['agents'][number]
const board = {
  at: 1,
  queues: [],
  total: {},
  agents: [agent('a', 'idle'), agent('b', 'idle')],
  calls: [call('1', 'talking'), call('2', 'queued')],
  variants: [],
} as unknown as Board
const change = {
  at: 2,
  queues: [{ id: 'q' }],
  total: {},
  agents: [agent('b', 'talking')],
  calls: [call('3', 'queued')],
  gone: ['1'],
  missed: true,
} as unknown as Change

test('a change replaces who changed, adds who came and takes away who went', () => {
  const next = withChange(board, change)
  expect(next.at).toBe(2)
  expect(next.agents.map(({ id, state }) => `${id} ${state}`)).toEqual(['a idle', 'b talking'])
  expect(next.calls.map(({ id }) => id)).toEqual(['2', '3'])
  expect(next.queues).toHaveLength(1)
  expect(next.missedChanges).toBe(1)
})

test('a call told of again in the message that says it went stays, since it came later', () => {
  const again = withChange(board, { ...change, gone: ['2'], calls: [call('2', 'talking')] })
  expect(again.calls.find(({ id }) => id === '2')?.state).toBe('talking')
})

test('an agent’s card shows the call he speaks in, not the last one, whose caller still rates him', () => {
  const rated = { agent: 'a', state: 'ivr' }
  const spoken = { agent: 'a', state: 'talking' }
  expect(callOf([rated, spoken], 'a')).toBe(spoken)
  expect(callOf([rated, { agent: 'b', state: 'talking' }], 'a')).toBe(rated)
  expect(callOf([rated], 'c')).toBeUndefined()
})

test('a share nobody was counted for is a dash, never zero', () => {
  expect(shownShare(null)).toBe('—')
  expect(shownShare(0)).toBe('0.0%')
  expect(shownShare(0.9526)).toBe('95.3%')
})

test('queues with one target share it; queues that differ have none in common', () => {
  const usual = { target: { share: 0.95, withinMs: 15_000 } }
  expect(shownTarget(usual.target)).toBe('95% / 15 秒')
  expect(commonTarget([usual, { target: { ...usual.target } }])).toEqual(usual.target)
  expect(commonTarget([usual, { target: { share: 0.8, withinMs: 15_000 } }])).toBeUndefined()
  expect(commonTarget([])).toBeUndefined()
})
