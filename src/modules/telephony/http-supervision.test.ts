import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createGroup, editGroup } from '#modules/identity/contract.ts'
import { inTenant, newId } from '#platform/db/index.ts'
import * as contract from './contract.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())
afterEach(() => hotline.clear())

const agent = 'li.agent1'
const [lead, stranger] = ['song.lead1', 'tang.lead2']
const soon = { timeout: 60_000 }
const refusal = (status: number, code: string) => ({ status, code })
const none = refusal(404, 'telephony.no-call')
const body = { reason: '质检抽听' }
const ways = [contract.listen, contract.whisper, contract.barge, contract.intercept, contract.disconnect]

/** The agent talks with a citizen while the shift lead sits at her place, on a break. */
async function watched() {
  const desk = await hotline.seat(lead)
  await desk.ask(contract.pause, { body: { to: 'busy', reason: '值班' } })
  await hotline.seat(agent)
  const talk = await hotline.talk(agent)
  return { desk, ...talk, params: { id: talk.id } }
}
const ownLeg = () =>
  hotline.world
    .legs()
    .find((leg) => leg.endpoint === hotline.control.world.seats[hotline.userId(lead)]?.endpoint)?.leg

test('a shift lead listens, whispers to the agent, barges in and goes again', async () => {
  const { desk, citizen, agent: own, params } = await watched()
  expect(await desk.call(contract.stopSupervising)).toMatchObject(refusal(409, 'telephony.not-supervising'))
  await desk.ask(contract.listen, { params, body })
  const hears = (listener: string, speaker: string | undefined) =>
    expect
      .poll(() => speaker !== undefined && hotline.world.hears(listener as never, speaker as never), soon)
      .toBe(true)
  await expect.poll(ownLeg, soon).toBeDefined()
  const ear = ownLeg() ?? ''
  await hears(ear, citizen)
  expect(hotline.world.hears(own, ear as never)).toBe(false)
  await desk.ask(contract.whisper, { params, body })
  await hears(own, ear)
  expect(hotline.world.hears(citizen, ear as never)).toBe(false)
  await desk.ask(contract.barge, { params, body })
  await hears(citizen, ear)
  expect(await desk.call(contract.stopSupervising)).toEqual({})
  await expect.poll(ownLeg, soon).toBeUndefined()
  expect(hotline.world.hears(citizen, own)).toBe(true)
})

test('a shift lead takes a call over, and the agent is free of it', async () => {
  const { desk, citizen, params } = await watched()
  await desk.ask(contract.intercept, { params, body })
  await expect.poll(() => hotline.state(agent), soon).toBe('after-call')
  await expect.poll(() => hotline.world.hears(citizen, ownLeg() ?? citizen), soon).toBe(true)
})

test('a shift lead ends a call by force', async () => {
  const { desk, citizen, params } = await watched()
  await desk.ask(contract.disconnect, { params, body })
  await expect.poll(() => hotline.world.legs().some(({ leg }) => leg === citizen), soon).toBe(false)
  expect(await desk.call(contract.disconnect, { params, body })).toMatchObject(none)
})

test('a shift lead takes a caller who rings at another place', async () => {
  await hotline.seat(agent)
  const citizen = await hotline.caller()
  await hotline.rings(agent)
  const desk = await hotline.seat(lead)
  const params = { id: hotline.callOf(citizen)?.id ?? '' }
  expect(await desk.call(contract.pickUp, { params })).toEqual({})
  const leg = await hotline.rings(lead)
  hotline.world.answer(leg)
  await expect.poll(() => hotline.world.hears(citizen, leg), soon).toBe(true)
  expect(await desk.call(contract.pickUp, { params })).toMatchObject(refusal(409, 'telephony.wrong-state'))
})

test('who is on a break takes nobody', async () => {
  const desk = await hotline.seat(lead)
  await desk.ask(contract.pause, { body: { to: 'busy', reason: '值班' } })
  await hotline.seat(agent)
  const citizen = await hotline.caller()
  await hotline.rings(agent)
  const params = { id: hotline.callOf(citizen)?.id ?? '' }
  expect(await desk.call(contract.pickUp, { params })).toMatchObject(refusal(409, 'telephony.not-free'))
})

test('nobody steps into a call of a queue that is not his, into none, or without permission', async () => {
  const { desk, params } = await watched()
  const other = await hotline.seat(stranger)
  const colleague = await hotline.seat('wang.agent2')
  for (const way of ways) {
    expect(await other.call(way, { params, body })).toMatchObject(none)
    expect(await desk.call(way, { params: { id: newId() }, body })).toMatchObject(none)
    expect(await colleague.call(way, { params, body })).toMatchObject({ status: 403 })
  }
  expect(await other.call(contract.pickUp, { params })).toMatchObject(none)
  expect(await desk.call(contract.pickUp, { params: { id: newId() } })).toMatchObject(none)
  expect(await colleague.call(contract.pickUp, { params })).toMatchObject({ status: 403 })
  expect(await colleague.call(contract.stopSupervising)).toMatchObject({ status: 403 })
})

test('a shift lead does not listen to herself, nor without a seat or a telephone', async () => {
  await hotline.seat(agent)
  const { id } = await hotline.talk(agent)
  const params = { id }
  const desk = await hotline.as(lead)
  const endpoint = await hotline.phone(lead)
  await desk.ask(contract.signIn, { body: { endpoint } })
  hotline.world.register(endpoint, false)
  await expect
    .poll(() => desk.call(contract.listen, { params, body }), soon)
    .toMatchObject(refusal(409, 'telephony.no-phone'))
  hotline.world.register(endpoint)
  const own = await hotline.talk(lead, '13800000002')
  expect(await desk.call(contract.listen, { params: { id: own.id }, body })).toMatchObject(
    refusal(409, 'telephony.own-call'),
  )
})

test('stepping in without a reason is refused, with one it stands in the audit', async () => {
  const { desk, params } = await watched()
  expect(await desk.call(contract.listen, { params, body: { reason: '' } })).toMatchObject({ status: 400 })
  await desk.ask(contract.listen, { params, body: { reason: '新人带教' } })
  const { db } = hotline.platform.at
  const written = await inTenant(db, hotline.platform.city.tenantId, (tx) =>
    tx
      .withTables<{ audit_entries: { action: string; subject: string; reason: string | null } }>()
      .selectFrom('audit_entries')
      .select(['action', 'reason'])
      .where('subject', '=', params.id)
      .execute(),
  )
  expect(written).toEqual([{ action: 'call.listen', reason: '新人带教' }])
})

test('a supervisor who listened goes back to his break, and his own seat shows no call meanwhile', async () => {
  const { desk, params } = await watched()
  await desk.ask(contract.listen, { params, body })
  await expect.poll(ownLeg, soon).toBeDefined()
  const { seat } = await desk.ask(contract.mySeat)
  expect(seat).toMatchObject({ state: 'outbound', reason: '监听 8001', call: null })
  await desk.ask(contract.muteCall, { body: { on: true } })
  await desk.ask(contract.stopSupervising)
  expect((await desk.ask(contract.mySeat)).seat).toMatchObject({ state: 'busy', reason: '值班' })
})

test('nobody steps into a call that only rings, nor a second one on a call that is listened to, nor into two', async () => {
  const { desk, params } = await watched()
  const second = await hotline.platform.as('tang.lead2')
  await lead2Leads(agent)
  await hotline.seat('tang.lead2')
  await second.ask(contract.listen, { params, body })
  expect(await desk.call(contract.whisper, { params, body })).toMatchObject({
    ...refusal(409, 'telephony.already-supervised'),
    title: '唐一鸣已在监听这个通话',
  })
  await hotline.seat('wang.agent2')
  const ringing = await hotline.caller('13800000003')
  await hotline.rings('wang.agent2')
  const waits = { id: hotline.callOf(ringing)?.id ?? '' }
  expect(await desk.call(contract.listen, { params: waits, body })).toMatchObject(
    refusal(409, 'telephony.agent-not-in-call'),
  )
  hotline.world.answer(await hotline.rings('wang.agent2'))
  await expect.poll(() => hotline.callOf(ringing)?.state, soon).toBe('talking')
  await desk.ask(contract.listen, { params: waits, body })
  await second.ask(contract.stopSupervising)
  expect(await desk.call(contract.listen, { params, body })).toMatchObject(
    refusal(409, 'telephony.supervising-another'),
  )
})

test('who leads the group of an agent steps into his calls, though he serves another queue, and no longer when he leads it not', async () => {
  const { params } = await watched()
  const other = await hotline.seat('tang.lead2')
  const group = await lead2Leads(agent)
  await other.ask(contract.listen, { params, body })
  expect(await other.ask(contract.stopSupervising)).toEqual({})
  await group.close()
  expect(await other.call(contract.listen, { params, body })).toMatchObject(none)
})

test('a supervisor without a seat, or signed out, hears nothing, but ends a call by force all the same', async () => {
  await hotline.seat(agent)
  const { id, citizen } = await hotline.talk(agent)
  const params = { id }
  const desk = await hotline.as(lead)
  await hotline.seat(lead)
  await desk.ask(contract.signOut)
  expect(await desk.call(contract.listen, { params, body })).toMatchObject(
    refusal(409, 'telephony.supervisor-signed-out'),
  )
  await desk.ask(contract.disconnect, { params, body })
  await expect.poll(() => hotline.world.legs().some(({ leg }) => leg === citizen), soon).toBe(false)
})

test('a call on hold that is taken over leaves the music; one in a consultation is not taken over', async () => {
  const { desk, citizen, params } = await watched()
  const own = await hotline.as(agent)
  await own.ask(contract.actOnCall, { params: { act: 'hold' } })
  await expect.poll(() => hotline.world.sounds(citizen).join(), soon).toContain('music')
  await hotline.seat('wang.agent2')
  await own.ask(contract.consultCall, { body: { to: { agent: hotline.userId('wang.agent2') } } })
  expect(await desk.call(contract.intercept, { params, body })).toMatchObject(
    refusal(409, 'telephony.agent-consulting'),
  )
  await own.ask(contract.actOnCall, { params: { act: 'cancel' } })
  await own.ask(contract.actOnCall, { params: { act: 'hold' } })
  await desk.ask(contract.intercept, { params, body })
  await expect.poll(() => hotline.world.hears(citizen, ownLeg() ?? citizen), soon).toBe(true)
  expect(hotline.world.sounds(citizen).join()).not.toContain('music')
})

test('a supervisor follows the call to the colleague it is handed to', async () => {
  const { desk, citizen, params } = await watched()
  await desk.ask(contract.listen, { params, body })
  await expect.poll(ownLeg, soon).toBeDefined()
  const own = await hotline.as(agent)
  await hotline.seat('wang.agent2')
  await own.ask(contract.consultCall, { body: { to: { agent: hotline.userId('wang.agent2') } } })
  const next = await hotline.rings('wang.agent2')
  hotline.world.answer(next)
  await expect.poll(() => hotline.callOf(citizen)?.transfer?.state, soon).toBe('answered')
  await own.ask(contract.actOnCall, { params: { act: 'complete' } })
  const ear = ownLeg() ?? next
  await expect
    .poll(() => hotline.world.hears(ear, next) && hotline.world.hears(ear, citizen), soon)
    .toBe(true)
})

test('an agent in after-call work is made idle at once, and reads on his desk by whom and why', async () => {
  const own = await hotline.seat(agent)
  const { citizen } = await hotline.talk(agent)
  hotline.world.hangup(citizen)
  await expect.poll(() => hotline.state(agent), soon).toBe('after-call')
  const desk = await hotline.as(lead)
  const force = (to: 'idle' | 'busy' | 'out') =>
    desk.call(contract.setAgentState, {
      params: { id: hotline.userId(agent) },
      body: { to, reason: '排队较多' },
    })
  expect(await force('idle')).toEqual({ state: 'idle' })
  expect(await force('idle')).toMatchObject({
    ...refusal(409, 'telephony.already-in-state'),
    title: '该座席已是“示闲”状态',
  })
  const [told] = (await own.ask(contract.myMessages)).messages
  expect(told).toMatchObject({ senderName: '宋文君', text: '您的状态被改为“示闲”：排队较多' })
  await hotline.talk(agent, '13800000004')
  expect(await force('busy')).toMatchObject({ wanted: 'busy' })
  await hotline.clear()
  expect(await force('busy')).toMatchObject(refusal(409, 'telephony.agent-signed-out'))
})

test('a supervisor hears through the telephone on his desk as through his browser', async () => {
  await hotline.seat(agent)
  const { citizen, agent: own, id } = await hotline.talk(agent)
  const endpoint = newId()
  const phone = {
    number: '8911',
    name: '班长话机',
    userId: hotline.userId(lead),
    mayDial: 'internal' as const,
  }
  await (
    await hotline.as('cui.system')
  ).ask(contract.saveExtension, {
    params: { id: endpoint },
    body: { ...phone, id: endpoint, password: 'wanglan-8911-secret', active: true, version: 0 },
  })
  hotline.world.register(endpoint)
  await expect.poll(() => hotline.control.world.endpoints, soon).toHaveProperty(endpoint)
  const desk = await hotline.as(lead)
  await desk.ask(contract.signIn, { body: { endpoint } })
  await desk.ask(contract.pause, { body: { to: 'busy' } })
  await desk.ask(contract.whisper, { params: { id }, body })
  await expect.poll(() => hotline.world.hears(own, ownLeg() ?? own), soon).toBe(true)
  expect(ownLeg()).toBe(hotline.world.legs().find((leg) => leg.endpoint === endpoint)?.leg)
  expect(hotline.world.hears(citizen, ownLeg() ?? citizen)).toBe(false)
})

/** The second lead leads a group of one; `close` dissolves it. */
async function lead2Leads(account: string): Promise<{ close(): Promise<unknown> }> {
  const administrator = await hotline.as('cui.system')
  const wish = {
    name: `二组 ${newId()}`,
    leadId: hotline.userId('tang.lead2'),
    memberIds: [hotline.userId(account)],
  }
  const { id } = await administrator.ask(createGroup, { body: wish })
  const closed = { ...wish, version: 1, active: false }
  return { close: () => administrator.ask(editGroup, { params: { id }, body: closed }) }
}
