import { expect, test } from 'vitest'
import { listCases } from '#modules/cases/contract.ts'
import { casework } from '#modules/cases/testing/casework.ts'
import type { Input } from '#platform/http/contract.ts'
import {
  actOnSupervision,
  appointOfficers,
  issueSupervision,
  listSupervisions,
  readSupervision,
} from './contract-supervisions.ts'
import type { SupervisionAct } from './domain/supervision.ts'

const city = casework()
const [officer, leader, handler] = ['qin.supervise', 'zhao.leader', 'cao.urban']
const desk = (who: string) => city.platform.as(who)
const inDays = (days: number) =>
  new Date(city.platform.clock.now().getTime() + days * 86_400_000).toISOString()
const user = (account: string) => city.platform.city.users.get(account) ?? ''
type Wish = Input<typeof issueSupervision>['body']

const attempt = async (caseId: string, change: Partial<Wish> = {}, who = officer) =>
  (await desk(who)).call(issueSupervision, {
    params: { id: caseId },
    body: {
      subject: '沿江路路灯连片不亮',
      ask: '请五日内修复并报送照片',
      dueAt: inDays(5),
      kind: 'SINGLE',
      officers: [],
      bodies: [],
      ...change,
    },
  })
async function issued(caseId: string, change: Partial<Wish> = {}): Promise<string> {
  const made = await attempt(caseId, change)
  if (!('id' in made)) throw new Error(made.code)
  return made.id
}
const joint = (more: Partial<Wish> = {}): Partial<Wish> => ({
  kind: 'JOINT',
  officers: [user(leader)],
  bodies: ['市审计局'],
  ...more,
})
const read = async (who: string, id: string) => (await desk(who)).ask(readSupervision, { params: { id } })
const tried = async (who: string, id: string, act: SupervisionAct, note = '') => {
  const { version } = (await read(who, id)).supervision
  return (await desk(who)).call(actOnSupervision, { params: { id }, body: { act, note, version } })
}
const flags = async (id: string) => (await city.pageFor(officer, id)).flags
const listedBy = async (who: string) =>
  (await (await desk(who)).ask(listSupervisions, { query: { limit: 100 } })).supervisions.map(({ id }) => id)

test('a single supervision goes to the unit and back: taken, answered, sent back once, closed; the case bears its mark so long', async () => {
  const caseId = await city.dispatched('cg')
  const id = await issued(caseId)
  expect(await flags(caseId)).toContain('supervised')
  expect(await listedBy(handler)).toContain(id)
  expect((await read(handler, id)).acts).toEqual(['take', 'reply', 'askReturn'])
  expect((await read(officer, id)).acts).toEqual(['withdraw'])
  expect(await tried(handler, id, 'close', '办好了')).toMatchObject({ code: 'control.supervision-not-yours' })
  expect(await tried(handler, id, 'take')).toEqual({ id })
  expect(await tried(handler, id, 'reply', ' ')).toMatchObject({
    code: 'control.supervision-words-missing',
    title: '请填写办理情况',
  })
  await tried(handler, id, 'reply', '已更换灯具六盏')
  await tried(officer, id, 'sendBack', '请附照片')
  await tried(handler, id, 'reply', '已更换灯具六盏，照片已附')
  expect(await tried(officer, id, 'close', '情况属实，予以办结')).toEqual({ id })
  expect(await flags(caseId)).not.toContain('supervised')
  const over = await read(officer, id)
  expect(over.supervision).toMatchObject({
    state: 'CLOSED',
    ended: 'SETTLED',
    reply: '已更换灯具六盏，照片已附',
  })
  expect(over.acts).toEqual([])
  expect(over.steps.map(({ label }) => label)).toEqual([
    '下达督办',
    '签收督办',
    '报送结果',
    '退回重办',
    '报送结果',
    '办结',
  ])
  const history = (await city.pageFor(officer, caseId)).history.map(({ event }) => event)
  expect(history.filter((event) => /upervis/.test(event))).toEqual(['supervise', 'endSupervision'])
})

test('a joint one names officers and bodies and is closed when all its officers agree', async () => {
  const caseId = await city.dispatched('cg')
  expect(await attempt(caseId, { kind: 'JOINT' })).toMatchObject({ code: 'control.joint-alone' })
  expect(await attempt(caseId, joint({ kind: 'SINGLE' }))).toMatchObject({ code: 'control.single-many' })
  const id = await issued(caseId, joint())
  expect((await read(handler, id)).supervision).toMatchObject({
    kind: 'JOINT',
    bodies: ['市审计局'],
    officers: [{ name: '秦督文' }, { name: '赵建国' }],
  })
  await tried(handler, id, 'reply', '已办理完毕')
  expect(await tried(officer, id, 'close', '同意')).toMatchObject({
    code: 'control.supervision-others-missing',
  })
  await tried(officer, id, 'agree')
  expect((await read(leader, id)).acts).toEqual(['sendBack', 'close'])
  expect(await tried(leader, id, 'close', '同意办结')).toEqual({ id })
  expect(await flags(caseId)).not.toContain('supervised')
})

test('an officer who is away hands it over; who is no officer of it may not decide', async () => {
  const caseId = await city.dispatched('cg')
  const id = await issued(caseId)
  await tried(handler, id, 'askReturn', '路段由交通部门养护')
  expect(await tried(leader, id, 'acceptReturn', '同意')).toMatchObject({
    code: 'control.supervision-not-yours',
  })
  const { version } = (await read(leader, id)).supervision
  await (
    await desk(leader)
  ).ask(appointOfficers, { params: { id }, body: { officers: [user(leader)], version } })
  expect(await tried(officer, id, 'refuseReturn', '仍由你局牵头')).toMatchObject({
    code: 'control.supervision-not-yours',
  })
  expect(await tried(leader, id, 'acceptReturn', '同意退回')).toEqual({ id })
  expect((await read(officer, id)).supervision).toMatchObject({ state: 'CLOSED', ended: 'RETURNED' })
})

test('other units neither list nor read it, and nobody issues one out of his reach', async () => {
  const caseId = await city.dispatched('cg')
  const id = await issued(caseId)
  expect(await listedBy('sun.water')).not.toContain(id)
  const params = { id }
  expect(await (await desk('sun.water')).call(readSupervision, { params })).toMatchObject({
    code: 'control.supervision-not-found',
  })
  expect(await attempt(caseId, {}, 'zheng.water')).toMatchObject({ code: 'control.case-not-found' })
  expect(await attempt(caseId, { dueAt: inDays(-1) })).toMatchObject({ code: 'control.due-past' })
  expect(await attempt(caseId, { ...joint(), officers: [city.platform.at.newId()] })).toMatchObject({
    code: 'control.officer-unknown',
  })
  const body = { act: 'withdraw' as const, note: '重复下达', version: 99 }
  expect(await (await desk(officer)).call(actOnSupervision, { params, body })).toMatchObject({
    code: 'control.changed-meanwhile',
  })
})

test('where the mark was taken off by hand the supervision can still be closed; the ledger counts what is open, late and to be judged', async () => {
  const caseId = await city.dispatched('cg')
  const id = await issued(caseId, { dueAt: inDays(1) })
  await city.act(officer, caseId, 'endSupervision')
  city.platform.clock.advance(2 * 86_400_000)
  city.platform.forgetSessions()
  await tried(handler, id, 'reply', '已办理完毕')
  const open = (await (await desk(officer)).ask(listSupervisions, { query: { caseId } })).supervisions
  expect(open).toMatchObject([{ id, late: true, state: 'REVIEW' }])
  const counts = async () => (await (await desk(officer)).ask(listSupervisions, { query: {} })).counts
  const before = await counts()
  expect(before.late).toBeGreaterThan(0)
  await tried(officer, id, 'close', '同意办结')
  expect(await counts()).toEqual({ open: before.open - 1, late: before.late - 1, review: before.review - 1 })
  const { cases } = await (await desk(officer)).ask(listCases, { query: { view: 'supervised' } })
  expect(cases.map(({ id: one }) => one)).not.toContain(caseId)
})
