import { expect, test } from 'vitest'
import { isSkilled, needsOf, relaxed } from './skills.ts'

const queue = [
  { skill: '社保', level: 3 },
  { skill: '英语', level: 2 },
]

test('a skill is had at its level and all lower ones', () => {
  expect(isSkilled({ 社保: 3, 英语: 1 }, queue)).toBe(true)
  expect(isSkilled({ 社保: 4, 英语: 1 }, queue)).toBe(false)
  expect(isSkilled({ 英语: 1 }, queue)).toBe(false)
  expect(isSkilled({}, [])).toBe(true)
})

test('what the flow asks comes first, at the level the queue asks where it names the same skill', () => {
  expect(needsOf(['英语', '税务'], queue)).toEqual([
    { skill: '英语', level: 2 },
    { skill: '税务', level: 9 },
    { skill: '社保', level: 3 },
  ])
})

test('the wait relaxes step by step: a lower level, the skill given up, the last one given up', () => {
  const steps = [
    { afterMs: 10_000, skill: '社保', level: 6 },
    { afterMs: 20_000, skill: '英语' },
    { afterMs: 30_000 },
  ]
  expect(relaxed(queue, steps, 9_999)).toEqual(queue)
  expect(relaxed(queue, steps, 10_000)).toEqual([{ skill: '社保', level: 6 }, queue[1]])
  expect(relaxed(queue, steps, 20_000)).toEqual([{ skill: '社保', level: 6 }])
  expect(relaxed(queue, steps, 30_000)).toEqual([])
})

test('relaxing never asks for more than before', () => {
  expect(relaxed(queue, [{ afterMs: 0, skill: '社保', level: 1 }], 0)).toEqual(queue)
  expect(relaxed([], [{ afterMs: 0 }], 0)).toEqual([])
})
