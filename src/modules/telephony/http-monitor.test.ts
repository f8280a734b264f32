import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import * as contract from './contract.ts'
import type { LegId } from './switch/port.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())
afterEach(() => hotline.clear())

const [agent, lead] = ['li.agent1', 'song.lead1']
const soon = { timeout: 60_000 }
const refusal = (status: number, code: string) => ({ status, code })
const picture = async (account = lead) => (await hotline.as(account)).ask(contract.monitor)
const legsOf = async () => (await picture()).calls.flatMap(({ legs }) => legs)
const live = (leg: LegId) => hotline.world.legs().some((one) => one.leg === leg)

test('the monitor shows trunks with their channels, every call with its place and every leg with its sound', async () => {
  await hotline.seat(agent)
  const { citizen } = await hotline.talk(agent)
  hotline.world.losesMedia(citizen)
  await expect
    .poll(async () => (await legsOf()).find(({ id }) => id === citizen)?.quality?.lost, soon)
    .toBe(true)
  const seen = await picture()
  expect(seen.trunks).toEqual([expect.objectContaining({ name: '市话', up: true, used: 1, max: 30 })])
  expect(seen.telephones.registered).toBeGreaterThanOrEqual(1)
  expect(seen.calls).toHaveLength(1)
  expect(seen.calls[0]).toMatchObject({
    queueName: '综合',
    call: { number: '13800000001', stateLabel: '通话' },
  })
  expect(seen.calls[0]?.legs.map(({ role, stuck }) => [role, stuck])).toEqual([
    ['市民', null],
    ['座席', null],
  ])
  expect(seen.strays).toEqual([])
})

test('a released agent leg ends like his hang-up, a released citizen leg ends the call', async () => {
  const desk = await hotline.seat(lead)
  await desk.ask(contract.pause, { body: { to: 'busy' } })
  await hotline.seat(agent)
  const first = await hotline.talk(agent)
  await desk.ask(contract.releaseLeg, { body: { leg: first.agent, reason: '双方无声' } })
  await expect.poll(() => hotline.state(agent), soon).toBe('after-call')
  await expect.poll(() => live(first.citizen), soon).toBe(false)
  await (await hotline.as(agent)).ask(contract.finish, { body: {} })
  const second = await hotline.talk(agent, '13800000002')
  await desk.ask(contract.releaseLeg, { body: { leg: second.citizen, reason: '双方无声' } })
  await expect.poll(() => hotline.state(agent), soon).toBe('after-call')
  await expect.poll(() => live(second.citizen) || live(second.agent), soon).toBe(false)
})

test('nobody releases a leg of a queue that is not his, without a reason, or without permission', async () => {
  await hotline.seat(agent)
  const { citizen } = await hotline.talk(agent)
  const body = { leg: citizen, reason: '试一试' }
  const other = await hotline.as('tang.lead2')
  expect(await other.call(contract.releaseLeg, { body })).toMatchObject(refusal(404, 'telephony.no-leg'))
  const desk = await hotline.as(lead)
  expect(await desk.call(contract.releaseLeg, { body: { ...body, reason: '' } })).toMatchObject({
    status: 400,
  })
  const own = await hotline.as(agent)
  expect(await own.call(contract.releaseLeg, { body })).toMatchObject({ status: 403 })
  expect(await own.call(contract.monitor)).toMatchObject({ status: 403 })
  expect(live(citizen)).toBe(true)
})

test('who keeps the lines sees no citizen’s number', async () => {
  await hotline.seat(agent)
  await hotline.talk(agent)
  const seen = await picture('cui.system')
  expect(seen.calls[0]?.call.number).toBe('138****0001')
  expect(seen.calls[0]?.legs.map(({ number }) => number)).not.toContain('13800000001')
})
