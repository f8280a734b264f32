import { expect } from 'vitest'
import type { SwitchEvent } from '../../../switch/port.ts'
import type { Desk } from '../desk.ts'
import type { Case } from '../suite.ts'

async function replay(
  desk: Desk,
  from: { boot: string; seq: number },
  count: number,
): Promise<SwitchEvent[]> {
  const stop = new AbortController()
  const events: SwitchEvent[] = []
  for await (const event of desk.outside.engine.events(from, stop.signal)) {
    events.push(event)
    if (events.length >= count) break
  }
  stop.abort()
  return events
}

export const eventCases: Case[] = [
  {
    name: 'the first event of a life says that the switch is up',
    run: async (desk) => {
      expect(await desk.event('switch.up')).toMatchObject({ seq: 1 })
    },
  },
  {
    name: 'events are numbered without a hole, under one boot name',
    run: async (desk) => {
      const caller = await desk.caller()
      await desk.bridge('talk', caller)
      await caller.hangup()
      await desk.event('leg.ended')
      expect(desk.events.map(({ seq }) => seq)).toEqual(desk.events.map((_, index) => index + 1))
      expect(new Set(desk.events.map(({ boot }) => boot)).size).toBe(1)
    },
  },
  {
    name: 'a reader who comes back gets what he missed',
    run: async (desk) => {
      const caller = await desk.caller()
      await caller.hangup()
      await desk.event('leg.ended')
      const { boot } = await desk.snapshot()
      const again = await replay(desk, { boot, seq: 1 }, desk.events.length - 1)
      expect(again).toEqual(desk.events.slice(1))
    },
  },
  {
    name: 'a reader from another life is told of a gap first',
    run: async (desk) => {
      await desk.caller()
      const [first] = await replay(desk, { boot: 'another life', seq: 7 }, 1)
      expect(first).toMatchObject({ t: 'gap' })
    },
  },
  {
    name: 'a reader ahead of the switch is told of a gap',
    run: async (desk) => {
      const { boot } = await desk.snapshot()
      const [first] = await replay(desk, { boot, seq: 100_000 }, 1)
      expect(first).toMatchObject({ t: 'gap' })
    },
  },
  {
    name: 'an aborted reader ends',
    run: async (desk) => {
      const stop = new AbortController()
      const reader = desk.outside.engine.events(null, stop.signal)[Symbol.asyncIterator]()
      const next = reader.next()
      stop.abort()
      expect((await next).done).toBe(true)
    },
  },
  {
    name: 'a reader from now on is not told the past',
    run: async (desk) => {
      await desk.caller()
      const stop = new AbortController()
      const reader = desk.outside.engine.events(null, stop.signal)[Symbol.asyncIterator]()
      const next = reader.next()
      const { seq } = await desk.snapshot()
      await desk.outside.callIn('13800000002')
      const event = (await next).value as SwitchEvent
      expect(event.seq).toBeGreaterThan(seq - 1)
      expect(event).toMatchObject({ t: 'leg.new', from: { number: '13800000002' } })
      stop.abort()
    },
  },
  {
    name: 'the snapshot names the last event counted into it',
    run: async (desk) => {
      const caller = await desk.caller()
      await desk.bridge('talk', caller)
      const { seq, boot } = await desk.snapshot()
      const last = await desk.event('bridge.in', { leg: caller.leg })
      expect(seq).toBe(last.seq)
      expect(boot).toBe(last.boot)
    },
  },
  {
    name: 'the snapshot is the sum of the events: legs, states, bridges, running operations',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      const ringing = await desk.rung('8002')
      const bridge = await desk.bridge('talk', caller, agent)
      const play = await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'long' }], loop: true })
      const mix = await desk.ok({ do: 'record', of: bridge, mode: 'mix', sink: 'a/1', segmentMs: 5000 })
      const { legs, bridges } = await desk.snapshot()
      expect(legs).toMatchObject([
        { leg: caller.leg, state: 'up', bridge, ops: [play] },
        { leg: agent.leg, state: 'up', bridge, ops: [] },
        { leg: ringing.leg, state: 'ringing', bridge: null },
      ])
      expect(bridges).toEqual([{ id: bridge, kind: 'talk', legs: [caller.leg, agent.leg], ops: [mix] }])
      await desk.ok({ do: 'stop', op: play })
      expect((await desk.view(caller.leg))?.ops).toEqual([])
    },
  },
  {
    name: 'nothing is left of calls that are over',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      const bridge = await desk.bridge('talk', caller, agent)
      await desk.ok({ do: 'record', of: caller.leg, mode: 'stereo', sink: 'a/1', segmentMs: 5000 })
      await desk.ok({ do: 'end-bridge', bridge, hangupMembers: true })
      await desk.event('rec.off')
      expect(await desk.snapshot()).toMatchObject({ legs: [], bridges: [], trunks: [{ used: 0 }] })
    },
  },
]
