import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { listQueues } from '#modules/queueing/contract.ts'
import { sql } from 'kysely'
import { inTenant, newId } from '#platform/db/index.ts'
import type { Visitor } from '../../../tests/support/platform.ts'
import * as contract from './contract.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())
afterEach(() => hotline.clear())

const [first, second] = ['li.agent1', 'wang.agent2']
const soon = { timeout: 60_000 }
const refusal = (status: number, code: string) => ({ status, code })
type Act = 'hang-up' | 'reject' | 'hold' | 'retrieve' | 'complete' | 'cancel' | 'join'
const does = (desk: Visitor, act: Act) => desk.call(contract.actOnCall, { params: { act } })
const done = {}

test('a citizen is held with music and taken back', async () => {
  const desk = await hotline.seat(first)
  const { citizen, agent } = await hotline.talk(first)
  expect(await does(desk, 'retrieve')).toMatchObject(refusal(409, 'telephony.wrong-state'))
  expect(await does(desk, 'hold')).toEqual(done)
  expect(hotline.world.hears(citizen, agent)).toBe(false)
  expect(await does(desk, 'hold')).toMatchObject(refusal(409, 'telephony.wrong-state'))
  expect(await does(desk, 'retrieve')).toEqual(done)
  await expect.poll(() => hotline.world.hears(citizen, agent), soon).toBe(true)
})

test('an agent mutes himself and presses keys for the far side', async () => {
  const desk = await hotline.seat(first)
  const { citizen, agent } = await hotline.talk(first)
  await desk.ask(contract.muteCall, { body: { on: true } })
  await expect.poll(() => hotline.world.hears(citizen, agent), soon).toBe(false)
  await desk.ask(contract.muteCall, { body: { on: false } })
  await expect.poll(() => hotline.world.hears(citizen, agent), soon).toBe(true)
  await desk.ask(contract.pressKeys, { body: { digits: '12#' } })
  await expect.poll(() => hotline.world.digitsSent(citizen), soon).toBe('12#')
  expect(await desk.call(contract.pressKeys, { body: { digits: 'abc' } })).toMatchObject({ status: 400 })
})

test('a call is handed to a colleague, who then talks with the citizen', async () => {
  const desk = await hotline.seat(first)
  const { citizen } = await hotline.talk(first)
  await hotline.seat(second)
  const to = { agent: hotline.userId(second) }
  expect(await desk.call(contract.transferCall, { body: { to } })).toEqual(done)
  const leg = await hotline.rings(second)
  hotline.world.answer(leg)
  await expect.poll(() => hotline.world.hears(citizen, leg), soon).toBe(true)
  expect(hotline.state(second)).toBe('talking')
})

test('a half-filled form goes with its call to the colleague who is asked or has it, and to nobody else', async () => {
  const desk = await hotline.seat(first)
  const other = await hotline.seat(second)
  await other.ask(contract.pause, { body: { to: 'busy', reason: '值班' } })
  const { id } = await hotline.talk(first)
  const params = { id }
  const form = { type: 'COMPLAINT', content: '楼上漏水三天了', requesterPhone: '13800000001' }
  const foreign = refusal(403, 'telephony.not-your-call')
  expect(await other.call(contract.keepCallForm, { params, body: { form } })).toMatchObject(foreign)
  await desk.ask(contract.keepCallForm, { params, body: { form } })
  expect(await desk.ask(contract.readCallForm, { params })).toEqual({ kept: null })
  expect(await other.call(contract.readCallForm, { params })).toMatchObject(foreign)
  await other.ask(contract.ready)
  await desk.ask(contract.consultCall, { body: { to: { agent: hotline.userId(second) } } })
  await hotline.rings(second)
  expect(await other.ask(contract.readCallForm, { params })).toMatchObject({ kept: { form, by: '李晓岚' } })
  const long = { form: { content: '长'.repeat(20_000) } }
  expect(await desk.call(contract.keepCallForm, { params, body: long })).toMatchObject(
    refusal(422, 'telephony.form-too-long'),
  )
  const sealed = await inTenant(hotline.platform.at.db, hotline.platform.city.tenantId, (tx) =>
    sql<{ form: Buffer }>`select form from call_forms`.execute(tx),
  )
  expect(sealed.rows[0]?.form.toString('utf8')).not.toContain('漏水')
})

test('a call is not handed to somebody unknown or gone home, and the talk goes on', async () => {
  await (await hotline.seat(second)).ask(contract.signOut)
  const desk = await hotline.seat(first)
  const { citizen, agent } = await hotline.talk(first)
  const give = (to: { agent: string } | { queue: string }) =>
    desk.call(contract.transferCall, { body: { to } })
  expect(await give({ agent: newId() })).toMatchObject(refusal(404, 'telephony.target-unknown'))
  expect(await give({ queue: newId() })).toMatchObject(refusal(404, 'telephony.target-unknown'))
  expect(await give({ agent: hotline.userId(second) })).toMatchObject(
    refusal(409, 'telephony.target-offline'),
  )
  expect(hotline.world.hears(citizen, agent)).toBe(true)
})

test('a call is handed to another queue', async () => {
  const desk = await hotline.seat(first)
  const { citizen } = await hotline.talk(first)
  const { queues } = await (await hotline.as('song.lead1')).ask(listQueues)
  const english = queues.find(({ code }) => code === 'english')?.id ?? ''
  expect(await desk.call(contract.transferCall, { body: { to: { queue: english } } })).toEqual(done)
  await expect.poll(() => hotline.callOf(citizen)?.entry?.queue, soon).toBe(english)
  expect(hotline.state(first)).toBe('after-call')
})

test('an agent asks a colleague while the citizen waits, and comes back to him', async () => {
  const desk = await hotline.seat(first)
  const { citizen, agent } = await hotline.talk(first)
  const to = { agent: hotline.userId(second) }
  expect(await desk.call(contract.consultCall, { body: { to } })).toMatchObject(
    refusal(409, 'telephony.target-offline'),
  )
  await hotline.seat(second)
  expect(await desk.call(contract.consultCall, { body: { to: { queue: newId() } } })).toMatchObject(
    refusal(404, 'telephony.target-unknown'),
  )
  expect(await desk.call(contract.consultCall, { body: { to } })).toEqual(done)
  expect(await does(desk, 'complete')).toMatchObject(refusal(409, 'telephony.wrong-state'))
  const colleague = await hotline.rings(second)
  hotline.world.answer(colleague)
  await expect.poll(() => hotline.world.hears(agent, colleague), soon).toBe(true)
  expect(hotline.world.hears(citizen, colleague)).toBe(false)
  expect(await does(desk, 'cancel')).toEqual(done)
  await expect.poll(() => hotline.world.hears(citizen, agent), soon).toBe(true)
})

test('three speak together, and then the agent leaves the other two', async () => {
  const desk = await hotline.seat(first)
  const { citizen, agent } = await hotline.talk(first)
  await hotline.seat(second)
  await desk.ask(contract.consultCall, { body: { to: { agent: hotline.userId(second) } } })
  const colleague = await hotline.rings(second)
  hotline.world.answer(colleague)
  await expect.poll(() => hotline.world.hears(agent, colleague), soon).toBe(true)
  expect(await does(desk, 'join')).toEqual(done)
  await expect.poll(() => hotline.world.hears(citizen, colleague), soon).toBe(true)
  expect(hotline.world.hears(citizen, agent)).toBe(true)
  expect(await does(desk, 'complete')).toEqual(done)
  await expect.poll(() => hotline.state(first), soon).toBe('after-call')
  expect(hotline.world.hears(citizen, colleague)).toBe(true)
})

test('an agent sends the citizen back into a voice flow, which leads him to another agent', async () => {
  const desk = await hotline.seat(first)
  const { citizen } = await hotline.talk(first)
  await hotline.seat(second)
  await desk.ask(contract.toFlow, { body: { flow: 'bare' } })
  expect(hotline.state(first)).toBe('after-call')
  const leg = await hotline.rings(second)
  hotline.world.answer(leg)
  await expect.poll(() => hotline.world.hears(citizen, leg), soon).toBe(true)
})

test('an agent refuses what rings, and hangs up what talks', async () => {
  const desk = await hotline.seat(first)
  const citizen = await hotline.caller()
  await hotline.rings(first)
  expect(await does(desk, 'reject')).toEqual(done)
  expect(hotline.callOf(citizen)?.state).toBe('queued')
  hotline.world.hangup(citizen)
  await hotline.clear()
  hotline.platform.clock.set(new Date(hotline.platform.clock.now().getTime() + 60_000))
  await hotline.seat(first)
  await hotline.talk(first)
  expect(await does(desk, 'reject')).toMatchObject(refusal(409, 'telephony.wrong-state'))
  expect(await does(desk, 'hang-up')).toEqual(done)
  await expect.poll(() => hotline.state(first), soon).toBe('after-call')
})

test('without a call of his own nobody acts on one', async () => {
  await hotline.seat(first)
  await hotline.talk(first)
  const idle = await hotline.seat(second)
  const none = refusal(404, 'telephony.no-call')
  for (const act of ['hang-up', 'reject', 'hold', 'retrieve', 'complete', 'cancel', 'join'] as const)
    expect(await does(idle, act)).toMatchObject(none)
  const to = { agent: hotline.userId(first) }
  expect(await idle.call(contract.transferCall, { body: { to } })).toMatchObject(none)
  expect(await idle.call(contract.consultCall, { body: { to } })).toMatchObject(none)
  expect(await idle.call(contract.muteCall, { body: { on: true } })).toMatchObject(none)
  expect(await idle.call(contract.pressKeys, { body: { digits: '1' } })).toMatchObject(none)
  expect(await idle.call(contract.toFlow, { body: { flow: 'bare' } })).toMatchObject(none)
  const unit = await hotline.as('yan.urban')
  expect(await does(unit, 'hang-up')).toMatchObject({ status: 403 })
  expect(await hotline.platform.stranger.call(contract.muteCall, { body: { on: true } })).toMatchObject({
    status: 401,
  })
})

test('one click rings the agent and then the citizen over a free line', async () => {
  const desk = await hotline.seat(first)
  const body = { number: '13700000000', kind: 'manual' } as const
  const { call } = await desk.ask(contract.dial, { body })
  const lines = () => hotline.world.legs().filter((leg) => leg.trunk === hotline.trunkId)
  await expect.poll(lines, soon).toHaveLength(1)
  expect(hotline.control.world.calls[call]).toMatchObject({ called: '13700000000', direction: 'outbound' })
  expect(await desk.call(contract.dial, { body })).toMatchObject(refusal(409, 'queueing.wrong-state'))
})

test('nobody dials without a seat, without a telephone, without permission, or nonsense', async () => {
  const body = { number: '13700000000', kind: 'manual' } as const
  const dispatcher = await hotline.as('jiang.dispatch1')
  expect(await dispatcher.call(contract.dial, { body })).toMatchObject(refusal(409, 'telephony.no-seat'))
  const desk = await hotline.seat(first)
  expect(await desk.call(contract.dial, { body: { ...body, number: 'abc' } })).toMatchObject({ status: 400 })
  hotline.world.register(await hotline.phone(first), false)
  await expect
    .poll(() => desk.call(contract.dial, { body }), soon)
    .toMatchObject(refusal(409, 'telephony.no-phone'))
  const auditor = await hotline.as('lv.audit')
  expect(await auditor.call(contract.dial, { body })).toMatchObject({ status: 403 })
})
