import { expect } from 'vitest'
import type { BridgeId } from '../../../switch/port.ts'
import type { Case } from '../suite.ts'

export const bridgeCases: Case[] = [
  {
    name: 'a new bridge is empty and seen in the snapshot',
    run: async (desk) => {
      const bridge = await desk.bridge('conf')
      expect((await desk.snapshot()).bridges).toEqual([{ id: bridge, kind: 'conf', legs: [], ops: [] }])
    },
  },
  {
    name: 'a leg enters a bridge, and both pictures say so',
    run: async (desk) => {
      const caller = await desk.caller()
      const bridge = await desk.bridge('talk', caller)
      await desk.event('bridge.in', { bridge, leg: caller.leg })
      expect(await desk.view(caller.leg)).toMatchObject({ bridge })
      expect((await desk.snapshot()).bridges).toMatchObject([{ id: bridge, legs: [caller.leg] }])
    },
  },
  {
    name: 'a move from bridge to bridge is told as out, then in',
    run: async (desk) => {
      const caller = await desk.caller()
      const first = await desk.bridge('talk', caller)
      const second = await desk.bridge('talk', caller)
      const out = await desk.event('bridge.out', { bridge: first, leg: caller.leg })
      const into = await desk.event('bridge.in', { bridge: second, leg: caller.leg })
      expect(into.seq).toBe(out.seq + 1)
      expect((await desk.snapshot()).bridges.find(({ id }) => id === first)?.legs).toEqual([])
    },
  },
  {
    name: 'a leg moved to where it is stays without a word',
    run: async (desk) => {
      const caller = await desk.caller()
      const bridge = await desk.bridge('talk', caller)
      await desk.ok({ do: 'move', leg: caller.leg, to: bridge })
      await desk.never('bridge.out')
      expect(desk.all('bridge.in')).toHaveLength(1)
    },
  },
  {
    name: 'a leg moved out of every bridge talks on',
    run: async (desk) => {
      const caller = await desk.caller()
      const bridge = await desk.bridge('talk', caller)
      await desk.ok({ do: 'move', leg: caller.leg, to: null })
      await desk.event('bridge.out', { bridge, leg: caller.leg })
      expect(await desk.view(caller.leg)).toMatchObject({ state: 'up', bridge: null })
    },
  },
  {
    name: 'a leg that does not talk enters no bridge',
    run: async (desk) => {
      const caller = await desk.outside.callIn('13800000001')
      const bridge = await desk.bridge('talk')
      await desk.no({ do: 'move', leg: caller.leg, to: bridge }, 'state')
    },
  },
  {
    name: 'a bridge nobody made is gone',
    run: async (desk) => {
      const caller = await desk.caller()
      const bridge = 'nowhere' as BridgeId
      await desk.no({ do: 'move', leg: caller.leg, to: bridge }, 'gone')
      await desk.no({ do: 'member', bridge, leg: caller.leg, flags: {} }, 'gone')
      await desk.no({ do: 'end-bridge', bridge, hangupMembers: true }, 'gone')
    },
  },
  {
    name: 'flags are given to members only',
    run: async (desk) => {
      const caller = await desk.caller()
      const bridge = await desk.bridge('talk')
      await desk.no({ do: 'member', bridge, leg: caller.leg, flags: { muted: true } }, 'state')
    },
  },
  {
    name: 'ending a bridge sets its members free',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      const bridge = await desk.bridge('talk', caller, agent)
      await desk.ok({ do: 'end-bridge', bridge, hangupMembers: false })
      const gone = await desk.event('bridge.gone', { bridge })
      expect(desk.all('bridge.out', { bridge }).map((event) => event.leg)).toEqual([caller.leg, agent.leg])
      expect(gone.seq).toBeGreaterThan(desk.all('bridge.out', { bridge }).at(-1)?.seq ?? Infinity)
      expect(await desk.view(caller.leg)).toMatchObject({ state: 'up', bridge: null })
    },
  },
  {
    name: 'ending a bridge hangs its members up when told to',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      const bridge = await desk.bridge('talk', caller, agent)
      await desk.ok({ do: 'end-bridge', bridge, hangupMembers: true })
      await desk.event('leg.ended', { leg: caller.leg, by: 'us' })
      await desk.event('leg.ended', { leg: agent.leg, by: 'us' })
      await desk.event('bridge.gone', { bridge })
      expect((await desk.snapshot()).legs).toEqual([])
    },
  },
  {
    name: 'the id of a bridge that is over is never used again',
    run: async (desk) => {
      const bridge = await desk.bridge('talk')
      await desk.ok({ do: 'end-bridge', bridge, hangupMembers: false })
      await desk.no({ do: 'bridge', bridge, kind: 'talk' }, 'gone')
    },
  },
  {
    name: 'a member who hangs up leaves the bridge before the leg is over; the others stay',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      const bridge = await desk.bridge('talk', caller, agent)
      await caller.hangup()
      const ended = await desk.event('leg.ended', { leg: caller.leg })
      expect(desk.all('bridge.out', { bridge, leg: caller.leg })[0]?.seq).toBeLessThan(ended.seq)
      expect(await desk.view(agent.leg)).toMatchObject({ state: 'up', bridge })
    },
  },
]
