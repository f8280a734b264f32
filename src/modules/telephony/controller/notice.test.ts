/** Calls a campaign makes: nobody of the house is on them until the citizen wants one. */
import { expect, test } from 'vitest'
import { shippedFlows, type Flow } from '#modules/ivr/index.ts'
import type { NoticeAsk } from './core/notifying.ts'
import { openCentre, type Centre } from './testing/centre.ts'
import { citySettings, tenantId } from './testing/city.ts'

const notice = shippedFlows.find(({ flow }) => flow.id === 'notice')?.flow as Flow
const open = () => openCentre({ settings: (staff) => citySettings({ flow: notice, staff }) })
const ask = (change: Partial<NoticeAsk> = {}): NoticeAsk => ({
  call: '01900000-0000-7000-8000-00000000aa01',
  tenantId,
  number: '13800000001',
  flow: 'notice',
  vars: { message: 'zh/welcome' },
  purpose: { kind: 'campaign', campaign: { id: 'campaign-1', entry: 'entry-1' } },
  ringMs: 30_000,
  leaveFree: 10,
  ...change,
})

async function ring(centre: Centre, change: Partial<NoticeAsk> = {}) {
  const reply = centre.controller.notify(ask(change))
  await centre.settle()
  return reply
}
const outgoing = (centre: Centre) =>
  centre.world.legs().findLast((leg) => leg.trunk !== undefined && leg.direction === 'out')?.leg
function rung(centre: Centre) {
  const leg = outgoing(centre)
  if (!leg) throw new Error('nobody is rung')
  return leg
}
const told = (centre: Centre) =>
  centre
    .rows('announce')
    .filter(({ event }) => event === 'call.ended')
    .map(({ data }) => data['campaign'])

test('who answers hears the message, and key 1 is told as confirmed', async () => {
  const centre = await open()
  expect(await ring(centre)).toEqual({})
  const citizen = rung(centre)
  expect(centre.world.answer(citizen)).toBe(true)
  await centre.settle()
  expect(centre.call(citizen)).toMatchObject({ state: 'ivr', direction: 'outbound', called: '13800000001' })
  centre.world.press(citizen, '1')
  await centre.pass(30_000)
  expect(told(centre)).toEqual([{ id: 'campaign-1', entry: 'entry-1', reached: true, result: 'confirmed' }])
  expect(centre.rows('missed')).toEqual([])
  expect(centre.failures).toEqual([])
})

test('who hangs up in the message was reached and confirmed nothing', async () => {
  const centre = await open()
  await ring(centre)
  const citizen = rung(centre)
  centre.world.answer(citizen)
  await centre.settle()
  centre.world.hangup(citizen)
  await centre.settle()
  expect(told(centre)).toMatchObject([{ reached: true, result: '' }])
})

test('who does not answer was not reached', async () => {
  const centre = await open()
  await ring(centre)
  centre.world.hangup(rung(centre), 'no-answer')
  await centre.settle()
  expect(told(centre)).toMatchObject([{ reached: false, result: '' }])
  expect(centre.ended()).toMatchObject([{ ended: { cause: 'no-answer', answered: false } }])
})

test('key 0 brings him to a person like any caller', async () => {
  const centre = await open()
  const agent = await centre.signIn(0)
  await ring(centre)
  const citizen = rung(centre)
  centre.world.answer(citizen)
  await centre.settle()
  centre.world.press(citizen, '0')
  await centre.settle()
  const desk = await centre.answer(agent)
  expect(centre.world.hears(desk, citizen)).toBe(true)
  expect(centre.rows('recording-opened')).toHaveLength(1)
  centre.world.hangup(citizen)
  await centre.settle()
  expect(told(centre)).toMatchObject([{ reached: true, result: 'person' }])
})

test('channels kept for callers are not taken', async () => {
  const centre = await open()
  expect(await ring(centre, { leaveFree: 60 })).toEqual({ refused: 'telephony.no-trunk' })
  expect(outgoing(centre)).toBeUndefined()
})

test('a call asked for twice is made once, and one whose flow is not published is refused', async () => {
  const centre = await open()
  await ring(centre)
  expect(await ring(centre)).toEqual({})
  expect(Object.keys(centre.controller.world.calls)).toHaveLength(1)
  expect(await ring(centre, { call: 'other', flow: 'unknown' })).toEqual({ refused: 'telephony.no-flow' })
})

test('a notice that rings or plays goes on under the next controller and is told once', async () => {
  const centre = await open()
  await ring(centre)
  await centre.takeLead()
  await centre.settle()
  const citizen = rung(centre)
  centre.world.answer(citizen)
  await centre.settle()
  await centre.takeLead()
  await centre.settle()
  centre.world.press(citizen, '1')
  await centre.pass(30_000)
  expect(told(centre)).toEqual([{ id: 'campaign-1', entry: 'entry-1', reached: true, result: 'confirmed' }])
})
