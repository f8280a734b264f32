import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPlatform, type TestPlatform } from '../../../tests/support/platform.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Input } from '#platform/http/contract.ts'
import * as contract from './contract-items.ts'
import { editing, editor, reviewer } from './testing/editing.ts'
import type { KnowledgeTables } from './tables.ts'

let platform: TestPlatform
let of: ReturnType<typeof editing>
/** Articles of these tests by visibility; the owner is the water company. */
const ids: Record<string, string> = {}
const agent = 'li.agent1'

const topics = [
  ['医保断缴了还能补缴吗', '断缴三个月内可以补缴，补缴后待遇连续计算。'],
  ['居住证怎么办理', '持身份证和租房合同到居住地派出所申领，十五个工作日领取。'],
  ['小区水压低怎么反映', '先看是否只有一户，再请供水单位上门测压。'],
  ['夜间施工噪声怎么投诉', '夜间二十二点至次日六点施工须有证明，没有的可以投诉。'],
] as const

beforeAll(async () => {
  platform = await testPlatform()
  of = editing(platform)
  for (const visibility of ['internal', 'agents', 'public'] as const)
    ids[visibility] = await of.published({ visibility, title: `阀门${visibility}检修` })
  for (const [title, text] of topics) {
    platform.clock.advance(60_000)
    const answers = [{ kind: 'standard' as const, heading: '', text, attachments: [] }]
    ids[title] = await of.published({
      title,
      answers,
      questions: [],
      keywords: [],
      ownerUnitId: of.unitId('rs'),
    })
  }
})
afterAll(() => platform.close())

const refusal = (status: number, code: string) => expect.objectContaining({ status, code }) as object
const search = async (query: Input<typeof contract.searchItems>['query'], who = agent) =>
  (await of.as(who)).ask(contract.searchItems, { query: { limit: 50, ...query } })
const titles = async (query: Input<typeof contract.searchItems>['query'], who = agent) =>
  (await search(query, who)).items.map(({ title }) => title)
const params = (name: string) => ({ params: { id: ids[name] ?? '' } })

/** What each role may find of one public, one agents' and one internal article of the water company. */
const expected: Readonly<Record<string, string>> = {
  'li.agent1': 'agents public',
  'song.lead1': 'agents internal public',
  'fan.entry': 'agents public',
  'luo.prereview': 'agents public',
  'jiang.dispatch1': 'agents public',
  'yu.adjudicate': 'agents public',
  'pan.review1': 'agents public',
  'wei.followup1': 'agents public',
  'qin.supervise': 'agents internal public',
  'zhao.leader': 'agents public',
  'shen.quality': 'agents public',
  'fang.knowledge': 'agents internal public',
  'meng.kreview': 'agents internal public',
  'sun.water': 'agents internal public',
  'wu.water': 'agents internal public',
  'zheng.water': 'agents internal public',
  'feng.repair': 'public',
  'cao.urban': 'public',
  'huang.wangjiang': 'public',
}

test.each(Object.entries(expected))(
  '%s finds %s of what the water company knows, and opens nothing else',
  async (who, levels) => {
    const found = (await titles({ text: '阀门' }, who)).map((title) => title.replace(/阀门|检修/g, ''))
    expect(found.toSorted().join(' ')).toBe(levels)
    const by = await of.as(who)
    for (const level of ['internal', 'agents', 'public']) {
      const opened = await by.call(contract.readItem, params(level))
      expect('status' in opened, level).toBe(!levels.includes(level))
    }
  },
)

test.each(['cui.system', 'tan.security', 'lv.audit', 'tao.portal'])(
  '%s does not come into the knowledge base',
  async (who) => {
    expect(await (await of.as(who)).call(contract.searchItems)).toEqual(refusal(403, 'http.forbidden'))
  },
)

test('every substring of a title or an answer finds it, from one character on, and only what has it is found', async () => {
  const { at, city } = platform
  const texts = await inTenant(at.db, city.tenantId, (tx) =>
    tx
      .withTables<KnowledgeTables>()
      .selectFrom('knowledge_shown')
      .select(['title', 'body', 'visibility'])
      .execute(),
  )
  const seen = texts.filter(({ visibility }) => visibility !== 'internal')
  for (const word of ['医', '缴', '断缴', '派出所申', '二十二点', '十五', '没有的', '检修', '12345', '火星'])
    for (const order of ['best', 'newest'] as const)
      expect((await titles({ text: word, order })).toSorted(), word).toEqual(
        seen.flatMap(({ title, body }) => (body.includes(word) ? [title] : [])).toSorted(),
      )
})

test('several words must all stand in it; the words of the title go before those of the answer', async () => {
  expect(await titles({ text: '小区 测压' })).toEqual(['小区水压低怎么反映'])
  const found = await titles({ text: '投诉' })
  expect(found[0]).toBe('夜间施工噪声怎么投诉')
  expect((await search({ text: '断缴' })).items[0]?.excerpt).toContain('断缴三个月内')
})

test('the newest come first, page by page, within the filters asked for', async () => {
  const owned = { ownerUnitId: of.unitId('rs'), order: 'newest' as const }
  const first = await search({ ...owned, limit: 3 })
  expect(first.items.map(({ title }) => title)).toEqual(
    topics
      .map(([title]) => title)
      .toReversed()
      .slice(0, 3),
  )
  expect(first.count).toBe(4)
  const rest = await search({ ...owned, limit: 3, ...(first.next !== null && { cursor: first.next }) })
  expect(rest.items.map(({ title }) => title)).toEqual([topics[0][0]])
  expect(await titles({ visibility: 'public' })).toEqual(['阀门public检修'])
  expect(await titles({ category: '99' })).toEqual([])
})

test('what holds in one district is found there and not in another', async () => {
  const title = '望江区临时停水点'
  await of.published({ title, areas: ['990101'] })
  expect(await titles({ text: '临时停水点', area: '990101001' })).toEqual([title])
  expect(await titles({ text: '临时停水点', area: '990102' })).toEqual([])
})

test('a request in the citizen’s own words brings what is most alike', async () => {
  const by = await of.as(agent)
  const suggest = async (text: string) =>
    (await by.ask(contract.suggestItems, { query: { text } })).items.map(({ title }) => title)
  expect((await suggest('市民来电说楼下工地夜间施工，噪声很大，睡不着，要投诉'))[0]).toBe(topics[3][0])
  expect((await suggest('我的医保上个月断缴了，现在还能补缴吗？'))[0]).toBe(topics[0][0])
  expect(await suggest('嗯')).toEqual([])
})

test('readings are counted; what was read last, kept at hand and used most are lists of their own', async () => {
  const by = await of.as('wang.agent2')
  const [first, second] = [topics[0][0], topics[1][0]]
  for (const title of [first, second]) {
    platform.clock.advance(1000)
    await by.ask(contract.viewItem, params(title))
  }
  await by.ask(contract.keepFavourite, { ...params(first), body: { on: true } })
  expect(await titles({ list: 'recent' }, 'wang.agent2')).toEqual([second, first])
  expect(await titles({ list: 'favourites' }, 'wang.agent2')).toEqual([first])
  expect(await titles({ list: 'favourites' })).toEqual([])
  expect(await by.ask(contract.readItem, params(first))).toMatchObject({ favourite: true, views: 1 })
  await by.ask(contract.keepFavourite, { ...params(first), body: { on: false } })
  expect(await titles({ list: 'favourites' }, 'wang.agent2')).toEqual([])
})

test('one person has one judgement of an article, and may change it', async () => {
  const [one, other] = [await of.as(agent), await of.as('wang.agent2')]
  const rate = (by: typeof one, useful: boolean) =>
    by.ask(contract.rateItem, { ...params(topics[2][0]), body: { useful } })
  await rate(one, true)
  await rate(one, false)
  await rate(other, true)
  expect(await one.ask(contract.readItem, params(topics[2][0]))).toMatchObject({
    useful: 1,
    useless: 1,
    rated: false,
  })
})

test('what is used in a form is noted with its edition and gets the number of the case the form became', async () => {
  const by = await of.as(agent)
  const [formId, caseId] = [platform.at.newId(), platform.at.newId()]
  const use = { edition: 1, answer: 'standard', how: 'inserted', formId } as const
  await by.ask(contract.useItem, { ...params(topics[3][0]), body: use })
  expect(await by.call(contract.useItem, { ...params(topics[3][0]), body: { ...use, edition: 2 } })).toEqual(
    refusal(409, 'knowledge.renewed'),
  )
  const tie = { body: { formId, caseId, caseNumber: '202611230001' } }
  expect(await (await of.as('wang.agent2')).ask(contract.tieUses, tie)).toEqual({ tied: 0 })
  expect(await by.ask(contract.tieUses, tie)).toEqual({ tied: 1 })
  const { uses } = await (await of.as(editor)).ask(contract.listUses, params(topics[3][0]))
  expect(uses).toMatchObject([{ edition: 1, how: 'inserted', by: '李晓岚', caseNumber: '202611230001' }])
  expect((await titles({ list: 'used' }))[0]).toBe(topics[3][0])
})

test('an answer for the public is asked to be sent, the number sealed; other answers go to nobody', async () => {
  const by = await of.as(agent)
  const body = { edition: 1, via: 'sms', to: '13812345678' } as const
  const { id } = await by.ask(contract.sendItem, { ...params('public'), body })
  expect(await by.call(contract.sendItem, { ...params(topics[0][0]), body })).toEqual(
    refusal(422, 'knowledge.nothing-to-send'),
  )
  const { at, city } = platform
  const row = await inTenant(at.db, city.tenantId, (tx) =>
    tx
      .withTables<KnowledgeTables>()
      .selectFrom('knowledge_uses')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
  expect(row).toMatchObject({ how: 'sent', via: 'sms', edition: 1 })
  const cell = { table: 'knowledge_uses', column: 'sent_to', tenantId: city.tenantId, rowId: id }
  expect(row.sent_to?.includes('13812345678')).toBe(false)
  expect(row.sent_to && at.keys.open(cell, row.sent_to)).toBe('13812345678')
})

test('what ends, is withdrawn or written anew leaves the search at once', async () => {
  const title = '临时政策甲'
  const id = await of.published({ title })
  expect(await titles({ text: title })).toEqual([title])
  const { version } = await of.page(id)
  await of.write({ title: '临时政策乙' }, editor, id, version)
  expect(await titles({ text: '临时政策' })).toEqual([title])
  await of.done(id, 'withdraw', reviewer, { reason: '政策取消' })
  expect(await titles({ text: '临时政策' })).toEqual([])
  expect(await (await of.as(agent)).call(contract.readItem, { params: { id } })).toEqual(
    refusal(404, 'knowledge.not-found'),
  )
  const ending = new Date(platform.clock.now().getTime() + 60_000).toISOString()
  await of.published({ title: '临时政策丙', validUntil: ending })
  platform.clock.advance(61_000)
  expect(await titles({ text: '临时政策' })).toEqual([])
})
