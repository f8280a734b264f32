import { expect, test } from 'vitest'
import { faultOf } from './queue-faults.ts'
import { usualQueue, type Queue } from './queue.ts'

const fault = (change: Partial<Queue>) =>
  faultOf({ ...usualQueue('home', '综合'), ...change }, ['second', 'third'])?.refused

test('the usual queue has no fault', () => {
  expect(fault({})).toBeUndefined()
})

const asked = [{ skill: '英语', level: 3 }]
const to = (queue: string, afterMs: number) => ({ queue, afterMs })

test.each<[string, Partial<Queue>, string]>([
  ['a skill asked twice', { skills: [...asked, ...asked] }, 'queueing.skill-twice'],
  [
    'steps of relaxing that do not rise',
    { relaxation: [{ afterMs: 5 }, { afterMs: 5 }] },
    'queueing.relaxation-order',
  ],
  [
    'relaxing a skill nobody asks',
    { skills: asked, relaxation: [{ afterMs: 5, skill: '税务' }] },
    'queueing.relaxation-unasked',
  ],
  [
    'relaxing to a level as strict as before',
    { skills: asked, relaxation: [{ afterMs: 5, skill: '英语', level: 3 }] },
    'queueing.relaxation-stricter',
  ],
  ['going on to itself', { overflow: [to('home', 5)] }, 'queueing.overflow-itself'],
  ['going on to a queue there is not', { overflow: [to('fourth', 5)] }, 'queueing.overflow-unknown'],
  [
    'going on to one queue twice',
    { overflow: [to('second', 5), to('second', 9)] },
    'queueing.overflow-twice',
  ],
  ['steps that do not rise', { overflow: [to('second', 9), to('third', 5)] }, 'queueing.overflow-order'],
  ['going on when full, but nowhere', { whenFull: 'overflow' }, 'queueing.overflow-missing'],
  ['a wait over before anybody was rung', { maxWaitMs: 5_000 }, 'queueing.wait-shorter-than-ring'],
])('%s is refused', (_why, change, refused) => {
  expect(fault(change)).toBe(refused)
})

test('a chain of two, skills with relaxing in turn, and overflow when full are fine', () => {
  expect(
    fault({
      skills: asked,
      relaxation: [{ afterMs: 5, skill: '英语', level: 6 }, { afterMs: 9 }],
      overflow: [to('second', 5), to('third', 9)],
      whenFull: 'overflow',
    }),
  ).toBeUndefined()
})
