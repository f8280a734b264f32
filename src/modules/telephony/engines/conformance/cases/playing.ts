import { expect } from 'vitest'
import type { Case } from '../suite.ts'

export const playCases: Case[] = [
  {
    name: 'a prompt is heard and its end told',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'short' }] })
      const done = await desk.event('play.done', { op })
      expect(done).toMatchObject({ leg: caller.leg, why: 'end' })
      await desk.hears(caller)
    },
  },
  {
    name: 'items are heard one after the other',
    run: async (desk) => {
      const caller = await desk.caller()
      await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'short' }, { file: 'other' }] })
      await desk.hears(caller, 'file:other')
    },
  },
  {
    name: 'silence and tones are items too',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok({
        do: 'play',
        on: caller.leg,
        items: [{ silenceMs: 200 }, { tone: 'beep' }, { silenceMs: 100 }],
      })
      expect(await desk.event('play.done', { op })).toMatchObject({ why: 'end' })
    },
  },
  {
    name: 'a dial tone is heard as long as it is asked for',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok({ do: 'play', on: caller.leg, items: [{ tone: 'dial' }], loop: true })
      await desk.hears(caller, 'tone')
      await desk.ok({ do: 'stop', op })
      await desk.hears(caller)
    },
  },
  {
    name: 'a loop goes on until stopped',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'short' }], loop: true })
      await desk.outside.pass(1500)
      await desk.hears(caller, 'file:short')
      await desk.ok({ do: 'stop', op })
      expect(await desk.event('play.done', { op })).toMatchObject({ why: 'stopped' })
      await desk.hears(caller)
    },
  },
  {
    name: 'stopping a play a second time is gone',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'long' }] })
      await desk.ok({ do: 'stop', op })
      await desk.no({ do: 'stop', op }, 'gone')
      await desk.outside.pass(100)
      expect(desk.all('play.done', { op })).toHaveLength(1)
    },
  },
  {
    name: 'a newer play on a leg stops the older',
    run: async (desk) => {
      const caller = await desk.caller()
      const first = await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'long' }] })
      await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'other' }] })
      expect(await desk.event('play.done', { op: first })).toMatchObject({ why: 'stopped' })
      await desk.hears(caller, 'file:other')
    },
  },
  {
    name: 'one of the keys named interrupts, and is told',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'long' }], interrupt: '#9' })
      await caller.press('9')
      expect(await desk.event('play.done', { op })).toMatchObject({ why: 'key', key: '9' })
      await desk.event('leg.dtmf', { leg: caller.leg, digit: '9' })
      await desk.hears(caller)
    },
  },
  {
    name: 'another key does not interrupt',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'long' }], interrupt: '#' })
      await caller.press('9')
      await desk.event('leg.dtmf', { digit: '9' })
      await desk.never('play.done', { op })
      await desk.hears(caller, 'file:long')
    },
  },
  {
    name: 'a play ends with its leg, before it',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'long' }] })
      await caller.hangup()
      const ended = await desk.event('leg.ended', { leg: caller.leg })
      const done = await desk.event('play.done', { op })
      expect(done.why).toBe('gone')
      expect(done.seq).toBeLessThan(ended.seq)
    },
  },
  {
    name: 'what is played to a bridge is heard by all its members, also those who come later',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      const bridge = await desk.bridge('hold', caller)
      await desk.ok({ do: 'play', on: bridge, items: [{ file: 'moh' }], loop: true })
      await desk.hears(caller, 'file:moh')
      await desk.ok({ do: 'move', leg: agent.leg, to: bridge })
      await desk.hears(agent, 'file:moh')
    },
  },
  {
    name: 'a play to a bridge ends with the bridge',
    run: async (desk) => {
      const caller = await desk.caller()
      const bridge = await desk.bridge('hold', caller)
      const op = await desk.ok({ do: 'play', on: bridge, items: [{ file: 'moh' }], loop: true })
      await desk.ok({ do: 'end-bridge', bridge, hangupMembers: false })
      expect(await desk.event('play.done', { op })).toMatchObject({ why: 'gone' })
      await desk.hears(caller)
    },
  },
  {
    name: 'a prompt that is missing is told as an error, never silence without a word',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'nowhere' }] })
      expect(await desk.event('play.done', { op })).toMatchObject({ why: 'error' })
    },
  },
  {
    name: 'the prompts after a missing one are still heard',
    run: async (desk) => {
      const caller = await desk.caller()
      await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'nowhere' }, { file: 'other' }] })
      await desk.hears(caller, 'file:other')
    },
  },
  {
    name: 'nothing to play is invalid',
    run: async (desk) => {
      const caller = await desk.caller()
      await desk.no({ do: 'play', on: caller.leg, items: [] }, 'invalid')
    },
  },
  {
    name: 'a caller may hear a prompt before the answer',
    run: async (desk) => {
      const caller = await desk.outside.callIn('13800000001')
      await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'long' }] })
      await desk.event('leg.ringing', { leg: caller.leg, early: true })
      await desk.hears(caller, 'file:long')
      expect(desk.all('leg.answered')).toEqual([])
    },
  },
]
