import { expect, test } from 'vitest'
import type { Cause } from '../switch/port.ts'
import { type Centre, openCentre } from './testing/centre.ts'
import { bare, citySettings, tenantId } from './testing/city.ts'
import { dial, lines, openLines as open, used } from './testing/lines.ts'
import { violations } from './invariants.ts'

const fail = async (centre: Centre, cause: Cause, sip: number) => {
  const line = lines(centre).at(-1)
  if (line) centre.world.reject(line.leg, cause, sip)
  await centre.settle()
}
const sound = (centre: Centre) => {
  const { world, degraded } = centre.controller
  expect(violations(world, centre.settings.queues, centre.world.clock.ms(), degraded)).toEqual([])
  expect(centre.failures).toEqual([])
}

test.each<[Cause, number, boolean]>([
  ['congestion', 503, true],
  ['congestion', 500, true],
  ['unreachable', 408, true],
  ['unreachable', 480, true],
  ['unreachable', 504, true],
  ['busy', 486, false],
  ['rejected', 603, false],
  ['bad-number', 404, false],
  ['forbidden', 403, false],
])('a call that ends before the answer by %s (%i) goes to the next trunk: %s', async (cause, sip, next) => {
  const centre = await open()
  await dial(centre, 0)
  expect(used(centre)).toEqual(['trunk-1'])
  await fail(centre, cause, sip)
  expect(used(centre)).toEqual(next ? ['trunk-2'] : [])
  sound(centre)
})

test('once it rang there, or was answered, no other trunk is tried', async () => {
  for (const answered of [false, true]) {
    const centre = await open()
    await dial(centre, 0)
    const [line] = lines(centre)
    if (!line) throw new Error('nobody is dialled')
    centre.world.ringing(line.leg)
    if (answered) centre.world.answer(line.leg)
    await centre.settle()
    centre.world.hangup(line.leg, 'unreachable')
    await centre.settle()
    expect(used(centre)).toEqual([])
    expect(centre.ended()).toHaveLength(1)
  }
})

test('calls are shared over two trunks by weight, or fill the first before the second', async () => {
  for (const [order, expected] of [
    ['weights', { 'trunk-1': 4, 'trunk-2': 2 }],
    ['sequence', { 'trunk-1': 5, 'trunk-2': 1 }],
  ] as const) {
    const centre = await open({ maxCalls: 5 }, order)
    for (const at of [0, 1, 2, 3, 4, 5]) await dial(centre, at)
    const count = (trunk: string) => used(centre).filter((one) => one === trunk).length
    expect({ 'trunk-1': count('trunk-1'), 'trunk-2': count('trunk-2') }).toEqual(expected)
    sound(centre)
  }
})

test('a trunk is given no more calls in a second than it bears', async () => {
  const centre = await open({ callsPerSec: 1 })
  await dial(centre, 0)
  await dial(centre, 1)
  expect(used(centre)).toEqual(['trunk-1', 'trunk-2'])
  await dial(centre, 2)
  expect(used(centre)).toHaveLength(2)
  await centre.pass(1_000)
  await dial(centre, 3)
  expect(used(centre)).toEqual(['trunk-1', 'trunk-2', 'trunk-1'])
})

test('a trunk whose calls fail three times running is left alone with an alarm, and comes back by itself', async () => {
  const centre = await open({ busyAfter: 3, retryMs: 60_000 })
  for (let times = 0; times < 3; times += 1) {
    const own = await dial(centre, 0)
    const line = lines(centre).find(({ trunk }) => trunk === 'trunk-1')
    if (line) centre.world.reject(line.leg, 'congestion', 503)
    await centre.settle()
    if (own) centre.world.hangup(own)
    await centre.settle()
  }
  expect(centre.rows('alarm').map(({ what }) => what)).toEqual(['trunk-busied-out'])
  await dial(centre, 1)
  expect(used(centre)).toEqual(['trunk-2'])
  await centre.pass(60_000, 10_000)
  await dial(centre, 2)
  expect(used(centre).at(-1)).toBe('trunk-1')
  // One more failure and it is left alone again at once; one success and it counts from nothing.
  const line = lines(centre).find(({ trunk }) => trunk === 'trunk-1')
  if (line) centre.world.answer(line.leg)
  await centre.settle()
  expect(centre.controller.world.trunkTroubles).toEqual({})
})

test('a trunk that answers no probes takes no calls until it answers again', async () => {
  const centre = await open()
  centre.world.trunk('trunk-1', false, 'no answer')
  await centre.settle()
  await dial(centre, 0)
  centre.world.trunk('trunk-1', true)
  await centre.settle()
  await dial(centre, 1)
  expect(used(centre)).toEqual(['trunk-2', 'trunk-1'])
})

test.each(['110', '119', '120', '122'])(
  '%s goes out over full trunks in place of the newest desk telephone’s call, with an alarm',
  async (number) => {
    const centre = await open({ maxCalls: 1 })
    const first = await dial(centre, 0)
    const second = await dial(centre, 1)
    expect(used(centre)).toEqual(['trunk-1', 'trunk-2'])
    const urgent = await dial(centre, 2, number)
    const call = centre.call(urgent ?? '')
    expect(Object.values(call.legs).find(({ trunk }) => trunk)?.number).toBe(number)
    expect(lines(centre)).toHaveLength(2)
    expect(centre.ended()).toMatchObject([{ called: '62345678', ended: { cause: 'forced', by: 'system' } }])
    expect(centre.rows('alarm')).toMatchObject([{ what: 'emergency-call', details: { number } }])
    const live = centre.world.legs().map(({ leg }) => leg)
    expect([first, second].filter((leg) => leg && live.includes(leg))).toHaveLength(1)
    sound(centre)
  },
)

test('an emergency never takes the channel of a citizen who called us, nor of another emergency', async () => {
  const centre = await open({ maxCalls: 1 })
  for (const trunk of ['trunk-1', 'trunk-2']) centre.world.call({ trunk, from: '13800000001', to: '12345' })
  await centre.settle()
  const callers = centre.world.legs().filter(({ direction, trunk }) => trunk && direction === 'in').length
  expect(callers).toBe(2)
  await dial(centre, 0, '120')
  expect(used(centre)).toEqual([])
  expect(centre.world.legs().filter(({ direction, trunk }) => trunk && direction === 'in')).toHaveLength(
    callers,
  )
})

test('an emergency goes over a busied-out trunk, past its calls a second, and whatever the rules say', async () => {
  const centre = await open({ busyAfter: 1, callsPerSec: 1 })
  centre.world.trunk('trunk-2', false)
  await centre.settle()
  await dial(centre, 0)
  await fail(centre, 'congestion', 503)
  await dial(centre, 1)
  expect(used(centre)).toEqual([])
  await dial(centre, 2, '119')
  expect(used(centre)).toEqual(['trunk-1'])
})

test('an agent who calls an emergency number into his talk gets through over full trunks, too', async () => {
  const centre = await openCentre({
    staff: 2,
    settings: (staff) => {
      const city = citySettings({ flow: bare, staff })
      const phone = { number: '6001', mayDial: 'all' as const }
      const desk = { kind: 'extension' as const, tenantId, desk: phone }
      return {
        ...city,
        trunks: city.trunks.map((one) => ({ ...one, maxCalls: 1 })),
        endpoints: { ...city.endpoints, 'desk-6001': desk },
      }
    },
  })
  const agent = await centre.signIn(0)
  centre.world.register('desk-6001')
  await centre.caller()
  await centre.answer(agent)
  centre.world.call({ endpoint: 'desk-6001', from: 'desk-6001', to: '62345678' })
  await centre.settle()
  expect(used(centre)).toEqual(['trunk-2'])
  expect(await centre.do({ do: 'consult', agent: agent.id, to: { number: '62345679' } })).toEqual({
    refused: 'telephony.no-trunk',
  })
  await centre.do({ do: 'consult', agent: agent.id, to: { number: '120' } })
  const [line] = lines(centre)
  expect((await centre.engine.snapshot()).legs.find(({ leg }) => leg === line?.leg)?.to.number).toBe('120')
  expect(centre.rows('alarm')).toMatchObject([{ what: 'emergency-call' }])
})
