import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import { editUnit, listUnits } from '#modules/identity/contract.ts'
import { listRecordings } from '#modules/telephony/contract-records.ts'
import { type TestPlatform, testPlatform } from '../../../../tests/support/platform.ts'
import { type ActBody, caseActs, getCase, listCases, revealContact } from '../contract.ts'
import { readAttachment, registerCase } from '../contract-intake.ts'
import type { CaseEvent } from '../domain/lifecycle.ts'
import { serveAttachment, takeAttachment } from './attachments.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
}, 600_000)
afterAll(() => platform.close())

const report = {
  type: 'REPORT',
  urgency: 'NORMAL',
  secret: false,
  title: '码头夜市摊主占压消防通道',
  content: '我是三单元住户，码头夜市每晚占压消防通道，找过摊主被威胁，请为我保密。',
  categoryCode: '010203',
  areaCode: '990101001',
  address: '沿江路18号3单元502',
  subjectParty: '码头夜市',
  requesterName: '欧阳慎言',
  requesterPhone: '13812345678',
  followUpWay: 'PHONE',
  publishWanted: false,
} as const
const summary = '来件反映沿江路一处夜市夜间占压消防通道，请核查处理。'
/** Whatever would lead to the reporter, as it stands in some text or other. */
const telling = ['欧阳', '5678', '三单元', '3单元', '威胁', '摊主', '材料.txt', '预审留言']

const idOf = (code: string) => platform.city.units.get(code) ?? ''
async function act(who: string, id: string, event: CaseEvent, body: ActBody = {}) {
  platform.clock.advance(60_000)
  return (await platform.as(who)).call(caseActs[event], { params: { id }, body })
}
const pageFor = async (who: string, id: string) => (await platform.as(who)).ask(getCase, { params: { id } })
const found = async (who: string, query: object) =>
  (await (await platform.as(who)).ask(listCases, { query: { limit: 100, ...query } })).cases

async function ready(callId?: string): Promise<{ id: string; fileId: string }> {
  const file = await takeAttachment(platform.at, agent(), textFile('材料.txt'), undefined)
  if (isRefusal(file)) throw new Error(file.refused)
  const body = { ...report, attachmentIds: [file.id], ...(callId !== undefined && { callId }) }
  const { id } = await (await platform.as('li.agent1')).ask(registerCase, { body })
  await act('luo.prereview', id, 'preReviewPass', { remark: '预审留言：来电人情绪激动' })
  return { id, fileId: file.id }
}
const textFile = (filename: string) => ({
  filename,
  mimetype: 'text/plain',
  stream: Readable.from([Buffer.from('夜市照片说明')]),
})
const agent = (): Actor => ({
  kind: 'user',
  tenantId: platform.city.tenantId,
  userId: platform.city.users.get('li.agent1') ?? '',
  name: '李晓岚',
  roles: [],
  grants: {
    'case.read': { scope: 'own', masked: false },
    'case.secret.read': { scope: 'own', masked: false },
  },
})
const dispatchTo = (id: string, code: string, body: ActBody) =>
  act('jiang.dispatch1', id, 'dispatch', {
    units: [{ unitId: idOf(code), role: 'LEAD' }],
    overrideReason: '保密件指定承办',
    ...body,
  })

test('a secret case is dispatched with a summary only, and the summary may not name who asked', async () => {
  const { id } = await ready()
  expect(await dispatchTo(id, 'sw', {})).toMatchObject({ status: 422, code: 'case.summary-missing' })
  const without = await dispatchTo(id, 'sw', { summary: '请核查' })
  expect(without).toMatchObject({ title: '此单为保密件，请填写转办摘要（不少于10字）' })
  for (const tells of ['欧阳慎言反映夜市占道，请核查处理。', '来电13812345678反映夜市占道。'])
    expect(await dispatchTo(id, 'sw', { summary: tells })).toMatchObject({ code: 'case.summary-tells' })
  expect(await dispatchTo(id, 'sw', { summary })).toMatchObject({ state: 'DISPATCHED' })
  expect(await pageFor('jiang.dispatch1', id)).toMatchObject({ summaryForUnits: summary, summaryOnly: false })
})

test('people of a unit that is not cleared read the summary and nothing that leads to the reporter', async () => {
  const { id, fileId } = await ready()
  await dispatchTo(id, 'sw', { summary, remark: '请注意保密' })
  for (const who of ['sun.water', 'wu.water', 'zheng.water']) {
    const page = await pageFor(who, id)
    expect(page).toMatchObject({ summaryOnly: true, content: summary, address: '', citizenId: null })
    expect(page.requester).toEqual({ name: '', phone: '', masked: true })
    expect([page.attachments, page.calls]).toEqual([[], []])
    const [row] = await found(who, { number: page.number })
    expect(row).toMatchObject({ id, title: summary, contact: '' })
    for (const word of telling) expect(JSON.stringify([page, row]), word).not.toContain(word)
    expect(page.history.find(({ event }) => event === 'dispatch')?.reason).toBe('请注意保密')
  }
  const unit = await platform.as('sun.water')
  expect(await unit.call(readAttachment, { params: { id: fileId } })).toMatchObject({ status: 404 })
  const asked = await unit.call(revealContact, { params: { id }, body: { reason: '联系诉求人' } })
  expect(asked).toMatchObject({ status: 404 })
})

test('a unit finds such a case by the words of its summary, not by those of the report, its number or its caller', async () => {
  const { id } = await ready()
  await dispatchTo(id, 'sw', { summary })
  const hits = async (query: object) => (await found('sun.water', query)).map((row) => row.id)
  expect(await hits({ text: '占压消防通道' })).toContain(id)
  expect(await hits({ text: '威胁' })).not.toContain(id)
  expect(await hits({ phone: '5678' })).not.toContain(id)
  expect(await hits({ phone: '13812345678' })).not.toContain(id)
  const { citizenId } = await pageFor('jiang.dispatch1', id)
  expect(await hits({ citizenId })).not.toContain(id)
  expect((await found('jiang.dispatch1', { text: '威胁' })).map((row) => row.id)).toContain(id)
})

test('a unit that is not cleared still handles the case to its end, and sees its own files', async () => {
  const { id } = await ready()
  await dispatchTo(id, 'sw', { summary })
  expect(await act('wu.water', id, 'sign')).toMatchObject({ state: 'IN_PROGRESS' })
  const handler = { ...agent(), userId: platform.city.users.get('wu.water') ?? '', ...unitOf('sw') }
  const file = await takeAttachment(platform.at, handler, textFile('核查记录.txt'), id)
  if (isRefusal(file)) throw new Error(file.refused)
  expect((await pageFor('sun.water', id)).attachments.map(({ name }) => name)).toEqual(['核查记录.txt'])
  const submitted = await act('wu.water', id, 'submit', {
    reply: '经现场核查，夜市摊位确有占压消防通道情形，已责令当场清退并安排夜间巡查值守。',
    publicReply: '您反映的占压消防通道问题属实，已责令清退并安排夜间巡查，感谢您的监督与支持。',
    outcome: 'SOLVED',
  })
  expect(submitted).toMatchObject({ state: 'IN_PROGRESS' })
  expect(await act('zheng.water', id, 'unitApprove')).toMatchObject({ state: 'AWAITING_REVIEW' })
})

test('a cleared unit reads the case whole, the reporter masked until somebody gives a reason; uncleared, it loses sight of it', async () => {
  const { id } = await ready()
  await dispatchTo(id, 'cg', { summary })
  const page = await pageFor('cao.urban', id)
  expect(page).toMatchObject({ summaryOnly: false, title: report.title, content: report.content })
  expect(page.requester.masked).toBe(true)
  expect(JSON.stringify(page)).not.toContain('欧阳慎言')
  const unit = await platform.as('cao.urban')
  const told = await unit.ask(revealContact, { params: { id }, body: { reason: '联系诉求人' } })
  expect(told.name).toBe('欧阳慎言')
  await clear('cg', false)
  expect(await pageFor('cao.urban', id)).toMatchObject({ summaryOnly: true, content: summary })
  await clear('cg', true)
  expect(await pageFor('cao.urban', id)).toMatchObject({ summaryOnly: false })
})

test('a case that was secret before it had a summary shows its units nothing but that', async () => {
  const { id } = await ready()
  await dispatchTo(id, 'sw', { summary })
  const { inTenant } = await import('#platform/db/index.ts')
  const { sql } = await import('kysely')
  await inTenant(platform.at.db, platform.city.tenantId, (tx) =>
    sql`update cases set summary_for_units = '' where id = ${id}`.execute(tx),
  )
  expect(await pageFor('sun.water', id)).toMatchObject({ title: '保密件（无转办摘要）', summaryOnly: true })
})

test('live messages name no case and carry no text', async () => {
  const heard: unknown[] = []
  const stop = platform.at.live.subscribe(platform.city.tenantId, 'cases', (one) => heard.push(one.message))
  const { id } = await ready()
  await dispatchTo(id, 'sw', { summary })
  stop()
  expect(heard).toEqual([{ event: 'register' }, { event: 'preReviewPass' }, { event: 'dispatch' }])
})

test('the recording of a secret case is closed to whoever may not know the case whole', async () => {
  const [secretCall, plainCall] = [platform.at.newId(), platform.at.newId()]
  await ready(secretCall)
  const plain = { ...report, type: 'HELP', callId: plainCall } as const
  await (await platform.as('li.agent1')).ask(registerCase, { body: plain })
  const listed = async (who: string, id: string) =>
    (await platform.as(who)).call(listRecordings, { params: { id } })
  expect(await listed('qin.supervise', secretCall)).toEqual({ recordings: [] })
  expect(await listed('shen.quality', plainCall)).toEqual({ recordings: [] })
  expect(await listed('shen.quality', secretCall)).toMatchObject({ status: 404 })
})

test('an attachment is served in the parts a player asks for, and the look is written down once', async () => {
  const { fileId } = await ready()
  const whole = await serveAttachment(platform.at, agent(), fileId, undefined)
  const part = await serveAttachment(platform.at, agent(), fileId, 'bytes=0-5')
  const beyond = await serveAttachment(platform.at, agent(), fileId, 'bytes=900-')
  if (isRefusal(whole) || isRefusal(part) || isRefusal(beyond)) throw new Error('refused')
  expect([whole.length, part.status, part.headers?.['content-range'], beyond.status]).toEqual([
    18,
    206,
    'bytes 0-5/18',
    416,
  ])
  expect(await text(part.body as Readable)).toBe('夜市')
})

const unitOf = (code: string) => ({ unitId: idOf(code), unitPath: `/wl/${code}/` })

async function clear(code: string, secretCleared: boolean): Promise<void> {
  const system = await platform.as('cui.system')
  const { units } = await system.ask(listUnits, { query: {} })
  const unit = units.find((one) => one.code === code)
  if (!unit) throw new Error(`no unit ${code}`)
  const { id, version, name, shortName, kind, sort } = unit
  await system.ask(editUnit, {
    params: { id },
    body: { version, name, shortName, kind, sort, secretCleared },
  })
}
