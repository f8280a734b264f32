import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/db/index.ts'
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
  await desk.ask(contract.listen, { params })
  const hears = (listener: string, speaker: string | undefined) =>
    expect
      .poll(() => speaker !== undefined && hotline.world.hears(listener as never, speaker as never), soon)
      .toBe(true)
  await expect.poll(ownLeg, soon).toBeDefined()
  const ear = ownLeg() ?? ''
  await hears(ear, citizen)
  expect(hotline.world.hears(own, ear as never)).toBe(false)
  await desk.ask(contract.whisper, { params })
  await hears(own, ear)
  expect(hotline.world.hears(citizen, ear as never)).toBe(false)
  await desk.ask(contract.barge, { params })
  await hears(citizen, ear)
  expect(await desk.call(contract.stopSupervising)).toEqual({})
  await expect.poll(ownLeg, soon).toBeUndefined()
  expect(hotline.world.hears(citizen, own)).toBe(true)
})

test('a shift lead takes a call over, and the agent is free of it', async () => {
  const { desk, citizen, params } = await watched()
  await desk.ask(contract.intercept, { params })
  await expect.poll(() => hotline.state(agent), soon).toBe('after-call')
  await expect.poll(() => hotline.world.hears(citizen, ownLeg() ?? citizen), soon).toBe(true)
})

test('a shift lead ends a call by force', async () => {
  const { desk, citizen, params } = await watched()
  await desk.ask(contract.disconnect, { params })
  await expect.poll(() => hotline.world.legs().some(({ leg }) => leg === citizen), soon).toBe(false)
  expect(await desk.call(contract.disconnect, { params })).toMatchObject(none)
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
  for (const way of [...ways, contract.pickUp]) {
    expect(await other.call(way, { params })).toMatchObject(none)
    expect(await desk.call(way, { params: { id: newId() } })).toMatchObject(none)
    expect(await colleague.call(way, { params })).toMatchObject({ status: 403 })
  }
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
    .poll(() => desk.call(contract.listen, { params }), soon)
    .toMatchObject(refusal(409, 'telephony.no-phone'))
  hotline.world.register(endpoint)
  const own = await hotline.talk(lead, '13800000002')
  expect(await desk.call(contract.listen, { params: { id: own.id } })).toMatchObject(
    refusal(409, 'telephony.own-call'),
  )
})

test('the wallboard shows queues, agents and calls to those who may see them', async () => {
  const { desk, id } = await watched()
  const board = await desk.ask(contract.wallboard)
  expect(board.queues.map(({ name }) => name)).toEqual(expect.arrayContaining(['综合', '英语']))
  expect(board.agents).toEqual(
    expect.arrayContaining([expect.objectContaining({ number: '8001', state: 'talking' })]),
  )
  expect(board.calls).toEqual([expect.objectContaining({ id, number: '13800000001' })])
  const unit = await hotline.as('yan.urban')
  expect(await unit.call(contract.wallboard)).toMatchObject({ status: 403 })
})
