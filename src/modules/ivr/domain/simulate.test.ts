import { expect, test } from 'vitest'
import { nodeTypes } from '../nodes/catalogue.ts'
import type { Flow } from './flow.ts'
import { simulate } from './simulate.ts'

const flow: Flow = {
  id: 'asks',
  version: 1,
  lang: 'zh-CN',
  start: 'start',
  fallback: 'bye',
  nodes: {
    start: { type: 'start', cfg: { entry: ['12345'] }, out: { next: 'poll' } },
    poll: {
      type: 'poll',
      cfg: { poll: 'roads', once: 'per-number' },
      out: { done: 'bye', closed: 'sorry', already: 'bye' },
    },
    sorry: { type: 'hangup', cfg: { cause: 'busy' }, out: {} },
    bye: { type: 'hangup', cfg: { cause: 'normal' }, out: {} },
  },
}
const book = { nodeTypes, flows: () => flow, lastResort: { queue: 'main', maxWaitMs: 1 } }
const questions = [
  {
    id: 'q1',
    text: '满意吗',
    prompt: '',
    keys: [
      { key: '1', label: '满意' },
      { key: '2', label: '不满意' },
    ],
  },
]

test('a poll is met as it stands: open with its questions, else closed', () => {
  const walked = (roads: typeof questions | null) =>
    simulate(book, flow, { keys: ['2'], polls: { roads } }).path
  expect(walked(questions)).toEqual(['start', 'poll', 'bye'])
  expect(walked(null)).toEqual(['start', 'poll', 'sorry'])
})
