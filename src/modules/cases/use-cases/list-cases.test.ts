import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { acrossTenants } from '#platform/db/index.ts'
import { listCases } from '../contract.ts'
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
