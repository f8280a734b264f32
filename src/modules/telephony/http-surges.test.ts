/** 话务高峰 over HTTP, with the call control that works by it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAudit } from '#modules/identity/contract.ts'
import { listQueues, saveAgentFitting, saveQueue } from '#modules/queueing/contract.ts'
import * as contract from './contract.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())

const soon = { timeout: 60_000 }
const refusal = (status: number, code: string) => ({ status, code })
const [agent, lead, stranger, helper] = ['li.agent1', 'song.lead1', 'tang.lead2', 'zhou.agent3']
const administrator = () => hotline.as('cui.system')

async function setRule(change: object) {
  const by = await administrator()
  const queue = (await by.ask(listQueues)).queues.find(({ code }) => code === 'main')
  if (!queue) throw new Error('no queue')
  const { id, code, name, version, surge } = queue
  const body = { id, code, name, version, leads: [hotline.userId(lead)], surge: { ...surge, ...change } }
  await by.ask(saveQueue, { params: { id }, body })
}
const mine = async (account: string) => {
  const { queues, past } = await (await hotline.as(account)).ask(contract.listSurges)
  return { queue: queues.find(({ id }) => id === hotline.queueId), past }
}
const running = () => hotline.control.settings?.queues[hotline.queueId]?.running

test('a shift lead declares a surge of her queue with a reason, helpers answer at once, and it ends with everything back', async () => {
  await setRule({ helperSkill: '综合', helpers: [hotline.userId('he.agent5')] })
  await (
    await administrator()
  ).ask(saveAgentFitting, {
    params: { id: hotline.userId(helper) },
    body: {
      skills: [{ skill: '综合', level: 2 }],
      queues: [],
      before: { skills: [], queues: [{ queueId: await englishQueue(), level: 1 }] },
    },
  })
  const desk = await hotline.as(lead)
  const params = { queueId: hotline.queueId }
  const { helpers } = await desk.ask(contract.listSurgeHelpers, { params })
  expect(helpers.map(({ id, level }) => [id, level])).toEqual([
    [hotline.userId(helper), 2],
    [hotline.userId('he.agent5'), null],
  ])
  await hotline.seat(helper)
  const body = { queueId: hotline.queueId, reason: '自来水主管爆裂', helpers: [hotline.userId(helper)] }
  const { id } = await desk.ask(contract.declareSurge, { body })
  expect(running()).toMatchObject({ id })
  expect((await mine(lead)).queue?.surge).toMatchObject({
    state: 'running',
    started: { by: '宋文君', reason: '自来水主管爆裂' },
    helpers: [{ id: hotline.userId(helper), state: 'idle' }],
  })
  const { messages } = await (await hotline.as(helper)).ask(contract.myMessages)
  expect(messages.map(({ text }) => text).join()).toContain('请支援“综合”队列')
  expect(await desk.call(contract.declareSurge, { body })).toMatchObject(refusal(409, 'queueing.surge-runs'))

  const citizen = await hotline.caller()
  const leg = await hotline.rings(helper)
  hotline.world.answer(leg)
  await expect.poll(() => hotline.callOf(citizen)?.state, soon).toBe('talking')
  const seat = (await (await hotline.as(helper)).ask(contract.mySeat)).seat
  expect(seat?.call).toMatchObject({ queue: hotline.queueId, shortForm: true })
  hotline.world.hangup(citizen)

  await desk.ask(contract.endSurge, { params: { id }, body: { reason: '供水已恢复' } })
  expect(running()).toBeUndefined()
  await expect
    .poll(() => hotline.control.world.seats[hotline.userId(helper)]?.agent.memberships, soon)
    .toEqual([])
  await expect.poll(async () => (await mine(lead)).past[0]?.figures.answered, soon).toBe(1)
  expect((await mine(lead)).past[0]).toMatchObject({ id, state: 'ended', ended: { reason: '供水已恢复' } })
  const again = { params: { id }, body: { reason: '再结束一次' } }
  expect(await desk.call(contract.endSurge, again)).toMatchObject(refusal(404, 'telephony.not-found'))
  const { entries } = await (
    await hotline.as('lv.audit')
  ).ask(listAudit, { query: { subject: id, limit: 10 } })
  expect(entries.map(({ action, reason }) => [action, reason])).toEqual([
    ['surge.ended', '供水已恢复'],
    ['surge.begun', '自来水主管爆裂'],
  ])
  await hotline.clear()
})

test('figures of the queue propose one; the shift lead is told, says no, or begins it', async () => {
  await setRule({ waiting: 2, calmWaiting: 0 })
  await (await hotline.seat(agent)).ask(contract.pause, { body: { to: 'busy', reason: '值班' } })
  const told: unknown[] = []
  const { tenantId } = hotline.platform.city
  const leave = hotline.platform.at.live.subscribe(tenantId, 'surges', (message) => told.push(message))
  for (const n of [1, 2]) await hotline.caller(`1380000000${n}`)
  await expect.poll(async () => (await mine(lead)).queue?.surge?.state, soon).toBe('proposed')
  expect(told.length).toBeGreaterThan(0)
  leave()
  const surge = (await mine(lead)).queue?.surge
  expect(surge).toMatchObject({ proposed: { waiting: 2 }, started: null })
  expect(running()).toBeUndefined()
  const asked = { params: { id: surge?.id ?? '' }, body: { reason: '短时波动' } }
  const desk = await hotline.as(lead)
  expect(await desk.call(contract.endSurge, asked)).toMatchObject(refusal(409, 'queueing.surge-over'))
  await desk.ask(contract.dismissSurge, asked)
  expect((await mine(lead)).queue?.surge).toBeNull()
  expect((await mine(lead)).past[0]).toMatchObject({ state: 'dismissed', ended: { by: '宋文君' } })
  await hotline.clear()
})

test('nobody declares a surge of a queue he does not lead, or asks people in who are not on its list', async () => {
  const body = { queueId: hotline.queueId, reason: '试一试', helpers: [] }
  const none = refusal(404, 'telephony.not-found')
  expect(await (await hotline.as(stranger)).call(contract.declareSurge, { body })).toMatchObject(none)
  expect((await mine(stranger)).queue).toBeUndefined()
  const foreign = { ...body, helpers: [hotline.userId('wang.agent2')] }
  expect(await (await hotline.as(lead)).call(contract.declareSurge, { body: foreign })).toMatchObject(none)
  const plain = await hotline.as(agent)
  expect(await plain.call(contract.declareSurge, { body })).toMatchObject({ status: 403 })
  expect(running()).toBeUndefined()
})

const englishQueue = async (): Promise<string> =>
  (await (await administrator()).ask(listQueues)).queues.find(({ code }) => code === 'english')?.id ?? ''
