import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import type { BridgeId, LegId, Order } from '../../../switch/port.ts'
import type { Case } from '../suite.ts'

type Record = Extract<Order, { do: 'record' }>

const recordOf = (of: LegId | BridgeId, more: Partial<Record> = {}): Record => ({
  do: 'record',
  of,
  mode: 'stereo',
  sink: '2026/01/05/recording',
  segmentMs: 1000,
  ...more,
})

export const recordCases: Case[] = [
  {
    name: 'a recording is told to be on before anything of it',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(recordOf(caller.leg))
      expect(await desk.event('rec.on', { op })).toMatchObject({ sink: '2026/01/05/recording' })
    },
  },
  {
    name: 'segments are numbered from 1, each with length and fingerprint, and add up to the whole',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(recordOf(caller.leg))
      await desk.event('rec.segment', { op, n: 2 })
      await desk.ok({ do: 'stop', op })
      const off = await desk.event('rec.off', { op, why: 'stopped' })
      const segments = desk.all('rec.segment', { op })
      expect(segments.map(({ n }) => n)).toEqual(segments.map((_, index) => index + 1))
      expect(off.segments).toBe(segments.length)
      expect(segments.reduce((sum, { ms }) => sum + ms, 0)).toBe(off.ms)
      for (const { bytes, sha256 } of segments) {
        expect(bytes).toBeGreaterThan(0)
        expect(sha256).toMatch(/^[0-9a-f]{64}$/)
      }
    },
  },
  {
    name: 'a recording ends with its leg, and what was said is kept',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(recordOf(caller.leg))
      await desk.event('rec.on', { op })
      await desk.outside.pass(400)
      await caller.hangup()
      const off = await desk.event('rec.off', { op, why: 'gone' })
      expect(off.segments).toBe(1)
      expect(off.ms).toBeGreaterThan(0)
    },
  },
  {
    name: 'a bridge is recorded as a mix and ends with the bridge',
    run: async (desk) => {
      const caller = await desk.caller()
      const bridge = await desk.bridge('talk', caller)
      const op = await desk.ok(recordOf(bridge, { mode: 'mix' }))
      await desk.event('rec.segment', { op, n: 1 })
      await desk.ok({ do: 'end-bridge', bridge, hangupMembers: false })
      await desk.event('rec.off', { op, why: 'gone' })
    },
  },
  {
    name: 'a recording follows its leg from bridge to bridge',
    run: async (desk) => {
      const caller = await desk.caller()
      await desk.bridge('talk', caller)
      const op = await desk.ok(recordOf(caller.leg))
      await desk.bridge('talk', caller)
      await desk.event('rec.segment', { op, n: 1 })
      expect(desk.all('rec.off')).toEqual([])
    },
  },
  {
    name: 'the end key ends it, as for a message left on the machine',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(recordOf(caller.leg, { mode: 'in', end: '#', beep: true }))
      await desk.event('rec.on', { op })
      await caller.press('1')
      await desk.event('leg.dtmf', { digit: '1' })
      await caller.press('#')
      await desk.event('rec.off', { op, why: 'key' })
    },
  },
  {
    name: 'its longest time ends it',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(recordOf(caller.leg, { maxMs: 1200 }))
      const off = await desk.event('rec.off', { op, why: 'max' })
      expect(off.ms).toBeGreaterThan(1000)
      expect(off.ms).toBeLessThan(2200)
    },
  },
  {
    name: 'silence ends it when told to',
    run: async (desk) => {
      const caller = await desk.caller()
      await caller.speak(false)
      const op = await desk.ok(recordOf(caller.leg, { mode: 'in', maxSilenceMs: 1000 }))
      await desk.event('rec.off', { op, why: 'silence' })
    },
  },
  {
    name: 'a pause leaves time in place: the recording is as long as the clock says',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok(recordOf(caller.leg))
      const on = await desk.event('rec.on', { op })
      await desk.ok({ do: 'record-pause', op, on: true })
      await desk.outside.pass(600)
      await desk.ok({ do: 'record-pause', op, on: false })
      await desk.outside.pass(600)
      const stopped = (await desk.snapshot()).at
      await desk.ok({ do: 'stop', op })
      const off = await desk.event('rec.off', { op })
      expect(Math.abs(off.ms - (stopped - on.at))).toBeLessThan(500)
    },
  },
  {
    name: 'pausing what is no recording is refused',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'long' }] })
      await desk.no({ do: 'record-pause', op, on: true }, 'state')
      await desk.no({ do: 'record-pause', op: 'nothing' as never, on: true }, 'gone')
    },
  },
  {
    name: 'a sealed recording is taken with a key of 256 bits, and no other',
    run: async (desk) => {
      const caller = await desk.caller()
      const seal = (bytes: number) => ({ keyId: 'k', key: randomBytes(bytes).toString('base64') })
      await desk.no(recordOf(caller.leg, { seal: seal(16) }), 'invalid')
      const op = await desk.ok(recordOf(caller.leg, { seal: seal(32) }))
      await desk.event('rec.segment', { op, n: 1 })
    },
  },
  {
    name: 'a folder outside the recordings is invalid',
    run: async (desk) => {
      const caller = await desk.caller()
      for (const sink of ['../x', '/etc/x', 'a/../../x', 'a//b', '', 'a\\b', 'a/.hidden']) {
        await desk.no(recordOf(caller.leg, { sink }), 'invalid')
      }
    },
  },
  {
    name: 'a leg that does not talk is not recorded',
    run: async (desk) => {
      const caller = await desk.outside.callIn('13800000001')
      await desk.no(recordOf(caller.leg), 'state')
    },
  },
  {
    name: 'two recordings of one leg go side by side',
    run: async (desk) => {
      const caller = await desk.caller()
      const first = await desk.ok(recordOf(caller.leg, { sink: 'a/1' }))
      const second = await desk.ok(recordOf(caller.leg, { sink: 'a/2', mode: 'in' }))
      await desk.event('rec.segment', { op: first, n: 1 })
      await desk.event('rec.segment', { op: second, n: 1 })
    },
  },
]
