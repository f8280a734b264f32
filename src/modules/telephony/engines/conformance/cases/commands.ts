import { expect } from 'vitest'
import type { BridgeId, OpId } from '../../../switch/port.ts'
import type { Case } from '../suite.ts'

export const commandCases: Case[] = [
  {
    name: 'the same key is carried out once and answered the same again',
    run: async (desk) => {
      const bridge: BridgeId = desk.newBridge()
      const key = desk.key()
      const order = { do: 'bridge', bridge, kind: 'talk' } as const
      expect(await desk.order(order, key)).toEqual({ ok: true })
      expect(await desk.order(order, key)).toEqual({ ok: true })
      expect((await desk.snapshot()).bridges).toHaveLength(1)
    },
  },
  {
    name: 'the same order with another key is another order',
    run: async (desk) => {
      const bridge = await desk.bridge('talk')
      await desk.no({ do: 'bridge', bridge, kind: 'talk' }, 'state')
    },
  },
  {
    name: 'a refusal is remembered under its key as well',
    run: async (desk) => {
      const caller = await desk.outside.callIn('13800000001')
      const key = desk.key()
      const move = { do: 'move', leg: caller.leg, to: null } as const
      expect(await desk.order(move, key)).toMatchObject({ code: 'state', retry: false })
      await desk.ok({ do: 'answer', leg: caller.leg })
      await desk.event('leg.answered')
      expect(await desk.order(move, key)).toMatchObject({ code: 'state' })
      await desk.ok(move)
    },
  },
  {
    name: 'dialling twice with one key rings one telephone once',
    run: async (desk) => {
      await desk.outside.register('8001')
      const key = desk.key()
      const leg = desk.newLeg()
      const dial = {
        do: 'dial',
        leg,
        to: { kind: 'endpoint', endpoint: '8001' },
        from: { number: '1' },
        timeoutMs: 9000,
      } as const
      await desk.order(dial, key)
      await desk.order(dial, key)
      await desk.outside.reached(leg)
      expect((await desk.snapshot()).legs).toHaveLength(1)
    },
  },
  {
    name: 'an order of an older epoch is fenced off and changes nothing',
    run: async (desk) => {
      expect(await desk.outside.engine.takeEpoch(2)).toEqual({ ok: true })
      await desk.no({ do: 'bridge', bridge: desk.newBridge(), kind: 'talk' }, 'fenced')
      expect((await desk.snapshot()).bridges).toEqual([])
    },
  },
  {
    name: 'an order of an epoch nobody has taken is fenced off',
    run: async (desk) => {
      desk.epoch = 7
      await desk.no({ do: 'bridge', bridge: desk.newBridge(), kind: 'talk' }, 'fenced')
    },
  },
  {
    name: 'an epoch cannot be taken back',
    run: async (desk) => {
      await desk.outside.engine.takeEpoch(5)
      expect(await desk.outside.engine.takeEpoch(4)).toMatchObject({ ok: false, code: 'fenced' })
      desk.epoch = 5
      await desk.bridge('talk')
    },
  },
  {
    name: 'taking the epoch in force again is harmless',
    run: async (desk) => {
      expect(await desk.outside.engine.takeEpoch(1)).toEqual({ ok: true })
      await desk.bridge('talk')
    },
  },
  {
    name: 'an epoch is a whole number',
    run: async (desk) => {
      expect(await desk.outside.engine.takeEpoch(1.5)).toMatchObject({ code: 'invalid' })
      expect(await desk.outside.engine.takeEpoch(0)).toMatchObject({ ok: false })
    },
  },
  {
    name: 'a fenced order may be given again under its key by the commander',
    run: async (desk) => {
      await desk.outside.engine.takeEpoch(2)
      const key = desk.key()
      const order = { do: 'bridge', bridge: desk.newBridge(), kind: 'talk' } as const
      expect(await desk.order(order, key)).toMatchObject({ code: 'fenced' })
      desk.epoch = 2
      expect(await desk.order(order, key)).toEqual({ ok: true })
    },
  },
  {
    name: 'a call in progress does not notice that the commander changed',
    run: async (desk) => {
      const caller = await desk.caller()
      await desk.outside.engine.takeEpoch(2)
      desk.epoch = 2
      expect(await desk.view(caller.leg)).toMatchObject({ state: 'up' })
      await desk.ok({ do: 'hangup', leg: caller.leg, cause: 'normal' })
    },
  },
  {
    name: 'stopping what was never begun is gone',
    run: (desk) => desk.no({ do: 'stop', op: 'nothing' as OpId }, 'gone'),
  },
  {
    name: 'an order nobody knows is unsupported',
    run: (desk) => desk.no({ do: 'dance' } as never, 'unsupported'),
  },
]
