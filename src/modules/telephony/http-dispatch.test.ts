/** 调度通话: from a case's page a leader and a unit are called together; the leader's screen opens the case, the record stands with it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callTogether, listDispatches, noteDispatch } from '#modules/cases/contract-dispatch.ts'
import { registerCase } from '#modules/cases/contract-intake.ts'
import * as contract from './contract.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'
import { caseCalledOver } from './use-cases/call-together.ts'

let hotline: Hotline
let caseId: string
beforeAll(async () => {
  hotline = await openHotline()
  const made = await (await hotline.as(dispatcher)).ask(registerCase, { body: report })
  caseId = made.id
}, 600_000)
afterAll(() => hotline.close())

const [dispatcher, leader] = ['jiang.dispatch1', 'zhao.leader']
const soon = { timeout: 60_000 }
const report = {
  type: 'HELP',
  urgency: 'URGENT',
  secret: false,
  title: '沿江路夜市占压消防通道',
  content: '夜市每晚占压消防通道，今晚已有纠纷，请执法人员到场。',
  categoryCode: '010203',
  areaCode: '990101001',
  address: '沿江路18号',
  subjectParty: '码头夜市',
  requesterName: '欧阳慎言',
  requesterPhone: '13812345678',
  followUpWay: 'PHONE',
  publishWanted: false,
} as never

const lines = () => hotline.world.legs().filter((leg) => leg.trunk && leg.direction === 'out')
/** The leg of the newest call out, once it rings. */
async function dialled(count: number) {
  await expect.poll(() => lines().length, soon).toBe(count)
  const leg = lines().at(-1)?.leg
  if (!leg) throw new Error('nobody is dialled')
  return leg
}

test('the dispatcher calls leader and unit together: three hear one another, and the leader’s screen knows the case', async () => {
  const desk = await hotline.seat(dispatcher)
  const parties = [
    { name: '赵副市长', number: '13900000001', userId: hotline.userId(leader) },
    { name: '城管执法支队', number: '62345678' },
  ]
  const { id, call } = await desk.ask(callTogether, {
    params: { id: caseId },
    body: { words: '立即派两组人员到场', parties },
  })
  const { tenantId } = hotline.platform.city
  const onScreen = () => caseCalledOver(hotline.control.world, tenantId, hotline.userId(leader))
  const first = await dialled(1)
  expect(onScreen()).toBeNull()
  hotline.world.answer(first)
  await expect.poll(onScreen, soon).toEqual({ caseId, callId: call })
  const second = await dialled(2)
  hotline.world.answer(second)
  await expect.poll(() => hotline.world.hears(first, second), soon).toBe(true)
  expect((await desk.ask(listDispatches, { params: { id: caseId } })).records).toMatchObject([
    { id, callId: call, by: '蒋锦程', words: '立即派两组人员到场', endedAt: null },
  ])
  hotline.world.hangup(first)
  const ended = async () => {
    await hotline.platform.relay.drain()
    return (await desk.ask(listDispatches, { params: { id: caseId } })).records[0]?.endedAt
  }
  await expect.poll(ended, soon).toEqual(expect.any(String))
  const [record] = (await desk.ask(listDispatches, { params: { id: caseId } })).records
  expect(record).toMatchObject({
    seconds: expect.any(Number),
    recordingId: expect.any(String),
    parties: [
      { name: '赵副市长', number: '139****0001', answeredAt: expect.any(String) },
      { name: '城管执法支队', number: '62****78', answeredAt: expect.any(String) },
    ],
  })
  expect(onScreen()).toBeNull()
})

test('what came of it is noted by who dispatched, and by nobody else', async () => {
  const desk = await hotline.as(dispatcher)
  const [record] = (await desk.ask(listDispatches, { params: { id: caseId } })).records
  const params = { id: caseId, record: record?.id ?? '' }
  const arrivedAt = '2026-11-23T02:10:00.000Z'
  await desk.ask(noteDispatch, { params, body: { arrivedAt, result: '已清理通道，双方和解' } })
  expect((await desk.ask(listDispatches, { params: { id: caseId } })).records[0]).toMatchObject({
    arrivedAt,
    result: '已清理通道，双方和解',
    words: '立即派两组人员到场',
  })
  const other = await hotline.as('tang.lead2')
  expect(await other.call(noteDispatch, { params, body: { result: '改写' } })).toMatchObject({ status: 404 })
})

test('nobody is called over a case one does not see, nor without a seat', async () => {
  const parties = [{ name: '赵副市长', number: '13900000001' }]
  const body = { words: '', parties }
  const unit = await hotline.as('sun.water')
  expect(await unit.call(callTogether, { params: { id: caseId }, body })).toMatchObject({ status: 404 })
  expect(await unit.call(listDispatches, { params: { id: caseId } })).toMatchObject({ status: 404 })
  await hotline.clear()
  await (await hotline.as(dispatcher)).call(contract.signOut)
  expect(
    await (await hotline.as(dispatcher)).call(callTogether, { params: { id: caseId }, body }),
  ).toMatchObject({
    status: 409,
  })
})
