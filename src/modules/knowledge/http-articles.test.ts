import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPlatform, type TestPlatform } from '../../../tests/support/platform.ts'
import type { Actor } from '#kernel/actor.ts'
import { dissolveUnit, listAudit, listUnits } from '#modules/identity/contract.ts'
import * as contract from './contract.ts'
import { editing, editor, reviewer } from './testing/editing.ts'
import { actOnArticle } from './use-cases/act-on-article.ts'
import { keepDates } from './use-cases/keep-dates.ts'

let platform: TestPlatform
let of: ReturnType<typeof editing>
beforeAll(async () => {
  platform = await testPlatform()
  of = editing(platform)
})
afterAll(() => platform.close())

const refusal = (status: number, code: string) => expect.objectContaining({ status, code }) as object
const inDays = (days: number) => new Date(platform.clock.now().getTime() + days * 86_400_000).toISOString()
const stateOf = async (id: string) => {
  const { state, shownEdition } = await of.page(id)
  return [state, shownEdition]
}
/** The clock goes on, and its job looks. */
async function later(days: number): Promise<void> {
  platform.clock.advance(days * 86_400_000)
  platform.forgetSessions()
  await keepDates(platform.at)
}

test('an article is written, submitted, approved by another and published; each step stands in its history and in the audit', async () => {
  const { id } = await of.write()
  expect(await stateOf(id)).toEqual(['draft', null])
  await of.done(id, 'submit', editor)
  expect((await of.page(id, reviewer)).acts).toEqual(['approve', 'send-back'])
  await of.done(id, 'approve', reviewer)
  await of.done(id, 'publish', reviewer)
  expect(await stateOf(id)).toEqual(['published', 1])
  const { history } = await of.page(id)
  expect(history.map(({ done, by }) => `${by} ${done}`)).toEqual([
    '孟审言 发布',
    '孟审言 审核通过',
    '方知行 提交审核',
    '方知行 新写',
  ])
  const { entries } = await (await of.as('lv.audit')).ask(listAudit, { query: {} })
  expect(entries.filter(({ subject }) => subject === id).map(({ action }) => action)).toEqual([
    'knowledge.published',
    'knowledge.approved',
    'knowledge.submitted',
    'knowledge.written',
  ])
})

test('a unit writes, its leader approves, the centre publishes; other units neither see nor touch it', async () => {
  const { id } = await of.write({}, 'sun.water')
  await of.done(id, 'submit', 'sun.water')
  expect(await of.attempt(id, 'publish', 'zheng.water')).toEqual(refusal(403, 'http.forbidden'))
  expect(await (await of.as('yan.urban')).call(contract.readArticle, { params: { id } })).toEqual(
    refusal(404, 'knowledge.not-found'),
  )
  expect(await of.attempt(id, 'approve', 'yan.urban')).toEqual(refusal(404, 'knowledge.not-found'))
  await of.done(id, 'approve', 'zheng.water')
  await of.done(id, 'publish', reviewer)
  const urban = await of.as('cao.urban')
  const body = { content: of.content(), why: '', version: 0 }
  expect(await urban.call(contract.writeArticle, { params: { id: platform.at.newId() }, body })).toEqual(
    refusal(403, 'knowledge.not-yours'),
  )
})

test('what was changed after publication waits as a draft while the published edition stays in use', async () => {
  const id = await of.published()
  const { version } = await of.page(id)
  await of.write({ title: '停水报修' }, editor, id, version)
  expect(await stateOf(id)).toEqual(['draft', 1])
  await of.done(id, 'submit', editor)
  await of.done(id, 'send-back', reviewer, { reason: '请写明报修电话' })
  await of.done(id, 'submit', editor)
  await of.done(id, 'approve', reviewer)
  await of.done(id, 'publish', reviewer)
  expect(await stateOf(id)).toEqual(['published', 2])
  const { editions } = await (await of.as(editor)).ask(contract.listEditions, { params: { id } })
  expect(editions).toMatchObject([
    { edition: 2, why: '内容有变', by: '方知行', reviewedBy: '孟审言', shown: true },
    { edition: 1, shown: false },
  ])
  const compared = await (
    await of.as(editor)
  ).ask(contract.compareEditions, { params: { id }, query: { from: 1, to: 2 } })
  expect(compared.differences.map(({ field }) => field)).toEqual(['标题'])
})

test('rolling back writes a new edition with the old words', async () => {
  const id = await of.published()
  const read = await of.page(id)
  await of.write({ title: '写错了' }, editor, id, read.version)
  const by = await of.as(editor)
  const body = { edition: 1, why: '新内容有误', version: read.version + 1 }
  await by.ask(contract.rollBack, { params: { id }, body })
  const page = await of.page(id)
  expect([page.edition, page.title, page.state]).toEqual([3, read.title, 'draft'])
  expect(page.history[0]).toMatchObject({ reason: '回到第 1 版：新内容有误' })
})

test('two who change the same article: the second is refused and nothing of the first is lost', async () => {
  const { id } = await of.write()
  await of.write({ title: '先改的' }, editor, id, 1)
  const body = { content: of.content({ title: '后改的' }), why: '', version: 1 }
  const by = await of.as(editor)
  const refused = refusal(409, 'knowledge.changed-meanwhile')
  expect(await by.call(contract.writeArticle, { params: { id }, body })).toEqual(refused)
  expect(await of.attempt(id, 'submit', editor, { version: 1 })).toEqual(refused)
  expect((await of.page(id)).title).toBe('先改的')
})

test('reviewed, it is published at the hour asked for; one that begins to hold later, then', async () => {
  const { id } = await of.write()
  await of.done(id, 'submit', editor)
  await of.done(id, 'approve', reviewer)
  const { id: coming } = await of.write({ validFrom: inDays(2) })
  await of.done(coming, 'submit', editor)
  await of.done(coming, 'approve', reviewer)
  expect(await of.done(id, 'publish', reviewer, { publishAt: inDays(1) })).toMatchObject({
    state: 'reviewed',
  })
  await of.done(coming, 'publish', reviewer)
  await later(1)
  expect([await stateOf(id), await stateOf(coming)]).toEqual([
    ['published', 1],
    ['reviewed', null],
  ])
  await later(1)
  expect(await stateOf(coming)).toEqual(['published', 1])
})

test('an article that ends is told of thirty, seven and one day before, and then is used no longer', async () => {
  const id = await of.published({ validUntil: inDays(31) })
  const reminders = async () =>
    (await of.page(id)).history.filter(({ done }) => done === '到期提醒').map(({ reason }) => reason)
  await later(0.5)
  expect(await reminders()).toEqual([])
  await later(1)
  await keepDates(platform.at)
  const { counts } = await (
    await of.as('sun.water')
  ).ask(contract.listArticles, { query: { view: 'ending' } })
  expect(counts.ending).toBeGreaterThan(0)
  await later(24)
  await later(5)
  expect(await reminders()).toEqual(['还有 1 天到期', '还有 7 天到期', '还有 30 天到期'])
  await later(1)
  expect(await stateOf(id)).toEqual(['expired', null])
  await of.done(id, 'withdraw', reviewer, { reason: '不再需要' })
  expect(await stateOf(id)).toEqual(['withdrawn', null])
})

test('an edition on show that ends leaves the draft of the next one as it is', async () => {
  const id = await of.published({ validUntil: inDays(1) })
  const { version } = await of.page(id)
  await of.write({ validUntil: null }, editor, id, version)
  await later(1.1)
  expect(await stateOf(id)).toEqual(['draft', null])
})

test('what is not whole, or over, goes no further than a draft, and says why', async () => {
  const { id } = await of.write({ answers: [] })
  expect(await of.attempt(id, 'submit', editor)).toEqual(refusal(422, 'knowledge.no-answer'))
  const other = await of.write({ categoryCode: '010203', ownerUnitId: of.unitId('sw') })
  expect(await of.attempt(other.id, 'withdraw', reviewer, { reason: '不要了' })).toEqual(
    refusal(409, 'knowledge.state'),
  )
  await of.done(other.id, 'submit', editor)
  expect(await of.attempt(other.id, 'send-back', reviewer, { reason: ' ' })).toEqual(
    refusal(422, 'knowledge.reason'),
  )
  const by = await of.as(editor)
  const wrong = async (change: object) => {
    const body = { content: of.content(change), why: '', version: 0 }
    return by.call(contract.writeArticle, { params: { id: platform.at.newId() }, body })
  }
  expect(await wrong({ categoryCode: '99' })).toEqual(refusal(422, 'knowledge.unknown-category'))
  expect(await wrong({ areas: ['123456'] })).toEqual(refusal(422, 'knowledge.unknown-area'))
  expect(await wrong({ ownerUnitId: platform.at.newId() })).toEqual(refusal(422, 'knowledge.unknown-unit'))
})

test('nobody approves or publishes his own words, whatever his rights', async () => {
  const { id, version } = await of.write({}, 'sun.water')
  await of.done(id, 'submit', 'sun.water')
  expect(await of.attempt(id, 'approve', 'li.agent1')).toEqual(refusal(403, 'http.forbidden'))
  expect(await of.attempt(id, 'approve', editor)).toEqual(refusal(403, 'http.forbidden'))
  const everything = { scope: 'tenant', masked: false } as const
  const writer: Actor = {
    kind: 'user',
    tenantId: platform.city.tenantId,
    userId: platform.city.users.get('sun.water') ?? '',
    name: '孙波',
    roles: [],
    grants: { 'knowledge.review': everything, 'knowledge.publish': everything },
  }
  const asked = { version: version + 1 }
  const refused = { refused: 'knowledge.own-work', details: { act: '审核通过' } }
  expect(await actOnArticle(platform.at, writer, id, 'approve', asked)).toEqual(refused)
  const another = { ...writer, userId: platform.at.newId() }
  expect(await actOnArticle(platform.at, another, id, 'approve', asked)).toMatchObject({ state: 'reviewed' })
})

test('a dissolved unit leaves what it knew to the one that takes over', async () => {
  const { id } = await of.write({ ownerUnitId: of.unitId('sw-wx') })
  const system = await of.as('cui.system')
  const { units } = await system.ask(listUnits, { query: {} })
  const gone = units.find(({ code }) => code === 'sw-wx')
  const body = { version: gone?.version ?? 0, mergedInto: of.unitId('gd'), reason: '管网维修划转' }
  await system.ask(dissolveUnit, { params: { id: of.unitId('sw-wx') }, body })
  await platform.relay.drain()
  expect((await of.page(id, 'ding.power')).content.ownerUnitId).toBe(of.unitId('gd'))
})
