import { expect } from 'vitest'
import type { Case } from '../suite.ts'

export const incomingCases: Case[] = [
  {
    name: 'a call over a trunk is told with trunk, caller and called',
    run: async (desk) => {
      const { leg } = await desk.outside.callIn('13800000001', '12345')
      const told = await desk.event('leg.new', { leg })
      expect(told).toMatchObject({ trunk: 'city', from: { number: '13800000001' }, to: { number: '12345' } })
      expect(await desk.view(leg)).toMatchObject({
        direction: 'in',
        state: 'new',
        bridge: null,
        trunk: 'city',
      })
    },
  },
  {
    name: 'a call of a telephone of ours is told with its endpoint',
    run: async (desk) => {
      await desk.outside.register('8001')
      const { leg } = await desk.outside.callFrom('8001', '13900000000')
      expect(await desk.event('leg.new', { leg })).toMatchObject({
        endpoint: '8001',
        to: { number: '13900000000' },
      })
    },
  },
  {
    name: 'a caller hears ringing when told to ring, and the leg says so',
    run: async (desk) => {
      const { leg } = await desk.outside.callIn('13800000001')
      await desk.ok({ do: 'ring', leg })
      await desk.event('leg.ringing', { leg, early: false })
      expect(await desk.view(leg)).toMatchObject({ state: 'ringing' })
    },
  },
  {
    name: 'ringing twice is told once',
    run: async (desk) => {
      const { leg } = await desk.outside.callIn('13800000001')
      await desk.ok({ do: 'ring', leg })
      await desk.ok({ do: 'ring', leg })
      await desk.event('leg.ringing', { leg })
      expect(desk.all('leg.ringing', { leg })).toHaveLength(1)
    },
  },
  {
    name: 'answering makes the leg talk and dates it',
    run: async (desk) => {
      const { leg } = await desk.caller()
      const view = await desk.view(leg)
      expect(view).toMatchObject({ state: 'up' })
      expect(view?.answeredAt).toBeGreaterThanOrEqual(view?.createdAt ?? Infinity)
    },
  },
  {
    name: 'answering twice is told once',
    run: async (desk) => {
      const { leg } = await desk.caller()
      await desk.ok({ do: 'answer', leg })
      await desk.outside.pass(100)
      expect(desk.all('leg.answered', { leg })).toHaveLength(1)
    },
  },
  {
    name: 'a leg that talks is not rung',
    run: async (desk) => {
      const { leg } = await desk.caller()
      await desk.no({ do: 'ring', leg }, 'state')
    },
  },
  {
    name: 'a caller who gives up before the answer is told as cancelled by the peer',
    run: async (desk) => {
      const caller = await desk.outside.callIn('13800000001')
      await desk.ok({ do: 'ring', leg: caller.leg })
      await caller.hangup()
      expect(await desk.event('leg.ended', { leg: caller.leg })).toMatchObject({
        cause: 'cancelled',
        by: 'peer',
      })
      expect(await desk.view(caller.leg)).toBeUndefined()
    },
  },
  {
    name: 'a caller who hangs up is told as normal by the peer',
    run: async (desk) => {
      const caller = await desk.caller()
      await caller.hangup()
      expect(await desk.event('leg.ended', { leg: caller.leg })).toMatchObject({
        cause: 'normal',
        by: 'peer',
      })
    },
  },
  {
    name: 'hanging up on a caller is told as ours, with the cause given',
    run: async (desk) => {
      const caller = await desk.caller()
      await desk.ok({ do: 'hangup', leg: caller.leg, cause: 'forced' })
      expect(await desk.event('leg.ended', { leg: caller.leg })).toMatchObject({ cause: 'forced', by: 'us' })
      await expect.poll(() => caller.isOver()).toBe(true)
    },
  },
  {
    name: 'a caller can be refused without an answer',
    run: async (desk) => {
      const caller = await desk.outside.callIn('13800000001')
      await desk.ok({ do: 'hangup', leg: caller.leg, cause: 'busy' })
      expect(await desk.event('leg.ended', { leg: caller.leg })).toMatchObject({ cause: 'busy', by: 'us' })
      await expect.poll(() => caller.isOver()).toBe(true)
      expect(desk.all('leg.answered')).toEqual([])
    },
  },
  {
    name: 'every order about a leg that is over is gone',
    run: async (desk) => {
      const { leg } = await desk.caller()
      await desk.ok({ do: 'hangup', leg, cause: 'normal' })
      await desk.no({ do: 'hangup', leg, cause: 'normal' }, 'gone')
      await desk.no({ do: 'answer', leg }, 'gone')
      await desk.no({ do: 'move', leg, to: null }, 'gone')
      await desk.no({ do: 'play', on: leg, items: [{ tone: 'beep' }] }, 'gone')
      await desk.no({ do: 'hold', leg, music: 'moh' }, 'gone')
      await desk.no({ do: 'tag', leg, tags: {} }, 'gone')
    },
  },
  {
    name: 'a portal caller reaches the hotline number',
    run: async (desk) => {
      await desk.outside.register('portal')
      const { leg } = await desk.outside.callFrom('portal', '12345')
      expect(await desk.event('leg.new', { leg })).toMatchObject({ endpoint: 'portal' })
    },
  },
  {
    name: 'a third call on a trunk of two lines is refused, and counted all the same',
    run: async (desk) => {
      await desk.outside.callIn('13800000001')
      await desk.outside.callIn('13800000002')
      expect(await desk.outside.refusedCallIn('13800000003')).toBe(503)
      const told = await desk.event('leg.ended', { cause: 'congestion' })
      expect(told).toMatchObject({ by: 'switch', sip: 503 })
      expect(desk.all('leg.new', { leg: told.leg })[0]).toMatchObject({ from: { number: '13800000003' } })
    },
  },
]
