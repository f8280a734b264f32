import { expect } from 'vitest'
import type { LegId, Order } from '../../../switch/port.ts'
import type { Desk } from '../desk.ts'
import type { Case } from '../suite.ts'

type Dial = Extract<Order, { do: 'dial' }>

const dialOf = (desk: Desk, more: Partial<Dial> = {}): Dial => ({
  do: 'dial',
  leg: desk.newLeg(),
  to: { kind: 'endpoint', endpoint: '8001' },
  from: { number: '12345' },
  timeoutMs: 20_000,
  ...more,
})

export const dialCases: Case[] = [
  {
    name: 'a telephone of ours rings, is answered and talks',
    run: async (desk) => {
      const agent = await desk.agent()
      expect(await desk.view(agent.leg)).toMatchObject({ direction: 'out', state: 'up', endpoint: '8001' })
      const ringing = await desk.event('leg.ringing', { leg: agent.leg })
      expect((await desk.event('leg.answered', { leg: agent.leg })).seq).toBeGreaterThan(ringing.seq)
    },
  },
  {
    name: 'a number outside is reached over a trunk',
    run: async (desk) => {
      const dial = dialOf(desk, { to: { kind: 'trunk', trunk: 'city', number: '13900000000' } })
      await desk.ok(dial)
      const party = await desk.outside.reached(dial.leg)
      await party.answer()
      await desk.event('leg.answered', { leg: dial.leg })
      expect(await desk.view(dial.leg)).toMatchObject({ trunk: 'city', to: { number: '13900000000' } })
    },
  },
  {
    name: 'tags given with the dial are the leg’s from the beginning',
    run: async (desk) => {
      await desk.outside.register('8001')
      const dial = dialOf(desk, { tags: { call: 'c1', token: 't1' } })
      await desk.ok(dial)
      expect(await desk.view(dial.leg)).toMatchObject({ tags: { call: 'c1', token: 't1' } })
    },
  },
  {
    name: 'a busy telephone ends the leg as busy',
    run: async (desk) => {
      const agent = await desk.rung('8001')
      await agent.reject()
      expect(await desk.event('leg.ended', { leg: agent.leg })).toMatchObject({
        cause: 'busy',
        sip: 486,
        by: 'peer',
      })
    },
  },
  {
    name: 'a telephone nobody answers ends the leg as no-answer when its time is up',
    run: async (desk) => {
      await desk.outside.register('8001')
      const dial = dialOf(desk, { timeoutMs: 400 })
      await desk.ok(dial)
      const agent = await desk.outside.reached(dial.leg)
      await agent.ring()
      expect(await desk.event('leg.ended', { leg: dial.leg })).toMatchObject({ cause: 'no-answer' })
      await expect.poll(() => agent.isOver()).toBe(true)
    },
  },
  {
    name: 'a telephone that is not registered is unreachable',
    run: async (desk) => {
      const dial = dialOf(desk)
      await desk.ok(dial)
      expect(await desk.event('leg.ended', { leg: dial.leg })).toMatchObject({ cause: 'unreachable' })
    },
  },
  {
    name: 'a telephone nobody provisioned cannot be dialled',
    run: (desk) => desk.no(dialOf(desk, { to: { kind: 'endpoint', endpoint: 'nobody' } }), 'invalid'),
  },
  {
    name: 'a trunk nobody provisioned cannot be dialled',
    run: (desk) => desk.no(dialOf(desk, { to: { kind: 'trunk', trunk: 'none', number: '1' } }), 'invalid'),
  },
  {
    name: 'a full trunk takes no call more; once a line is free it does',
    run: async (desk) => {
      const caller = await desk.outside.callIn('13800000001')
      await desk.outside.callIn('13800000002')
      const to = { kind: 'trunk', trunk: 'city', number: '13900000000' } as const
      await desk.no(dialOf(desk, { to }), 'overload')
      await caller.hangup()
      await desk.event('leg.ended', { leg: caller.leg })
      await desk.ok(dialOf(desk, { to }))
    },
  },
  {
    name: 'a leg in use cannot be dialled again under another key',
    run: async (desk) => {
      const agent = await desk.agent()
      await desk.no(dialOf(desk, { leg: agent.leg }), 'state')
    },
  },
  {
    name: 'the id of a leg that is over is never used again',
    run: async (desk) => {
      const agent = await desk.agent()
      await agent.hangup()
      await desk.event('leg.ended', { leg: agent.leg })
      await desk.no(dialOf(desk, { leg: agent.leg }), 'gone')
    },
  },
  {
    name: 'hanging up a ringing telephone makes it stop ringing',
    run: async (desk) => {
      const agent = await desk.rung('8001')
      await desk.ok({ do: 'hangup', leg: agent.leg, cause: 'lose-race' })
      expect(await desk.event('leg.ended', { leg: agent.leg })).toMatchObject({
        cause: 'lose-race',
        by: 'us',
      })
      await expect.poll(() => agent.isOver()).toBe(true)
      await desk.never('leg.answered', { leg: agent.leg })
    },
  },
  {
    name: 'a leg may be hung up in the moment it was dialled',
    run: async (desk) => {
      await desk.outside.register('8001')
      const dial = dialOf(desk)
      await desk.ok(dial)
      await desk.ok({ do: 'hangup', leg: dial.leg, cause: 'cancelled' })
      await desk.event('leg.ended', { leg: dial.leg })
      await desk.never('leg.answered', { leg: dial.leg })
      expect((await desk.snapshot()).legs).toEqual([])
    },
  },
  {
    name: 'we do not answer or ring a telephone we dialled',
    run: async (desk) => {
      const agent = await desk.rung('8001')
      await desk.no({ do: 'answer', leg: agent.leg }, 'state')
      await desk.no({ do: 'ring', leg: agent.leg }, 'state')
    },
  },
  {
    name: 'a dialled leg that does not talk yet takes no place in a bridge and no prompt',
    run: async (desk) => {
      const agent = await desk.rung('8001')
      const bridge = await desk.bridge('talk')
      await desk.no({ do: 'move', leg: agent.leg, to: bridge }, 'state')
      await desk.no({ do: 'play', on: agent.leg, items: [{ file: 'long' }] }, 'state')
      await desk.no({ do: 'hold', leg: agent.leg, music: 'moh' }, 'state')
    },
  },
  {
    name: 'early media of a dialled leg is heard by the leg named for it, and only before the answer',
    run: async (desk) => {
      const caller = await desk.caller()
      const dial = dialOf(desk, {
        to: { kind: 'trunk', trunk: 'city', number: '13900000000' },
        earlyMediaTo: caller.leg,
      })
      await desk.ok(dial)
      const party = await desk.outside.reached(dial.leg)
      await party.ring(true)
      await desk.event('leg.ringing', { leg: dial.leg, early: true })
      await desk.hears(caller, party.name)
      await party.answer()
      await desk.event('leg.answered', { leg: dial.leg })
      await desk.hears(caller)
    },
  },
  {
    name: 'early media to a leg that is over is refused',
    run: (desk) => desk.no(dialOf(desk, { earlyMediaTo: 'nobody' as LegId }), 'gone'),
  },
]
