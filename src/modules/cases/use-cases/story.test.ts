import { expect, test } from 'vitest'
import { inTenant } from '#platform/db/index.ts'
import { caseActs, getCase, listCases } from '../contract.ts'
import { queryCase } from '../contract-intake.ts'
import { casework } from '../testing/casework.ts'

const city = casework()
const { act, pageFor } = city
const reply = {
  reply: '已派维修班组到场，更换损坏灯具六盏，线路检修完毕，经夜间复查全部恢复照明。',
  publicReply: '您反映的路灯问题已处理：更换灯具六盏并检修线路，夜间复查全部恢复照明，感谢您的监督。',
  outcome: 'SOLVED',
} as const

/** Registers as an agent and brings the case to a unit that works on it. */
async function withUnit() {
  const made = await city.register('li.agent1')
  await act('luo.prereview', made.id, 'preReviewPass')
  const lead = city.unitId('cg')
  await act('jiang.dispatch1', made.id, 'dispatch', {
    units: [{ unitId: lead, role: 'LEAD' }],
    remark: '请尽快维修',
  })
  await act('cao.urban', made.id, 'sign')
  return made
}

test('a request goes from the agent through pre-review, dispatch, the unit, review, a redo by the leader, to the archive', async () => {
  const made = await withUnit()
  expect(made.number).toMatch(/^\d{12}$/)
  expect(made.queryCode).toMatch(/^\d{6}$/)
  const contact = {
    contact: {
      number: '13812345678',
      at: city.platform.clock.now().toISOString(),
      result: '已与市民核实地点',
    },
  }
  await act('cao.urban', made.id, 'recordContact', contact)
  await submit(made.id)
  await act('pan.review1', made.id, 'reviewReject', { reason: '未说明复查时间' })
  expect((await pageFor('pan.review1', made.id)).state).toBe('DISPATCHED')
  await act('cao.urban', made.id, 'sign')
  await submit(made.id)
  await act('pan.review1', made.id, 'reviewPass', { checklistDone: true })
  const unhappy = {
    followUp: { contacted: true, solved: 'NO', satisfaction: 1 },
    reasonCode: 'NOT_DONE',
    reason: '昨晚又有两盏不亮',
  } as const
  await act('wei.followup1', made.id, 'followUpDissatisfied', unhappy)
  const waiting = await (await city.platform.as('zhao.leader')).ask(listCases, { query: { view: 'leader' } })
  expect(waiting.cases.map(({ id }) => id)).toContain(made.id)
  const { actions } = await pageFor('zhao.leader', made.id)
  const redo = actions.find(({ event }) => event === 'leaderDecideRedo')
  await act('zhao.leader', made.id, 'leaderDecideRedo', {
    requestId: redo?.requestId ?? '',
    reason: '请重新办理',
  })
  expect(await pageFor('zhao.leader', made.id)).toMatchObject({ state: 'DISPATCHED', cycle: 2 })
  await act('cao.urban', made.id, 'sign')
  await act('cao.urban', made.id, 'recordContact', contact)
  await submit(made.id)
  await act('pan.review1', made.id, 'reviewPass', { checklistDone: true })
  await act('wei.followup1', made.id, 'followUpSatisfied', {
    followUp: { contacted: true, solved: 'YES', satisfaction: 5 },
  })
  const closed = await pageFor('pan.review1', made.id)
  expect(closed).toMatchObject({
    state: 'CLOSED',
    firstSatisfaction: 1,
    finalSatisfaction: 5,
    finalSolved: 'YES',
  })
  expect(closed.clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true)
  city.platform.clock.advance(40 * 86_400_000)
  city.platform.forgetSessions()
  await sweep()
  const archived = await pageFor('pan.review1', made.id)
  expect(archived.state).toBe('ARCHIVED')
  expect(archived.history.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['register', 'dispatch', 'reviewReject', 'leaderDecideRedo', 'archive']),
  )
})

async function submit(id: string): Promise<void> {
  await act('cao.urban', id, 'submit', reply)
  await act('yan.urban', id, 'unitApprove')
}

async function sweep(): Promise<void> {
  const { sweepDeadlines } = await import('../jobs.ts')
  await sweepDeadlines.run(city.platform.at, {})
}

test('the citizen reads stage and public reply with number and code, and nothing with a wrong pair', async () => {
  const made = await city.register('li.agent1')
  const good = await city.platform.stranger.ask(queryCase, {
    body: { number: made.number, code: made.queryCode },
  })
  expect(good).toMatchObject({ number: made.number, stage: '已受理', reply: '' })
  expect(JSON.stringify(good)).not.toContain('王建国')
  const wrong = await city.platform.stranger.call(queryCase, {
    body: { number: made.number, code: '000000' },
  })
  expect(wrong).toMatchObject({ status: 404, code: 'case.query-wrong' })
})

test('after five wrong codes a number is closed for an hour, even for the right code', async () => {
  const made = await city.register('li.agent1')
  for (let n = 0; n < 5; n++)
    await city.platform.stranger.call(queryCase, { body: { number: made.number, code: `99999${n}` } })
  expect(
    await city.platform.stranger.call(queryCase, { body: { number: made.number, code: made.queryCode } }),
  ).toMatchObject({ code: 'case.query-too-many' })
  city.platform.clock.advance(3_700_000)
  expect(
    await city.platform.stranger.call(queryCase, { body: { number: made.number, code: made.queryCode } }),
  ).toMatchObject({ number: made.number })
})

test('in a year whose holidays nobody entered a request is still registered, reckoned by the weekly hours', async () => {
  city.platform.clock.set(new Date('2027-01-05T02:00:00Z'))
  city.platform.forgetSessions()
  const made = await city.register('li.agent1')
  expect(made.dueAt).not.toBeNull()
})

test('a unit sees only its own cases, and the requester masked or not at all', async () => {
  const made = await withUnit()
  const mine = await pageFor('cao.urban', made.id)
  expect(mine.actions.map(({ event }) => event)).toContain('recordContact')
  const other = await city.platform.as('sun.water')
  expect(await other.call(getCase, { params: { id: made.id } })).toMatchObject({ status: 404 })
  const list = await other.ask(listCases, { query: { view: 'all' } })
  expect(list.cases.map(({ id }) => id)).not.toContain(made.id)
})

test('two people who act on the same version: the second is told, nothing is lost', async () => {
  const made = await city.register('li.agent1')
  const { version } = await pageFor('luo.prereview', made.id)
  await act('luo.prereview', made.id, 'preReviewPass', { version })
  const dispatcher = await city.platform.as('jiang.dispatch1')
  const units = [{ unitId: city.unitId('cg'), role: 'LEAD' as const }]
  const late = await dispatcher.call(caseActs.dispatch, { params: { id: made.id }, body: { units, version } })
  expect(late).toMatchObject({ status: 409, code: 'http.changed-meanwhile' })
})

test('substrings of the text, the last four digits and the beginning of the number find a case; others do not', async () => {
  const made = await city.register('li.agent1', {
    title: '望澜大桥栏杆松动',
    requesterPhone: '13900009876',
  })
  const reviewer = await city.platform.as('luo.prereview')
  const found = async (query: object) =>
    (await reviewer.ask(listCases, { query: { limit: 100, ...query } })).cases.map(({ id }) => id)
  expect(await found({ text: '大桥栏杆' })).toEqual([made.id])
  expect(await found({ text: '桥' })).toContain(made.id)
  expect(await found({ text: '栏杆大桥' })).toEqual([])
  expect(await found({ phone: '9876' })).toEqual([made.id])
  expect(await found({ phone: '139-0000-9876' })).toEqual([made.id])
  expect(await found({ number: made.number.slice(0, 11) })).toContain(made.id)
})

test('names and numbers of citizens do not stand readable in the database', async () => {
  await city.register('li.agent1')
  const { sql } = await import('kysely')
  const rows = await inTenant(city.platform.at.db, city.platform.city.tenantId, (tx) =>
    sql<{
      text: string
    }>`select c.*::text as text from cases c union all select p.*::text from citizen_phones p union all select z.*::text from citizens z`.execute(
      tx,
    ),
  )
  const text = JSON.stringify(rows.rows)
  expect(text).not.toContain('13812345678')
  expect(text).not.toContain('王建国')
})
