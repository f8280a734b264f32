import { expect, test } from 'vitest'
import { dueOverflow, promptOverflow } from './overflow.ts'
import { usualQueue } from './queue.ts'

const home = {
  ...usualQueue('home', '综合'),
  overflow: [
    { afterMs: 30_000, queue: 'second' },
    { afterMs: 60_000, queue: 'third' },
  ],
}
const any = () => true
const but = (closed: string) => (queue: string) => queue !== closed

test('a caller goes on to the next queue when its time has come, and only forward', () => {
  expect(dueOverflow(home, 'home', 29_999, any)).toBeNull()
  expect(dueOverflow(home, 'home', 30_000, any)).toBe('second')
  expect(dueOverflow(home, 'second', 59_999, any)).toBeNull()
  expect(dueOverflow(home, 'second', 60_000, any)).toBe('third')
  expect(dueOverflow(home, 'third', 10 ** 9, any)).toBeNull()
})

test('a queue that takes nobody is passed over, and tried again while it is the newest step', () => {
  expect(dueOverflow(home, 'home', 30_000, but('second'))).toBeNull()
  expect(dueOverflow(home, 'home', 60_000, but('third'))).toBe('second')
  expect(dueOverflow(home, 'home', 60_000, any)).toBe('third')
})

test('who finds his queue full or empty goes on at once, whatever the time', () => {
  expect(promptOverflow(home, 'home', any)).toBe('second')
  expect(promptOverflow(home, 'home', but('second'))).toBe('third')
  expect(promptOverflow(home, 'third', any)).toBeNull()
  expect(promptOverflow(usualQueue('bare', '无'), 'bare', any)).toBeNull()
})
