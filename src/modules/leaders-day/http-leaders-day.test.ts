import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { caseActs, getCase } from '#modules/cases/contract.ts'
import { publishFlow } from '#modules/ivr/index.ts'
import { saveQueue, listQueues } from '#modules/queueing/contract.ts'
import { actOnCall, listCalls, pause } from '#modules/telephony/contract.ts'
import { bare } from '#modules/telephony/controller/testing/city.ts'
import { type Hotline, openHotline } from '#modules/telephony/testing/hotline.ts'
import { inTenant, newId } from '#platform/db/index.ts'
import { phoneAnswers } from '../../server/phone-answers.ts'
import { lampForm } from '../cases/testing/casework.ts'
import * as contract from './contract.ts'
import { leaderNow } from './index.ts'
import { endLateDays } from './use-cases/sit.ts'

let hotline: Hotline
let queueId: string
const [leader, clerk, agent, officer] = ['qian.leader', 'fan.entry', 'li.agent1', 'song.lead1']
const soon = { timeout: 60_000, interval: 25 }

beforeAll(async () => {
  hotline = await openHotline(phoneAnswers)
  queueId = await leadersQueue()
})
afterEach(async () => {
  await hotline.clear()
  await hotline.platform.relay.drain()
  const by = await hotline.as(officer)
  for (const { id, acts } of (await by.ask(contract.listLeadersDays, { query: {} })).days) {
    if (acts.includes('finish')) await by.ask(contract.finishLeadersDay, { params: { id } })
    if (acts.includes('cancel'))
      await by.ask(contract.cancelLeadersDay, { params: { id }, body: { reason: '试验完毕' } })
  }
})
afterAll(() => hotline.close())

/** A queue whose callers go on to 综合 when the leader is not there, and a flow by which calls of his hours reach him. */
async function leadersQueue(): Promise<string> {
  const administrator = await hotline.as('cui.system')
  const id = newId()
  await administrator.ask(saveQueue, {
    params: { id },
    body: {
      id,
      code: 'leader',
      name: '领导接听',
      strategy: 'by-number',
      overflow: [{ afterSec: 60, queueId: hotline.queueId }],
      noAgents: { joining: 'overflow', waiting: 'overflow', afterSec: 5 },
      active: true,
      version: 0,
    },
  })
  const { at, city, clock } = hotline.platform
  const ask = { adapter: 'leaders-day', out: 'day' }
  const nodes = {
    ...bare.nodes,
    s: { type: 'start', cfg: { entry: ['12345'] }, out: { next: 'on' } },
    on: { type: 'lookup', cfg: ask, out: { found: 'led', none: 'q', error: 'q' } },
    led: {
      type: 'queue',
      cfg: { queue: 'leader', maxWaitSec: 600, announce: 'none' },
      out: { timeout: 'q', full: 'q', noAgents: 'q' },
    },
  }
  await inTenant(at.db, city.tenantId, (tx) =>
    publishFlow(tx, city.tenantId, { ...bare, version: 2, nodes }, '领导接听', null, clock.now()),
  )
  await hotline.control.refresh()
  return id
}

const hours = (from: number, until: number) => {
  const now = hotline.platform.clock.now().getTime()
  return {
    from: new Date(now + from * 60_000).toISOString(),
    until: new Date(now + until * 60_000).toISOString(),
  }
}
const plan = (change: object = {}) => ({
  ...hours(-10, 110),
  leaderId: hotline.userId(leader),
  clerkId: hotline.userId(clerk),
  queueId,
  unit: '市城管局',
  theme: '路灯与照明',
  notice: '市领导在热线接听市民来电，欢迎拨打。',
  published: true,
  version: 0,
  ...change,
})
async function planned(change: object = {}): Promise<string> {
  const id = newId()
  await (await hotline.as(officer)).ask(contract.saveLeadersDay, { params: { id }, body: plan(change) })
  return id
}
const refused = async (change: object) =>
  (await hotline.as(officer)).call(contract.saveLeadersDay, {
    params: { id: newId() },
    body: plan(change),
  })
async function followed(id: string, who = officer) {
  await hotline.platform.relay.drain()
  return (await hotline.as(who)).ask(contract.followLeadersDay, { params: { id } })
}
const seat = async (who: string, id: string) =>
  (await hotline.as(who)).ask(contract.leadersSeat, { params: { id } })

test('a leader without training takes a call, the clerk writes with him and registers, and the case is followed to its end', async () => {
  const id = await planned()
  const hisDesk = await hotline.seat(leader)
  await hisDesk.ask(contract.startLeadersDay, { params: { id } })
  const talk = await hotline.talk(leader, '13900000077')
  const herDesk = await hotline.as(clerk)
  expect(await seat(clerk, id)).toMatchObject({
    me: 'clerk',
    leader: { state: 'talking' },
    call: { id: talk.id, number: '13900000077', talks: true },
    forms: [{ callId: talk.id, form: { requesterPhone: '13900000077' } }],
  })
  const params = { id, callId: talk.id }
  const { title, content, categoryCode, areaCode, address, requesterName } = lampForm
  await herDesk.ask(contract.writeInForm, {
    params,
    body: { title, content, categoryCode, areaCode, address, requesterName },
  })
  await hisDesk.ask(contract.writeInForm, { params, body: { leaderWords: '三天内修好并回复' } })
  expect((await seat(leader, id)).forms[0]?.form).toMatchObject({ title, leaderWords: '三天内修好并回复' })
  const made = await herDesk.ask(contract.registerFromForm, { params })
  expect(made.queryCode).toMatch(/\d{6}/)
  expect(await herDesk.call(contract.registerFromForm, { params })).toMatchObject({
    code: 'leaders-day.registered',
  })
  const page = await (await hotline.as('zhao.leader')).ask(getCase, { params: { id: made.id } })
  expect(page.flags).toContain('leaderAnswered')
  expect(page.content).toContain('【领导接听意见】三天内修好并回复')
  hotline.world.hangup(talk.citizen)
  await expect.poll(() => hotline.callOf(talk.citizen)?.ended ?? true, soon).toBeTruthy()

  const open = await followed(id)
  expect(open.calls).toMatchObject([
    { callId: talk.id, case: { number: made.number }, owed: { who: '预审员', what: '预审' }, told: null },
  ])
  const tell = { params, body: { how: '电话', note: '满意' } } as const
  expect(await herDesk.call(contract.tellCitizen, tell)).toMatchObject({ code: 'leaders-day.not-ended' })
  await closeCase(made.id)
  expect((await followed(id)).calls[0]?.owed).toMatchObject({ what: '向市民反馈结果' })
  await herDesk.ask(contract.tellCitizen, tell)
  const settled = await followed(id)
  expect(settled.calls[0]).toMatchObject({ owed: null, told: { by: '范书琴', how: '电话' } })
  expect(settled.tally).toMatchObject({ calls: 1, cases: 1, ended: 1, told: 1, open: 0 })

  await hisDesk.ask(contract.finishLeadersDay, { params: { id } })
  const by = await hotline.as(officer)
  await by.ask(contract.announceLeadersDay, { params: { id }, body: { text: settled.proposed } })
  const { results } = await hotline.platform.stranger.ask(contract.publicLeadersDays)
  expect(results[0]?.text).toContain('共接听来电 1 个')
  const { calls } = await (await hotline.as('zhao.leader')).ask(listCalls)
  expect(calls.find((one) => one.id === talk.id)?.marks).toEqual(['leaders-day'])
  expect((await followed(id)).history.map(({ what }) => what)).toEqual([
    '安排',
    '开始接听',
    '结束接听',
    '通报处理结果',
  ])
})

/** The short way to an end: it is not the hotline's to handle. */
async function closeCase(id: string): Promise<void> {
  const reviewer = await hotline.as('luo.prereview')
  const { version } = await reviewer.ask(getCase, { params: { id } })
  const { invalidate } = caseActs
  if (!invalidate) throw new Error('nobody may invalidate')
  const body = { version, reasonCode: 'COURT', reason: '已进入诉讼程序' }
  await reviewer.ask(invalidate, { params: { id }, body })
}

test('outside his hours, and when he is not at his seat, callers wait for agents and nobody is lost', async () => {
  const id = await planned()
  await hotline.seat(agent)
  const before = await hotline.caller('13900000001')
  await expect.poll(() => hotline.callOf(before)?.offer?.agent, soon).toBe(hotline.userId(agent))
  hotline.world.hangup(before)
  await hotline.clear()
  await (await hotline.as(officer)).ask(contract.startLeadersDay, { params: { id } })
  // He is expected, and not there yet: the queue goes on to the agents at once.
  await hotline.seat(agent)
  const during = await hotline.caller('13900000002')
  await expect.poll(() => hotline.callOf(during)?.offer?.agent, soon).toBe(hotline.userId(agent))
})

test('a leader who gets up while citizens wait for him leaves them to the agents', async () => {
  const id = await planned()
  const desk = await hotline.seat(leader)
  await desk.ask(contract.startLeadersDay, { params: { id } })
  await hotline.talk(leader, '13900000003')
  const waiting = await hotline.caller('13900000004')
  await expect.poll(() => hotline.callOf(waiting)?.entry?.queue, soon).toBe(queueId)
  await desk.ask(actOnCall, { params: { act: 'hang-up' } })
  await desk.ask(pause, { body: { to: 'busy' } })
  await (await hotline.as(officer)).ask(contract.finishLeadersDay, { params: { id } })
  await hotline.seat(agent)
  await expect
    .poll(() => {
      hotline.platform.clock.advance(1_000)
      hotline.world.advance(1_000)
      return hotline.callOf(waiting)?.offer?.agent
    }, soon)
    .toBe(hotline.userId(agent))
})

test('while his day is on the leader serves its queue, and not a moment longer', async () => {
  const serves = async () => {
    const { queues } = await (await hotline.as('cui.system')).ask(listQueues)
    return queues.find((one) => one.id === queueId)?.members.map((one) => one.userId)
  }
  const { at, city } = hotline.platform
  const now = () => inTenant(at.db, city.tenantId, (tx) => leaderNow(tx, city.tenantId, at.clock.now()))
  const id = await planned()
  expect([await serves(), await now()]).toEqual([[], undefined])
  const by = await hotline.as(officer)
  await by.ask(contract.startLeadersDay, { params: { id } })
  expect(await serves()).toEqual([hotline.userId(leader)])
  expect(await now()).toEqual({ leader: '钱惠民', theme: '路灯与照明', queue: 'leader' })
  await by.ask(contract.finishLeadersDay, { params: { id } })
  expect([await serves(), await now()]).toEqual([[], undefined])
})

test('what cannot be planned is refused with its reason', async () => {
  expect(await refused({ clerkId: hotline.userId(leader) })).toMatchObject({
    code: 'leaders-day.same-person',
  })
  expect(await refused({ leaderId: hotline.userId('zhao.leader') })).toMatchObject({
    code: 'leaders-day.leader-without-number',
  })
  expect(await refused({ queueId: hotline.queueId })).toMatchObject({
    code: 'leaders-day.queue-loses-callers',
  })
  expect(await refused(hours(-200, -100))).toMatchObject({ code: 'leaders-day.past' })
  const id = await planned()
  expect(await refused({ clerkId: hotline.userId(agent) })).toMatchObject({ code: 'leaders-day.taken' })
  const by = await hotline.as(officer)
  expect(
    await by.call(contract.saveLeadersDay, { params: { id }, body: plan({ version: 7 }) }),
  ).toMatchObject({ code: 'leaders-day.changed-meanwhile' })
})

test('only leader and clerk come to the seat, and only they write', async () => {
  const id = await planned()
  const other = await hotline.as(agent)
  expect(await other.call(contract.leadersSeat, { params: { id } })).toMatchObject({ status: 404 })
  expect(
    await other.call(contract.writeInForm, { params: { id, callId: newId() }, body: { title: '别人' } }),
  ).toMatchObject({ code: 'leaders-day.not-found' })
  expect(await other.call(contract.startLeadersDay, { params: { id } })).toMatchObject({ status: 404 })
})

test('a call answered on the spot owes nothing, once the clerk has written so', async () => {
  const id = await planned()
  const desk = await hotline.seat(leader)
  await desk.ask(contract.startLeadersDay, { params: { id } })
  const talk = await hotline.talk(leader, '13900000005')
  // What happened is told a moment after it did.
  await expect
    .poll(async () => (await followed(id)).calls[0]?.owed, soon)
    .toEqual({ who: '范书琴', what: '登记工单' })
  await (
    await hotline.as(clerk)
  ).ask(contract.noCaseOfCall, {
    params: { id, callId: talk.id },
    body: { note: '已当场解释政策' },
  })
  expect(await followed(id)).toMatchObject({ tally: { onTheSpot: 1, open: 0 } })
})

test('citizens read the notice of a published day, and of no other', async () => {
  await planned()
  const later = hours(600, 660)
  await planned({ ...later, published: false })
  const { coming } = await hotline.platform.stranger.ask(contract.publicLeadersDays)
  expect(coming).toMatchObject([
    { leader: '钱惠民', notice: '市领导在热线接听市民来电，欢迎拨打。', on: false },
  ])
})

test('a day nobody ended is over by itself, and one nobody began did not take place', async () => {
  const on = await planned(hours(-10, 10))
  const by = await hotline.as(officer)
  await by.ask(contract.startLeadersDay, { params: { id: on } })
  const never = await planned({ ...hours(20, 30) })
  hotline.platform.clock.advance(45 * 60_000)
  await endLateDays(hotline.platform.at, hotline.control)
  const { days } = await by.ask(contract.listLeadersDays, { query: {} })
  const stateOf = (id: string) => days.find((day) => day.id === id)?.state
  expect([stateOf(on), stateOf(never)]).toEqual(['held', 'cancelled'])
})
