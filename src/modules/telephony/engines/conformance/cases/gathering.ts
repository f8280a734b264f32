import { expect } from 'vitest'
import type { LegId, Order } from '../../../switch/port.ts'
import type { Case } from '../suite.ts'

type Gather = Extract<Order, { do: 'gather' }>

const gatherOf = (leg: LegId, more: Partial<Gather> = {}): Gather => ({
  do: 'gather',
  leg,
  items: [],
  min: 1,
  max: 4,
  end: '#',
  firstMs: 5000,
  interMs: 2000,
  ...more,
})

export const gatherCases: Case[] = [
  {
    name: 'the end key ends it and is not part of the digits',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(gatherOf(caller.leg))
      await caller.press('12#')
      expect(await desk.event('gather.done', { op })).toMatchObject({
        digits: '12',
        why: 'end',
        leg: caller.leg,
      })
    },
  },
  {
    name: 'enough keys end it',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(gatherOf(caller.leg, { max: 2 }))
      await caller.press('78')
      expect(await desk.event('gather.done', { op })).toMatchObject({ digits: '78', why: 'max' })
    },
  },
  {
    name: 'a key that skips a prompt is the answer to the question after it, once',
    run: async (desk) => {
      const caller = await desk.caller()
      const prompt = await desk.ok({
        do: 'play',
        on: caller.leg,
        items: [{ file: 'long' }],
        interrupt: '0123456789*#',
      })
      await caller.press('1')
      await desk.event('play.done', { op: prompt })
      await desk.event('leg.dtmf', { leg: caller.leg, digit: '1' })
      const op = await desk.ok(gatherOf(caller.leg, { items: [{ file: 'long' }], max: 2, interMs: 400 }))
      expect(await desk.event('gather.done', { op })).toMatchObject({ digits: '1', why: 'inter' })
      const again = await desk.ok(gatherOf(caller.leg, { firstMs: 300 }))
      expect(await desk.event('gather.done', { op: again })).toMatchObject({ digits: '', why: 'first' })
    },
  },
  {
    name: 'keys for two questions pressed in one go answer both',
    run: async (desk) => {
      const caller = await desk.caller()
      const first = await desk.ok(gatherOf(caller.leg, { max: 1 }))
      await caller.press('23')
      expect(await desk.event('gather.done', { op: first })).toMatchObject({ digits: '2' })
      await desk.event('leg.dtmf', { leg: caller.leg, digit: '3' })
      const second = await desk.ok(gatherOf(caller.leg, { items: [{ file: 'long' }], max: 1 }))
      expect(await desk.event('gather.done', { op: second })).toMatchObject({ digits: '3', why: 'max' })
    },
  },
  {
    name: 'a key pressed over music answers no later question',
    run: async (desk) => {
      const caller = await desk.caller()
      await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'moh' }], loop: true })
      await caller.press('1')
      await desk.event('leg.dtmf', { leg: caller.leg, digit: '1' })
      const op = await desk.ok(gatherOf(caller.leg, { firstMs: 300 }))
      expect(await desk.event('gather.done', { op })).toMatchObject({ digits: '', why: 'first' })
    },
  },
  {
    name: 'a caller who presses nothing is told as such',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(gatherOf(caller.leg, { firstMs: 300 }))
      expect(await desk.event('gather.done', { op })).toMatchObject({ digits: '', why: 'first' })
    },
  },
  {
    name: 'a caller who stops pressing is told with what there is',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(gatherOf(caller.leg, { interMs: 400 }))
      await caller.press('3')
      expect(await desk.event('gather.done', { op })).toMatchObject({ digits: '3', why: 'inter' })
    },
  },
  {
    name: 'the first key is waited for from the end of the prompt',
    run: async (desk) => {
      const caller = await desk.caller()
      const asked = (await desk.snapshot()).at
      const op = await desk.ok(gatherOf(caller.leg, { items: [{ file: 'short' }], firstMs: 300 }))
      const done = await desk.event('gather.done', { op })
      expect(done.why).toBe('first')
      expect(done.at - asked).toBeGreaterThanOrEqual(750)
    },
  },
  {
    name: 'a key stops the prompt',
    run: async (desk) => {
      const caller = await desk.caller()
      await desk.ok(gatherOf(caller.leg, { items: [{ file: 'long' }] }))
      await desk.hears(caller, 'file:long')
      await caller.press('1')
      await desk.hears(caller)
    },
  },
  {
    name: 'keys during the prompt count',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(gatherOf(caller.leg, { items: [{ file: 'long' }] }))
      await caller.press('5#')
      expect(await desk.event('gather.done', { op })).toMatchObject({ digits: '5', why: 'end' })
    },
  },
  {
    name: 'the end key alone ends it with nothing',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(gatherOf(caller.leg))
      await caller.press('#')
      expect(await desk.event('gather.done', { op })).toMatchObject({ digits: '', why: 'end' })
    },
  },
  {
    name: 'keys are told while they are collected',
    run: async (desk) => {
      const caller = await desk.caller()
      await desk.ok(gatherOf(caller.leg))
      await caller.press('4')
      await desk.event('leg.dtmf', { leg: caller.leg, digit: '4' })
    },
  },
  {
    name: 'a secret is told once, at the end, and never key by key',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(gatherOf(caller.leg, { secret: true }))
      await caller.press('99#')
      expect(await desk.event('gather.done', { op })).toMatchObject({ digits: '99' })
      expect(desk.all('leg.dtmf')).toEqual([])
      await caller.press('1')
      await desk.event('leg.dtmf', { digit: '1' })
    },
  },
  {
    name: 'stopping it tells what there is',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(gatherOf(caller.leg))
      await caller.press('6')
      await desk.event('leg.dtmf', { digit: '6' })
      await desk.ok({ do: 'stop', op })
      expect(await desk.event('gather.done', { op })).toMatchObject({ digits: '6', why: 'stopped' })
    },
  },
  {
    name: 'a newer gather on a leg stops the older',
    run: async (desk) => {
      const caller = await desk.caller()
      const first = await desk.ok(gatherOf(caller.leg))
      const second = await desk.ok(gatherOf(caller.leg))
      expect(await desk.event('gather.done', { op: first })).toMatchObject({ why: 'stopped' })
      await caller.press('2#')
      expect(await desk.event('gather.done', { op: second })).toMatchObject({ digits: '2' })
    },
  },
  {
    name: 'it stops what was played to the leg before',
    run: async (desk) => {
      const caller = await desk.caller()
      const play = await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'long' }], loop: true })
      await desk.ok(gatherOf(caller.leg, { items: [{ file: 'other' }] }))
      expect(await desk.event('play.done', { op: play })).toMatchObject({ why: 'stopped' })
      await desk.hears(caller, 'file:other')
    },
  },
  {
    name: 'it ends with its leg, before it',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(gatherOf(caller.leg))
      await caller.hangup()
      const ended = await desk.event('leg.ended')
      const done = await desk.event('gather.done', { op })
      expect(done.why).toBe('gone')
      expect(done.seq).toBeLessThan(ended.seq)
    },
  },
  {
    name: 'keys of another leg do not count',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      await desk.bridge('talk', caller, agent)
      const op = await desk.ok(gatherOf(caller.leg))
      await agent.press('7#')
      await desk.event('leg.dtmf', { leg: agent.leg, digit: '#' })
      await desk.never('gather.done', { op })
    },
  },
  {
    name: 'a prompt that is missing is told, and the keys still count',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(gatherOf(caller.leg, { items: [{ file: 'nowhere' }] }))
      expect(await desk.event('play.done', { op })).toMatchObject({ why: 'error' })
      await caller.press('8#')
      expect(await desk.event('gather.done', { op })).toMatchObject({ digits: '8' })
    },
  },
  {
    name: 'a caller who is not answered is not asked for keys',
    run: async (desk) => {
      const caller = await desk.outside.callIn('13800000001')
      await desk.no(gatherOf(caller.leg), 'state')
    },
  },
  {
    name: 'impossible bounds are invalid',
    run: async (desk) => {
      const caller = await desk.caller()
      await desk.no(gatherOf(caller.leg, { min: 5, max: 4 }), 'invalid')
      await desk.no(gatherOf(caller.leg, { min: 0, max: 0 }), 'invalid')
    },
  },
]
