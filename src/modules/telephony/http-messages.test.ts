import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createGroup } from '#modules/identity/contract.ts'
import { newId } from '#platform/db/index.ts'
import * as contract from './contract.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())
afterEach(() => hotline.clear())

const [one, two, lead, stranger] = ['li.agent1', 'wang.agent2', 'song.lead1', 'zhou.agent3']
const refusal = (status: number, code: string) => ({ status, code })
const unreadOf = async (account: string) =>
  (await (await hotline.as(account)).ask(contract.myMessages)).messages.map(({ text }) => text)

test('a message to an agent lies on his desk until he has read it, and the sender sees the receipt', async () => {
  const desk = await hotline.as(lead)
  const agent = await hotline.seat(one)
  const signals: string[] = []
  const tenant = hotline.platform.city.tenantId
  const topic = `desk-messages/${hotline.userId(one)}`
  const leave = hotline.platform.at.live.subscribe(tenant, topic, () => signals.push('told'))
  const sent = await desk.ask(contract.sendMessage, {
    body: { to: { agent: hotline.userId(one) }, text: '请注意语速' },
  })
  leave()
  expect(sent.recipients).toBe(1)
  expect(signals).toEqual(['told'])
  const [message] = (await agent.ask(contract.myMessages)).messages
  expect(message).toMatchObject({ senderName: '宋文君', text: '请注意语速' })
  const receipts = async () => (await desk.ask(contract.sentMessages)).messages[0]?.receipts
  expect(await receipts()).toEqual([{ name: '李晓岚', readAt: null }])
  await agent.ask(contract.readMessage, { params: { id: sent.id } })
  expect(await unreadOf(one)).toEqual([])
  expect(await receipts()).toEqual([{ name: '李晓岚', readAt: expect.any(String) }])
})

test('a broadcast goes to those of the group, the queue or everybody who sit at their places within reach', async () => {
  for (const account of [one, two, stranger, lead]) await hotline.seat(account)
  const desk = await hotline.as(lead)
  const administrator = await hotline.as('cui.system')
  const group = await administrator.ask(createGroup, {
    body: {
      name: `早班 ${newId()}`,
      leadId: null,
      memberIds: [hotline.userId(two), hotline.userId('he.agent5')],
    },
  })
  const send = (to: object, text: string) =>
    desk.ask(contract.sendMessage, { body: { to: to as never, text } })
  expect(await send({ group: group.id }, '组内通知')).toMatchObject({ recipients: 1 })
  expect(await send({ queue: hotline.queueId }, '队列通知')).toMatchObject({ recipients: 2 })
  expect(await send({ everybody: true }, '全体通知')).toMatchObject({ recipients: 2 })
  expect(await unreadOf(two)).toEqual(['组内通知', '队列通知', '全体通知'])
  expect(await unreadOf(one)).toEqual(['队列通知', '全体通知'])
  expect(await unreadOf(stranger)).toEqual([])
  expect(await unreadOf(lead)).toEqual([])
})

test('nobody writes to agents who are away or not his, without permission, or reads what is not for him', async () => {
  const desk = await hotline.as(lead)
  await hotline.seat(stranger)
  const to = (account: string) => ({ body: { to: { agent: hotline.userId(account) }, text: '您好' } })
  const nobody = refusal(409, 'telephony.nobody-there')
  expect(await desk.call(contract.sendMessage, to(one))).toMatchObject(nobody)
  expect(await desk.call(contract.sendMessage, to(stranger))).toMatchObject(nobody)
  const unknown = { body: { to: { group: newId() }, text: '您好' } }
  expect(await desk.call(contract.sendMessage, unknown)).toMatchObject(refusal(404, 'telephony.not-found'))
  expect(await desk.call(contract.sendMessage, { body: { ...to(one).body, text: '' } })).toMatchObject({
    status: 400,
  })
  const agent = await hotline.seat(one)
  expect(await agent.call(contract.sendMessage, to(two))).toMatchObject({ status: 403 })
  const sent = await desk.ask(contract.sendMessage, to(one))
  const other = await hotline.as(two)
  expect(await other.call(contract.readMessage, { params: { id: sent.id } })).toMatchObject(
    refusal(404, 'telephony.not-found'),
  )
})

test('what was not read within a shift is not shown any more', async () => {
  const desk = await hotline.as(lead)
  await hotline.seat(two)
  await desk.ask(contract.sendMessage, {
    body: { to: { agent: hotline.userId(two) }, text: '今晚有暴雨' },
  })
  expect(await unreadOf(two)).toContain('今晚有暴雨')
  hotline.platform.clock.advance(13 * 3_600_000)
  hotline.platform.forgetSessions()
  expect(await unreadOf(two)).not.toContain('今晚有暴雨')
})
