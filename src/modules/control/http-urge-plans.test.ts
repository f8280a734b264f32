import { expect, test } from 'vitest'
import { casework } from '#modules/cases/testing/casework.ts'
import { readUser, setUserState } from '#modules/identity/contract-people.ts'
import { listUrgePlans, planUrge, withdrawUrge } from './contract-urges.ts'
import { carryOutUrges } from './use-cases/urge-plans.ts'

const city = casework()
const officer = 'qin.supervise'
const hourMs = 3_600_000
const inHours = (hours: number) =>
  new Date(city.platform.clock.now().getTime() + hours * hourMs).toISOString()
const planned = async (id: string, hours: number, level: 1 | 2 | 3 = 2) =>
  (await city.platform.as(officer)).ask(planUrge, {
    params: { id },
    body: { at: inHours(hours), level, note: '请抓紧办理' },
  })
const plans = async (query: { over?: boolean } = {}) =>
  (await (await city.platform.as(officer)).ask(listUrgePlans, { query })).plans
const sweep = () => carryOutUrges(city.platform.at, city.platform.city.tenantId)
const urges = async (id: string) =>
  (await city.pageFor(officer, id)).history.filter(({ event }) => event === 'urge')

test('an urge ordered for later is sent once its time has come, once, in the name of who ordered it', async () => {
  const id = await city.dispatched('cg')
  await city.act('li.agent1', id, 'urge', { reason: '市民来电' })
  await planned(id, 2)
  expect(await sweep()).toBe(0)
  expect((await plans()).map((one) => [one.case.id, one.level, one.state])).toEqual([[id, 2, 'waiting']])
  city.platform.clock.advance(2 * hourMs)
  expect([await sweep(), await sweep()]).toEqual([1, 0])
  expect((await urges(id)).at(-1)).toMatchObject({
    who: '8701 秦督文',
    note: '催办至单位负责人',
    reason: '定时催办：请抓紧办理',
  })
  expect(await urges(id)).toHaveLength(2)
  expect(await plans()).toEqual([])
  expect((await plans({ over: true }))[0]).toMatchObject({ state: 'carried-out', case: { id } })
})

test('one that was withdrawn is not sent, and one for a case that has ended says why it was not', async () => {
  const [kept, ended] = [await city.dispatched('cg'), (await city.register('li.agent1')).id]
  const { id: withdrawn } = await planned(kept, 1)
  await planned(ended, 1)
  const desk = await city.platform.as(officer)
  await desk.ask(withdrawUrge, { params: { id: withdrawn } })
  await city.act('luo.prereview', ended, 'invalidate', { reasonCode: 'NO_SUBSTANCE', reason: '无法核实' })
  city.platform.clock.advance(hourMs)
  expect(await sweep()).toBe(0)
  expect(await urges(kept)).toEqual([])
  const over = await plans({ over: true })
  expect(over.find(({ case: of }) => of.id === kept)).toMatchObject({ state: 'withdrawn', result: '秦督文' })
  expect(over.find(({ case: of }) => of.id === ended)).toMatchObject({
    state: 'refused',
    result: '工单已办结，无需催办',
  })
  expect(await desk.call(withdrawUrge, { params: { id: withdrawn } })).toMatchObject({
    code: 'control.urge-over',
  })
})

test('a time that has passed or is too far, and more than ten on one case, are refused', async () => {
  const id = await city.dispatched('cg')
  const desk = await city.platform.as(officer)
  const wish = (hours: number) =>
    desk.call(planUrge, { params: { id }, body: { at: inHours(hours), level: 1, note: '' } })
  expect(await wish(-1)).toMatchObject({ code: 'control.urge-past' })
  expect(await wish(181 * 24)).toMatchObject({ code: 'control.urge-too-far' })
  for (let n = 1; n <= 10; n++) await planned(id, n)
  expect(await wish(11)).toMatchObject({ code: 'control.urges-enough' })
  const none = { params: { id: city.platform.at.newId() } }
  expect(await desk.call(planUrge, { ...none, body: { at: inHours(1), level: 1, note: '' } })).toMatchObject({
    code: 'control.case-not-found',
  })
  expect(await desk.call(withdrawUrge, none)).toMatchObject({ code: 'control.urge-not-found' })
})

test('who works here no more urges nobody: the order stands as not carried out', async () => {
  const id = await city.dispatched('cg')
  await planned(id, 1)
  const security = await city.platform.as('tan.security')
  const params = { id: city.platform.city.users.get(officer) ?? '' }
  const { version } = await security.ask(readUser, { params })
  await security.ask(setUserState, { params, body: { version, state: 'locked', reason: '借调' } })
  city.platform.clock.advance(hourMs)
  await sweep()
  const history = (await city.pageFor('zhao.leader', id)).history
  expect(history.some(({ event }) => event === 'urge')).toBe(false)
})
