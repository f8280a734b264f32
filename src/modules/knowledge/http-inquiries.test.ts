import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPlatform, type TestPlatform } from '../../../tests/support/platform.ts'
import * as contract from './contract-inquiries.ts'
import { editing, editor } from './testing/editing.ts'

let platform: TestPlatform
let of: ReturnType<typeof editing>
const [agent, colleague, water] = ['li.agent1', 'wang.agent2', 'sun.water']
beforeAll(async () => {
  platform = await testPlatform()
  of = editing(platform)
})
afterAll(() => platform.close())

const refusal = (status: number, code: string) => expect.objectContaining({ status, code }) as object
const inquiries = async (who: string) => (await of.as(who)).ask(contract.listInquiries, { query: {} })
const seenBy = async (who: string, id: string) =>
  (await inquiries(who)).inquiries.find((one) => one.id === id)
async function act(who: string, id: string, name: keyof typeof contract.inquiryActs, body: object = {}) {
  const by = await of.as(who)
  const version = (await seenBy(editor, id))?.version ?? 0
  return by.call(contract.actOnInquiry, { params: { id, act: name }, body: { version, ...body } })
}

test('an error an agent reports goes to the owner unit; he closes what it answered, or asks again', async () => {
  const id = await of.published({ title: '阀门检修电话' })
  const by = await of.as(agent)
  const report = { params: { id }, body: { edition: 1, question: '电话打不通，号码已换' } }
  const { id: asked } = await by.ask(contract.reportError, report)
  expect(await seenBy(water, asked)).toMatchObject({
    kind: 'error',
    state: 'open',
    about: '阀门检修电话',
    edition: 1,
    unit: '水务集团',
    acts: ['answer', 'assign'],
  })
  expect((await inquiries(water)).open).toBe(1)
  expect(await seenBy('cao.urban', asked)).toBeUndefined()
  expect(await seenBy(colleague, asked)).toBeUndefined()
  expect(await act('cao.urban', asked, 'answer', { text: '与我无关' })).toEqual(
    refusal(404, 'knowledge.no-inquiry'),
  )
  expect(await act(agent, asked, 'answer', { text: '自问自答' })).toEqual(
    refusal(409, 'knowledge.inquiry-state'),
  )
  await act(water, asked, 'answer', { text: '已改' })
  await act(agent, asked, 'reopen', { text: '还是旧号码' })
  expect(await seenBy(water, asked)).toMatchObject({ state: 'open', note: '还是旧号码' })
  await act(water, asked, 'answer', { text: '新号码 82220011，已修改知识点' })
  expect(await act(agent, asked, 'close')).toMatchObject({ state: 'closed' })
  expect(await act(water, asked, 'answer', { text: '再答' })).toEqual(refusal(409, 'knowledge.inquiry-state'))
})

test('what nobody found is counted, asked of the unit that should know, and passed on by it', async () => {
  const [one, other] = [await of.as(agent), await of.as(colleague)]
  for (const by of [one, other, one]) await by.ask(contract.noteMiss, { body: { words: '二次供水　改造' } })
  const body = { words: '二次供水 改造', question: '老小区二次供水改造由谁出钱？', categoryCode: '010203' }
  const { id } = await one.ask(contract.askGap, { body })
  expect(await seenBy(water, id)).toBeUndefined()
  expect(await seenBy(editor, id)).toMatchObject({ unit: null, acts: ['answer', 'assign', 'drop'] })
  const { misses } = await (await of.as('meng.kreview')).ask(contract.listMisses)
  expect(misses[0]).toMatchObject({ words: '二次供水 改造', times: 3, lastBy: '李晓岚', inquiryId: id })
  await act(editor, id, 'assign', { text: '请供水单位答复', unitId: of.unitId('sw') })
  expect(await seenBy(water, id)).toMatchObject({ unit: '水务集团', note: '请供水单位答复' })
  await act(water, id, 'assign', { text: '属住建职责', unitId: of.unitId('zj') })
  expect(await seenBy(water, id)).toBeUndefined()
  expect(await act('jin.housing', id, 'answer', { text: '由业主和财政分担' })).toMatchObject({
    state: 'answered',
  })
  expect(await seenBy(agent, id)).toMatchObject({ answer: '由业主和财政分担', answeredBy: '金安居' })
  expect(await act(editor, id, 'close')).toMatchObject({ state: 'closed' })
})

test('an act over an older version, without words or to nowhere changes nothing', async () => {
  const by = await of.as(agent)
  const asked = { words: '', question: '共享单车停放', categoryCode: '' }
  const { id } = await by.ask(contract.askGap, { body: asked })
  expect(await act(editor, id, 'answer', { version: 7, text: '答' })).toEqual(
    refusal(409, 'knowledge.changed-meanwhile'),
  )
  expect(await act(editor, id, 'answer', { text: ' ' })).toEqual(refusal(422, 'knowledge.reason'))
  expect(await act(editor, id, 'assign', { text: '转', unitId: platform.at.newId() })).toEqual(
    refusal(422, 'knowledge.unknown-unit'),
  )
  expect(await by.call(contract.askGap, { body: { ...asked, categoryCode: '99' } })).toEqual(
    refusal(422, 'knowledge.unknown-category'),
  )
  expect(await act(editor, id, 'drop', { text: '不属于政务咨询' })).toMatchObject({ state: 'closed' })
})

test('a note is its writer’s alone until he proposes it; taken, it is the draft of an article', async () => {
  const by = await of.as(agent)
  const id = platform.at.newId()
  const note = { title: '公积金异地转移', body: '先在转入地开户，再申请转移。', propose: false, version: 0 }
  await by.ask(contract.saveNote, { params: { id }, body: note })
  const seen = async (who: string, list: 'mine' | 'proposed') =>
    (await (await of.as(who)).ask(contract.listNotes, { query: { of: list } })).notes.map((one) => one.id)
  expect(await seen(colleague, 'mine')).toEqual([])
  expect(await seen(editor, 'proposed')).toEqual([])
  const other = await of.as(colleague)
  const change = { params: { id }, body: { ...note, version: 1 } }
  expect(await other.call(contract.saveNote, change)).toEqual(refusal(404, 'knowledge.no-note'))
  await by.ask(contract.saveNote, { params: { id }, body: { ...note, propose: true, version: 1 } })
  expect(await seen(editor, 'proposed')).toEqual([id])
  expect(await seen(water, 'proposed')).toEqual([])
  const desk = await of.as(editor)
  const decision = { take: true, reason: '', version: 2 }
  const { articleId } = await desk.ask(contract.decideNote, { params: { id }, body: decision })
  expect(await of.page(articleId ?? '')).toMatchObject({
    state: 'draft',
    title: note.title,
    content: { answers: [{ kind: 'standard', text: note.body }] },
    history: [{ reason: '采纳李晓岚的笔记' }],
  })
  expect(await by.call(contract.saveNote, { params: { id }, body: { ...note, version: 3 } })).toEqual(
    refusal(409, 'knowledge.note-taken'),
  )
})

test('a note that is not taken comes back with the reason, and may be proposed anew', async () => {
  const by = await of.as(agent)
  const id = platform.at.newId()
  const note = { title: '错号', body: '拨错的来电', propose: true, version: 0 }
  await by.ask(contract.saveNote, { params: { id }, body: note })
  const desk = await of.as(editor)
  const decide = (reason: string) =>
    desk.call(contract.decideNote, { params: { id }, body: { take: false, reason, version: 1 } })
  expect(await decide('')).toEqual(refusal(422, 'knowledge.reason'))
  expect(await decide('已有相同知识点')).toEqual({ articleId: null })
  const { notes } = await by.ask(contract.listNotes, { query: {} })
  expect(notes.find((one) => one.id === id)).toMatchObject({ state: 'declined', reason: '已有相同知识点' })
  expect(
    await by.ask(contract.saveNote, { params: { id }, body: { ...note, title: '错号怎么处理', version: 2 } }),
  ).toEqual({ id, version: 3 })
})
