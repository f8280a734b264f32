import { expect, test } from 'vitest'
import { ACCEPTED, CommandGate, refused } from './command-gate.ts'
import type { Ack, Command, LegId, OpId } from './port.ts'

const order = (key: string, epoch: number): Command => ({
  key: key as OpId,
  epoch,
  deadlineMs: 1000,
  order: { do: 'ring', leg: 'l' as LegId },
})

function counting(answers: Ack[]): { carryOut: () => Ack; times: () => number } {
  let times = 0
  return { carryOut: () => answers[Math.min(times++, answers.length - 1)] ?? ACCEPTED, times: () => times }
}

test('the same key is carried out once and gets the first answer again', () => {
  const gate = new CommandGate()
  gate.takeEpoch(1)
  const work = counting([refused('gone'), ACCEPTED])
  expect(gate.pass(order('k', 1), work.carryOut)).toEqual(refused('gone'))
  expect(gate.pass(order('k', 1), work.carryOut)).toEqual(refused('gone'))
  expect(work.times()).toBe(1)
})

test('an answer that says "later" is not the last word on its key', () => {
  const gate = new CommandGate()
  gate.takeEpoch(1)
  const work = counting([refused('overload'), ACCEPTED])
  expect(gate.pass(order('k', 1), work.carryOut)).toMatchObject({ code: 'overload', retry: true })
  expect(gate.pass(order('k', 1), work.carryOut)).toEqual(ACCEPTED)
})

test('only the commander of the highest epoch is obeyed', () => {
  const gate = new CommandGate()
  const work = counting([ACCEPTED])
  expect(gate.pass(order('a', 1), work.carryOut)).toMatchObject({ code: 'fenced' })
  expect(gate.takeEpoch(2)).toEqual(ACCEPTED)
  expect(gate.takeEpoch(1)).toMatchObject({ code: 'fenced' })
  expect(gate.pass(order('b', 1), work.carryOut)).toMatchObject({ code: 'fenced' })
  expect(gate.pass(order('c', 3), work.carryOut)).toMatchObject({ code: 'fenced' })
  expect(work.times()).toBe(0)
  expect(gate.pass(order('d', 2), work.carryOut)).toEqual(ACCEPTED)
  expect(gate.takeEpoch(2)).toEqual(ACCEPTED)
})

test('an order that breaks the engine is refused, not thrown', () => {
  const gate = new CommandGate()
  gate.takeEpoch(1)
  const answer = gate.pass(order('a', 1), () => {
    throw new Error('no such field')
  })
  expect(answer).toEqual({ ok: false, code: 'invalid', retry: false, why: 'no such field' })
})

test('answers are kept within bounds, the oldest forgotten first', () => {
  const gate = new CommandGate(2)
  gate.takeEpoch(1)
  const work = counting([ACCEPTED])
  for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) gate.pass(order(key, 1), work.carryOut)
  expect(work.times()).toBe(4)
})
