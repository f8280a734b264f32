import { expect, test } from 'vitest'
import { hoursFault, keepsCallers, mayBeDone, overlap, startFault, takesCalls } from './day.ts'

const at = (clock: string) => new Date(`2026-11-23T${clock}:00Z`)
const morning = { from: at('01:00'), until: at('03:00') }

test('calls go to the leader only while his day is on and within its hours', () => {
  expect(takesCalls({ ...morning, state: 'on' }, at('01:00'))).toBe(true)
  expect(takesCalls({ ...morning, state: 'on' }, at('00:59'))).toBe(false)
  expect(takesCalls({ ...morning, state: 'on' }, at('03:00'))).toBe(false)
  for (const state of ['planned', 'held', 'cancelled'] as const)
    expect(takesCalls({ ...morning, state }, at('02:00'))).toBe(false)
})

test('the leader may sit down half an hour early and not after the hours', () => {
  expect(startFault(morning, at('00:29'))).toBe('too-early')
  expect(startFault(morning, at('00:30'))).toBeUndefined()
  expect(startFault(morning, at('03:00'))).toBe('over')
})

test('hours are planned in order, not in the past, and for twelve hours at most', () => {
  expect(hoursFault(morning, at('00:00'))).toBeUndefined()
  expect(hoursFault({ from: morning.until, until: morning.from }, at('00:00'))).toBe('order')
  expect(hoursFault(morning, at('03:00'))).toBe('past')
  expect(hoursFault({ from: at('01:00'), until: at('13:01') }, at('00:00'))).toBe('too-long')
})

test('two sittings one after the other do not overlap', () => {
  expect(overlap(morning, { from: at('03:00'), until: at('04:00') })).toBe(false)
  expect(overlap(morning, { from: at('02:59'), until: at('04:00') })).toBe(true)
})

test('a queue keeps its callers only when they go on at joining and while waiting, and there is where to', () => {
  const safe = { overflow: [{}], noAgents: { joining: 'overflow', waiting: 'overflow' } }
  expect(keepsCallers(safe)).toBe(true)
  expect(keepsCallers({ ...safe, overflow: [] })).toBe(false)
  expect(keepsCallers({ ...safe, noAgents: { joining: 'refuse', waiting: 'overflow' } })).toBe(false)
  expect(keepsCallers({ ...safe, noAgents: { joining: 'overflow', waiting: 'leave' } })).toBe(false)
})

test('a day that was held is only announced, a cancelled one is left alone', () => {
  expect(mayBeDone('planned', 'start')).toBe(true)
  expect(mayBeDone('on', 'cancel')).toBe(false)
  expect(mayBeDone('held', 'announce')).toBe(true)
  expect(mayBeDone('cancelled', 'edit')).toBe(false)
})
