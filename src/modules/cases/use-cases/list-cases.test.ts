import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { unitTree } from '#modules/identity/index.ts'
import { acrossTenants, inTenant } from '#platform/db/index.ts'
import type { Input } from '#platform/http/contract.ts'
import { listCases } from '../contract.ts'
import { numberBegins } from '../store/number-prefix.ts'
import { tablesOf } from '../store/tables-of.ts'
import { casework } from '../testing/casework.ts'

const city = casework()

const found = async (who: string, text: string, more: object = {}) =>
  (await city.platform.as(who)).ask(listCases, { query: { text, limit: 100, ...more } })
const numbersFound = async (who: string, text: string): Promise<string[]> =>
  (await found(who, text)).cases.map((one) => one.number)

test('a case is found by every piece of its number, title, content and address, in whatever width and case it is typed', async () => {
  const { number } = await city.register('li.agent1', {
    title: '科创大道Wi-Fi信号塔扰民',
    content: '楼顶新装的５Ｇ设备夜间嗡嗡作响，物业称由ＡＢＣ公司负责，100%没有公示。',
    address: '科创大道88号（东门）',
  })
  const looked = [
    'wi-fi信',
    'WI-FI',
    'Ｗi-Fi',
    '5g设备',
    '５ｇ',
    'abc公司',
    '00%没',
    '号(东门',
    '嗡',
    number.slice(2, 9),
  ]
  for (const text of looked)
    expect([text, await numbersFound('jiang.dispatch1', text)]).toEqual([text, [number]])
  for (const text of ['wifi', '5g设施', '%', '没有公布'])
    expect([text, (await numbersFound('jiang.dispatch1', text)).includes(number)]).toEqual([
      text,
      text === '%',
    ])
})

test('what a search counts is what a plain look through all texts finds, newest first, page by page', async () => {
  for (let n = 0; n < 12; n++) {
    city.platform.clock.advance(60_000)
    await city.register('li.agent1', {
      title: `钟鼓楼街${n}号井盖松动`,
      content: `车辆经过时井盖响声很大，第${n}次反映。`,
    })
  }
  for (const text of ['井盖', '井', '钟鼓楼街1', '路灯', '号', '没有这些字']) {
    const plain = await acrossTenants(city.platform.at.db, async (tx) =>
      sql<{
        id: string
      }>`select id from case_grams where strpos(body, ${text}) > 0 order by registered_at desc, id desc`.execute(
        tx,
      ),
    )
    const { cases, total } = await found('jiang.dispatch1', text)
    expect([text, total, cases.map(({ id }) => id)]).toEqual([
      text,
      plain.rows.length,
      plain.rows.map(({ id }) => id),
    ])
  }
  const first = await found('jiang.dispatch1', '井盖', { limit: 5 })
  const second = await found('jiang.dispatch1', '井盖', { limit: 5, cursor: first.next })
  const whole = (await found('jiang.dispatch1', '井盖')).cases.map(({ id }) => id)
  expect([...first.cases, ...second.cases].map(({ id }) => id)).toEqual(whole.slice(0, 10))
})

test('words and other conditions are asked together: state, kind, urgency, due first', async () => {
  const urgent = await city.register('li.agent1', { title: '白鹭洲小区燃气泄漏请速来', urgency: 'URGENT' })
  await city.register('li.agent1', { title: '白鹭洲小区燃气缴费不便' })
  const both = await found('jiang.dispatch1', '白鹭洲小区燃气')
  expect([both.cases.length, both.total]).toEqual([2, 2])
  const one = await found('jiang.dispatch1', '白鹭洲小区燃气', { urgency: 'URGENT' })
  expect([one.cases.map(({ id }) => id), one.total]).toEqual([[urgent.id], 1])
  const due = await found('jiang.dispatch1', '白鹭洲小区燃气', { order: 'due' })
  expect(due.cases[0]?.id).toBe(urgent.id)
})

test('one requester who cannot be deciphered does not take the whole list away', async () => {
  const { id, number } = await city.register('li.agent1', { title: '梧桐巷污水外溢多日无人处理' })
  await acrossTenants(city.platform.at.db, (tx) =>
    sql`update cases set contact_name = decode('01020304', 'hex') where id = ${id}`.execute(tx),
  )
  const { cases } = await found('jiang.dispatch1', '梧桐巷污水')
  expect(cases).toMatchObject([{ number, contact: '（无法解密）' }])
})

test('a number is found by how it begins, by its index even behind the wall between cities', async () => {
  const { number } = await city.register('li.agent1')
  const desk = await city.platform.as('jiang.dispatch1')
  const begins = async (text: string) =>
    (await desk.ask(listCases, { query: { number: text, limit: 100 } })).cases.map((one) => one.number)
  expect(await begins(number)).toEqual([number])
  expect(await begins(number.slice(0, 6))).toContain(number)
  expect(await begins(number.slice(1))).not.toContain(number)
  expect(await begins('%')).toEqual([])
  const { db } = city.platform.at
  const plan = await inTenant(db, city.platform.city.tenantId, async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    return tablesOf(tx).selectFrom('cases').select('cases.id').where(numberBegins(number)).explain()
  })
  expect(JSON.stringify(plan)).toMatch(/Index Cond: .*number ~>=~/)
})

test('cases are narrowed by channel, mark, outcome, being begun anew, satisfaction, day of closing and the units below', async () => {
  const id = await city.dispatched('cg')
  const desk = await city.platform.as('jiang.dispatch1')
  const found = async (query: Input<typeof listCases>['query']) =>
    (await desk.ask(listCases, { query: { limit: 100, ...query } })).cases.map((one) => one.id)
  const top = await inTenant(city.platform.at.db, city.platform.city.tenantId, async (tx) => {
    const units = await unitTree(tx, city.platform.city.tenantId)
    return units.get(city.unitId('cg'))?.parentId ?? ''
  })
  expect(await found({ unitId: city.unitId('cg') })).toContain(id)
  expect(await found({ unitId: top })).not.toContain(id)
  expect(await found({ unitId: top, below: true })).toContain(id)
  expect(await found({ channel: 'PHONE' })).toContain(id)
  expect(await found({ channel: 'LETTER' })).toEqual([])
  expect(await found({ redone: false })).toContain(id)
  expect(await found({ redone: true })).not.toContain(id)
  expect(await found({ flag: 'urged' })).not.toContain(id)
  await city.act('li.agent1', id, 'urge', { level: 1 })
  expect(await found({ flag: 'urged' })).toContain(id)
  await city.act('cao.urban', id, 'sign')
  await city.act('qin.supervise', id, 'markDifficult', { reason: '多部门职责交叉' })
  expect(await found({ flag: 'difficult' })).toEqual([id])
  expect(await found({ outcome: 'SOLVED', satisfaction: 5 })).toEqual([])
  expect(await found({ closedFrom: '2026-01-01T00:00:00Z' })).not.toContain(id)
})
