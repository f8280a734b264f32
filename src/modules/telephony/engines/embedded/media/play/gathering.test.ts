import { expect, test } from 'vitest'
import type { LegId, OpId } from '../../../../switch/port.ts'
import type { GatherEnd, GatherOptions } from '../api.ts'
import { Hall } from '../hall.ts'
import { Board } from './board.ts'
import { Clips } from './clips.ts'
import { Gathering } from './gathering.ts'
import { Playing } from './playing.ts'

const leg = 'leg' as LegId
const base: GatherOptions = { items: [], min: 1, max: 4, end: '#', firstMs: 5000, interMs: 2000 }

/** A gather with a clock and a thumb. */
function begin(options: Partial<GatherOptions> = {}) {
  const hall = new Hall()
  hall.addLeg(leg)
  const board = new Board(hall, new Clips(), { findPrompt: async () => null })
  let ended: GatherEnd | null = null
  let finished = 0
  const it = new Gathering('g' as OpId, leg, { ...base, ...options }, board, () => finished++)
  void it.ended.then((end) => (ended = end))
  let now = 0
  const pass = async (ms: number) => {
    for (const until = now + ms; now < until;) {
      now += 20
      board.advance()
      it.tick(now)
      await Promise.resolve()
    }
  }
  const press = async (keys: string, holdMs = 100) => {
    for (const key of keys) {
      it.keyDown(leg)
      await pass(holdMs)
      it.keyUp(leg, key)
    }
    await Promise.resolve()
  }
  const prompts = () => hall.stage.legs.get(leg)?.prompts.size
  return { it, pass, press, prompts, end: () => ended, finished: () => finished }
}

test('the end key ends it and is no digit', async () => {
  const { press, end, finished } = begin()
  await press('12#')
  expect(end()).toEqual({ digits: '12', why: 'end' })
  expect(finished()).toBe(1)
})

test('the greatest number of digits ends it by itself', async () => {
  const { press, end } = begin()
  await press('12345')
  expect(end()).toEqual({ digits: '1234', why: 'max' })
})

test('who types nothing is timed out from the end of the prompt, not from its beginning', async () => {
  const { pass, end } = begin({ items: [{ silenceMs: 4000 }] })
  await pass(8000)
  expect(end()).toBeNull()
  await pass(1400)
  expect(end()).toEqual({ digits: '', why: 'first' })
})

test('who stops typing is timed out between digits, and a key held long is no pause', async () => {
  const { press, pass, end } = begin()
  await press('1')
  await press('2', 4000)
  await pass(1800)
  expect(end()).toBeNull()
  await pass(400)
  expect(end()).toEqual({ digits: '12', why: 'inter' })
})

test('the first key stops the prompt the moment it goes down', async () => {
  const { it, pass, prompts } = begin({ items: [{ silenceMs: 60_000 }] })
  await pass(1000)
  expect(prompts()).toBe(1)
  it.keyDown(leg)
  expect(prompts()).toBe(0)
})

test('a key that was already down when it began is not its digit', async () => {
  const { it, press, end } = begin({ max: 1 })
  it.keyUp(leg, '9')
  expect(end()).toBeNull()
  await press('3')
  expect(end()).toEqual({ digits: '3', why: 'max' })
})

test('stopped or hung up it gives the digits typed so far', async () => {
  const one = begin()
  await one.press('7')
  one.it.stop()
  await Promise.resolve()
  expect(one.end()).toEqual({ digits: '7', why: 'stopped' })
  const two = begin({ items: [{ silenceMs: 1000 }] })
  two.it.gone()
  two.it.stop()
  await Promise.resolve()
  expect([two.end(), two.finished(), two.prompts()]).toEqual([{ digits: '', why: 'gone' }, 1, 0])
})

test('keys of other legs do not count', async () => {
  const { it, end } = begin({ max: 1 })
  it.keyDown('other' as LegId)
  it.keyUp('other' as LegId, '5')
  await Promise.resolve()
  expect(end()).toBeNull()
})

test('a play ends by its interrupting keys only', async () => {
  const hall = new Hall()
  hall.addLeg(leg)
  const board = new Board(hall, new Clips(), { findPrompt: async () => null })
  const options = { items: [{ silenceMs: 60_000 }], interrupt: '*0' }
  const it = new Playing(
    'p' as OpId,
    { leg },
    options,
    board,
    (who) => who === leg,
    () => {},
  )
  it.keyDown(leg, '1')
  expect(hall.stage.legs.get(leg)?.prompts.size).toBe(1)
  it.keyDown('other' as LegId, '0')
  expect(hall.stage.legs.get(leg)?.prompts.size).toBe(1)
  it.keyDown(leg, '0')
  expect(await it.ended).toEqual({ why: 'key', key: '0' })
  expect(hall.stage.legs.get(leg)?.prompts.size).toBe(0)
})
