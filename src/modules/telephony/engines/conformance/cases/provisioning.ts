import { expect } from 'vitest'
import type { Case } from '../suite.ts'

export const provisionCases: Case[] = [
  {
    name: 'trunks and endpoints given are seen, with their lines and whether they are there',
    run: async (desk) => {
      await desk.outside.register('8001')
      await desk.event('endpoint', { id: '8001', up: true })
      const { trunks, endpoints } = await desk.snapshot()
      expect(trunks).toMatchObject([{ id: 'city', up: true, used: 0, max: 2 }])
      expect(endpoints.filter(({ up }) => up).map(({ id }) => id)).toEqual(['8001'])
      expect(endpoints.map(({ id }) => id).toSorted()).toEqual(['8001', '8002', '8003', 'portal'])
    },
  },
  {
    name: 'lines of a trunk in use are counted',
    run: async (desk) => {
      await desk.caller()
      expect((await desk.snapshot()).trunks).toMatchObject([{ used: 1, max: 2 }])
    },
  },
  {
    name: 'a telephone that unregisters is told',
    run: async (desk) => {
      await desk.outside.register('8001')
      await desk.event('endpoint', { id: '8001', up: true })
      await desk.outside.unregister('8001')
      await desk.event('endpoint', { id: '8001', up: false })
    },
  },
  {
    name: 'a list replaces the list, and what is absent stays',
    run: async (desk) => {
      await desk.ok({ do: 'provision', trunks: [] })
      const { trunks, endpoints } = await desk.snapshot()
      expect(trunks).toEqual([])
      expect(endpoints).toHaveLength(4)
      await desk.no(
        {
          do: 'dial',
          leg: desk.newLeg(),
          to: { kind: 'trunk', trunk: 'city', number: '1' },
          from: { number: '1' },
          timeoutMs: 1000,
        },
        'invalid',
      )
    },
  },
  {
    name: 'a call goes on when its trunk leaves the list',
    run: async (desk) => {
      const caller = await desk.caller()
      await desk.ok({ do: 'provision', trunks: [] })
      expect(await desk.view(caller.leg)).toMatchObject({ state: 'up', trunk: 'city' })
      await desk.ok({ do: 'hangup', leg: caller.leg, cause: 'normal' })
      await desk.event('leg.ended', { leg: caller.leg })
    },
  },
  {
    name: 'a call goes on when its telephone leaves the list, and the telephone is told as gone',
    run: async (desk) => {
      const agent = await desk.agent()
      await desk.ok({ do: 'provision', endpoints: [] })
      await desk.event('endpoint', { id: '8001', up: false })
      expect(await desk.view(agent.leg)).toMatchObject({ state: 'up' })
    },
  },
  {
    name: 'a call does not end because its telephone is no longer registered',
    run: async (desk) => {
      const agent = await desk.agent()
      await desk.outside.unregister('8001')
      await desk.event('endpoint', { id: '8001', up: false })
      await desk.never('leg.ended')
      expect(await desk.view(agent.leg)).toMatchObject({ state: 'up' })
    },
  },
  {
    name: 'a draining switch refuses new callers, and what talks goes on',
    run: async (desk) => {
      const caller = await desk.caller()
      expect(await desk.outside.engine.drain(true)).toEqual({ ok: true })
      await desk.event('switch.draining')
      expect(await desk.outside.refusedCallIn('13800000002')).toBe(503)
      expect(await desk.view(caller.leg)).toMatchObject({ state: 'up' })
    },
  },
  {
    name: 'a draining switch still rings agents for those who wait, and takes calls again when told to',
    run: async (desk) => {
      await desk.outside.engine.drain(true)
      await desk.agent()
      await desk.outside.engine.drain(false)
      await desk.outside.callIn('13800000002')
      const draining = await desk.event('switch.draining')
      await desk.event('switch.up', {}, draining.seq)
    },
  },
]
