import { expect, test } from 'vitest'
import type { Call, Leg } from '../controller/core/call.ts'
import type { Facts, Settings } from '../controller/core/facts.ts'
import { react } from '../controller/core/react.ts'
import { emptyWorld, type World } from '../controller/core/world.ts'
import type { LegView, Snapshot } from '../switch/port.ts'
import { pictureFor } from './monitor.ts'
import { Qualities } from './quality.ts'

const now = 1_000_000
const city = 'city'
const settings = {
  queues: { q: { id: 'q', label: '综合', tenantId: city } },
  trunks: [
    { id: 't1', name: 'lab', tenantId: city, maxCalls: 30 },
    { id: 't2', name: 'far', tenantId: 'other city', maxCalls: 30 },
  ],
  endpoints: { e1: { kind: 'agent', agent: 'a', tenantId: city } },
} as unknown as Settings

const leg = (id: string, of: Partial<Leg>): Leg =>
  ({ id, role: 'citizen', direction: 'in', state: 'up', number: '138', at: now - 60_000, ...of }) as Leg
const view = (id: string, of: Partial<LegView> = {}): LegView =>
  ({
    leg: id,
    direction: 'in',
    state: 'up',
    from: { number: '139' },
    to: { number: '12345' },
    createdAt: now - 60_000,
    ...of,
  }) as LegView
const call = (id: string, legs: readonly Leg[], of: Partial<Call> = {}): Call =>
  ({
    id,
    tenantId: city,
    direction: 'inbound',
    state: 'talking',
    since: now,
    startedAt: now - 60_000,
    caller: { number: '138' },
    called: '12345',
    legs: Object.fromEntries(legs.map((one) => [one.id, one])),
    supervision: [],
    visits: [],
    ...of,
  }) as unknown as Call

function seen(calls: readonly Call[], legs: readonly LegView[]) {
  const world: World = { ...emptyWorld(1), calls: Object.fromEntries(calls.map((one) => [one.id, one])) }
  const snapshot = {
    legs,
    bridges: [],
    trunks: [{ id: 't1', up: true, used: 2, max: 30 }],
    endpoints: [{ id: 'e1', up: true }],
  } as unknown as Snapshot
  return pictureFor({ world, settings, snapshot, qualities: new Qualities(), names: new Map(), now }, city)
}

test('a line of the switch that belongs to no call stands apart, by its trunk or its telephone in its own city only', () => {
  const { strays } = seen(
    [call('1', [leg('known', {})])],
    [
      view('known'),
      view('lost', { trunk: 't1' }),
      view('desk', { endpoint: 'e1' }),
      view('foreign', { trunk: 't2' }),
    ],
  )
  expect(strays.map(({ id, stuck }) => [id, stuck])).toEqual([
    ['lost', '不属于任何通话'],
    ['desk', '不属于任何通话'],
  ])
})

test('a line hangs when the switch has lost it, when its end was ordered and did not come, and when its call is over', () => {
  const ended = { at: now - 30_000, cause: 'normal', by: 'agent', answered: true } as const
  const { calls } = seen(
    [
      call('1', [
        leg('well', {}),
        leg('vanished', {}),
        leg('ending', { state: 'ending', endedAt: now - 20_000 }),
      ]),
      call('2', [leg('left', {})], { state: 'ended', ended }),
      call('3', [leg('rings', { state: 'ringing', at: now - 200_000 })]),
    ],
    ['well', 'ending', 'left', 'rings'].map((id) => view(id)),
  )
  const stuck = Object.fromEntries(calls.flatMap(({ legs }) => legs).map((one) => [one.id, one.stuck]))
  expect(stuck).toEqual({
    well: null,
    vanished: '交换机上已没有这条线路',
    ending: '已要求释放，没有完成',
    left: '通话已结束，线路没有释放',
    rings: '长时间没有接通',
  })
})

test('the last figures of a leg’s sound are kept until it ends', () => {
  const qualities = new Qualities()
  const event = { boot: 'b', seq: 1, at: now, leg: 'x' as never }
  qualities.hear({ t: 'leg.media', lost: false, loss: 0.02, jitterMs: 12, mos: 4.1, ...event })
  expect(qualities.of('x')).toEqual({ lost: false, loss: 0.02, jitterMs: 12, mos: 4.1, at: now })
  qualities.hear({ t: 'leg.ended', cause: 'normal', by: 'peer', ...event })
  expect(qualities.of('x')).toBeUndefined()
})

test('a leg of no call is hung up in the switch when somebody releases it, with or without a seat of his own', () => {
  const by = { tenantId: city, userId: 'keeper', name: '管理员' }
  const facts = { now, degraded: false, settings: { ...settings, callRules: {} } } as unknown as Facts
  const command = { do: 'release-leg', agent: 'keeper', leg: 'lost' } as const
  const turn = react(emptyWorld(1), { kind: 'command', command, by }, facts)
  expect(turn.before.map(({ order }) => order)).toEqual([{ do: 'hangup', leg: 'lost', cause: 'forced' }])
  expect(turn.reply).toEqual({})
})
