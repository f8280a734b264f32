import { expect } from 'vitest'
import type { LegId } from '../../../switch/port.ts'
import type { Case } from '../suite.ts'

export const legCases: Case[] = [
  {
    name: 'a held leg is told and seen as held, and taken back as up',
    run: async (desk) => {
      const { leg } = await desk.caller()
      await desk.ok({ do: 'hold', leg, music: 'moh' })
      await desk.event('leg.hold', { leg, on: true, by: 'us' })
      expect(await desk.view(leg)).toMatchObject({ state: 'held' })
      await desk.ok({ do: 'hold', leg, music: null })
      await desk.event('leg.hold', { leg, on: false, by: 'us' })
      expect(await desk.view(leg)).toMatchObject({ state: 'up' })
    },
  },
  {
    name: 'another music for a held leg is no second hold',
    run: async (desk) => {
      const { leg } = await desk.caller()
      await desk.ok({ do: 'hold', leg, music: 'moh' })
      await desk.ok({ do: 'hold', leg, music: 'long' })
      expect(desk.all('leg.hold', { leg }).length).toBeLessThanOrEqual(1)
      await desk.event('leg.hold', { leg, on: true })
      await desk.never('leg.hold', { leg, on: false })
    },
  },
  {
    name: 'a leg nobody held is taken back without a word',
    run: async (desk) => {
      const { leg } = await desk.caller()
      await desk.ok({ do: 'hold', leg, music: null })
      await desk.never('leg.hold', { leg })
    },
  },
  {
    name: 'a peer who puts us on hold is told as the peer’s hold',
    run: async (desk) => {
      const agent = await desk.agent()
      await agent.hold(true)
      await desk.event('leg.hold', { leg: agent.leg, on: true, by: 'peer' })
      expect(await desk.view(agent.leg)).toMatchObject({ state: 'held' })
      await agent.hold(false)
      await desk.event('leg.hold', { leg: agent.leg, on: false, by: 'peer' })
      expect(await desk.view(agent.leg)).toMatchObject({ state: 'up' })
    },
  },
  {
    name: 'keys pressed outside are told one by one',
    run: async (desk) => {
      const caller = await desk.caller()
      await caller.press('15#')
      for (const digit of ['1', '5', '#']) await desk.event('leg.dtmf', { leg: caller.leg, digit })
      expect(desk.all('leg.dtmf').map((event) => event.digit)).toEqual(['1', '5', '#'])
      expect(desk.all('leg.dtmf')[0]?.ms).toBeGreaterThan(0)
    },
  },
  {
    name: 'keys we send reach the party outside',
    run: async (desk) => {
      const caller = await desk.caller()
      await desk.ok({ do: 'dtmf', leg: caller.leg, digits: '27*' })
      for (let tries = 0; tries < 100 && (await caller.digits()) !== '27*'; tries += 1)
        await desk.outside.pass(50)
      expect(await caller.digits()).toBe('27*')
    },
  },
  {
    name: 'only keys of a telephone can be sent',
    run: async (desk) => {
      const { leg } = await desk.caller()
      await desk.no({ do: 'dtmf', leg, digits: '12x' }, 'invalid')
      await desk.no({ do: 'dtmf', leg, digits: '' }, 'invalid')
    },
  },
  {
    name: 'keys to a leg that does not talk are refused',
    run: async (desk) => {
      const { leg } = await desk.outside.callIn('13800000001')
      await desk.no({ do: 'dtmf', leg, digits: '1' }, 'state')
    },
  },
  {
    name: 'tags are added, replaced, and taken away by an empty value',
    run: async (desk) => {
      const { leg } = await desk.caller()
      await desk.ok({ do: 'tag', leg, tags: { a: '1', b: '2' } })
      await desk.ok({ do: 'tag', leg, tags: { b: '3', c: '4', a: '' } })
      expect((await desk.view(leg))?.tags).toEqual({ b: '3', c: '4' })
    },
  },
  {
    name: 'a party who asks for a transfer is told, and goes on talking',
    run: async (desk) => {
      const agent = await desk.agent()
      await agent.askTransfer('8002')
      const told = await desk.event('leg.refer', { leg: agent.leg })
      expect(told.to).toContain('8002')
      expect(await desk.view(agent.leg)).toMatchObject({ state: 'up' })
    },
  },
  {
    name: 'an off-switch transfer of a leg that does not talk is refused',
    run: async (desk) => {
      const { leg } = await desk.outside.callIn('13800000001')
      const to = { kind: 'trunk', trunk: 'city', number: '13900000000' } as const
      await desk.no({ do: 'refer', leg, to }, desk.outside.engine.caps().refer ? 'state' : 'unsupported')
    },
  },
  {
    name: 'orders about a leg nobody knows are gone',
    run: async (desk) => {
      const leg = 'nobody' as LegId
      await desk.no({ do: 'ring', leg }, 'gone')
      await desk.no({ do: 'mute', leg, direction: 'in', on: true }, 'gone')
      await desk.no({ do: 'dtmf', leg, digits: '1' }, 'gone')
      await desk.no({ do: 'record', of: leg, mode: 'in', sink: 'r/1', segmentMs: 1000 }, 'gone')
      await desk.no({ do: 'spy', supervisor: leg, on: leg, mode: 'listen' }, 'invalid')
    },
  },
]
