/** Recordings of calls that belong to cases: who works on the case hears them, and the secrecy of the case closes them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Grant } from '#kernel/actor.ts'
import { type ActBody, caseActs } from '#modules/cases/contract.ts'
import { registerCase } from '#modules/cases/contract-intake.ts'
import type { CaseEvent } from '#modules/cases/domain/lifecycle.ts'
import {
  assignRoles,
  createRole,
  editUnit,
  listAudit,
  listRoles,
  listUnits,
} from '#modules/identity/contract.ts'
import { sessionCookie } from '#modules/identity/index.ts'
import { demoPassword } from '../../demo/city.ts'
import * as contract from './contract.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'
import { keepCall } from './testing/kept-call.ts'

let hotline: Hotline
const cookies = new Map<string, string>()
const summary = '来件反映沿江路一处夜市夜间占压消防通道，请核查处理。'

beforeAll(async () => {
  hotline = await openHotline()
  // Downloading is nobody's in a unit; these may, so that nothing but the case closes what they ask for.
  for (const [account, scope] of [
    ['sun.water', 'subtree'],
    ['cao.urban', 'subtree'],
    ['shen.quality', 'tenant'],
  ] as const)
    await giveAsWell(account, 'recording.download', { scope, masked: false })
}, 600_000)
afterAll(() => hotline.close())

/** The person keeps the roles he has and may one thing more. */
async function giveAsWell(account: string, verb: string, grant: Grant): Promise<void> {
  const security = await hotline.as('tan.security')
  const code = `also-${account.replace('.', '-')}`
  const body = { code, name: `附加 ${account}`, description: '', grants: [{ verb, ...grant }] }
  const { id } = await security.ask(createRole, { body })
  const { roles } = await security.ask(listRoles, { query: { limit: 100 } })
  const has = account === 'shen.quality' ? ['quality-inspector'] : ['unit-liaison', 'unit-handler']
  const roleIds = roles.flatMap((role) => (has.includes(role.code) ? [role.id] : []))
  const params = { id: hotline.userId(account) }
  await security.ask(assignRoles, { params, body: { roleIds: [...roleIds, id] } })
}

async function act(account: string, id: string, event: CaseEvent, body: ActBody = {}): Promise<void> {
  hotline.platform.clock.advance(60_000)
  await (await hotline.as(account)).ask(caseActs[event], { params: { id }, body })
}

/** A call an agent took, the case he opened from it, dispatched to a unit; the recording lies sealed on the disk. */
async function dispatched(to: string, secret = false) {
  const call = await keepCall(hotline, { queueId: hotline.queueId, accounts: ['li.agent1'] })
  const body = {
    type: secret ? 'REPORT' : 'HELP',
    urgency: 'NORMAL',
    secret,
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
    callId: call.callId,
  } as const
  const { id } = await (await hotline.as('li.agent1')).ask(registerCase, { body })
  await act('luo.prereview', id, 'preReviewPass')
  await act('jiang.dispatch1', id, 'dispatch', {
    units: [{ unitId: hotline.platform.city.units.get(to) ?? '', role: 'LEAD' }],
    overrideReason: '指定承办',
    ...(secret && { summary }),
  })
  return { ...call, caseId: id }
}

/** What becomes of asking for the recording in every way there is: list, waveform, sound, file. */
async function asks(account: string, { callId, recordingId }: { callId: string; recordingId: string }) {
  const by = await hotline.as(account)
  const listed = await by.call(contract.listRecordings, { params: { id: callId } })
  // One session, as a page has: of one hearing one line is written, whatever part of it is asked for first.
  const drawn = await part(account, recordingId, 'waveform')
  const played = await part(account, recordingId, 'audio')
  const saved = await part(account, recordingId, 'download')
  return {
    list: 'status' in listed ? listed.status : listed.recordings.map(({ id }) => id),
    waveform: drawn.statusCode === 200 ? drawn.json<{ ms: number }>().ms : drawn.statusCode,
    play: played.statusCode === 200 ? played.rawPayload.length : played.statusCode,
    download: saved.statusCode === 200 ? saved.rawPayload.length : saved.statusCode,
  }
}

async function part(account: string, recordingId: string, way: 'waveform' | 'audio' | 'download') {
  const { desk } = hotline.platform.http
  if (!cookies.has(account)) {
    const payload = { account, password: demoPassword }
    const reply = await desk.inject({ method: 'POST', url: '/api/session', payload })
    cookies.set(account, reply.cookies.find(({ name }) => name === sessionCookie)?.value ?? '')
  }
  const session = { [sessionCookie]: cookies.get(account) ?? '' }
  return desk.inject({ method: 'GET', url: `/api/recordings/${recordingId}/${way}`, cookies: session })
}

/** Two seconds of both channels behind a header. */
const wav = 58 + 32_000
const open = (recordingId: string) => ({ list: [recordingId], waveform: 2000, play: wav })
const closed = { list: 404, waveform: 404, play: 404 }

test('the people of a unit hear the calls of the cases it handles, whoever took them', async () => {
  const call = await dispatched('sw')
  expect(await asks('sun.water', call)).toEqual({ ...open(call.recordingId), download: wav })
  // A handler plays, but nothing gave him the file.
  expect(await asks('wu.water', call)).toEqual({ ...open(call.recordingId), download: 403 })
  expect(await asks('cao.urban', call)).toEqual({ ...closed, download: 404 })
  expect(await asks('feng.repair', call)).toMatchObject(closed)
})

test('what a unit below handles is heard by who answers for everything below, and not by every colleague above', async () => {
  const call = await dispatched('sw-wx')
  expect(await asks('feng.repair', call)).toMatchObject(open(call.recordingId))
  expect(await asks('sun.water', call)).toMatchObject(open(call.recordingId))
  expect(await asks('wu.water', call)).toMatchObject(closed)
})

test('a clerk hears the calls of the cases that lie at his desk, as long as they lie there', async () => {
  const call = await dispatched('cg')
  expect(await asks('pan.review1', call)).toMatchObject(closed)
  await act('cao.urban', call.caseId, 'sign')
  const at = hotline.platform.clock.now().toISOString()
  await act('cao.urban', call.caseId, 'recordContact', {
    contact: { number: '13812345678', at, result: '已与市民核实地点' },
  })
  await act('cao.urban', call.caseId, 'submit', {
    outcome: 'SOLVED',
    reply: '已会同消防部门现场清理占压消防通道的摊位八处，并安排专人每晚值守至月底，经复查未再占压。',
    publicReply:
      '您反映的消防通道被占压问题已处理：清理摊位八处，安排专人值守，经复查未再占压，感谢您的监督。',
  })
  await act('yan.urban', call.caseId, 'unitApprove')
  expect(await asks('pan.review1', call)).toMatchObject(open(call.recordingId))
  expect(await asks('wei.followup1', call)).toMatchObject(closed)
})

test('a unit the case was taken from hears its calls no longer', async () => {
  const call = await dispatched('sw')
  expect(await asks('sun.water', call)).toMatchObject(open(call.recordingId))
  await act('jiang.dispatch1', call.caseId, 'recall', { reason: '主办单位选择有误，重新派单' })
  expect(await asks('sun.water', call)).toEqual({ ...closed, download: 404 })
})

test('the recording of a secret case is kept from who may not know it whole, his tries are written down, and who may know it hears it', async () => {
  const call = await dispatched('sw', true)
  for (const account of ['sun.water', 'shen.quality'])
    expect(await asks(account, call), account).toEqual({ ...closed, download: 404 })
  expect(await written(call.recordingId)).toEqual([
    ['recording.refused', 'sun.water', 'recording.play'],
    ['recording.refused', 'sun.water', 'recording.download'],
    ['recording.refused', 'shen.quality', 'recording.play'],
    ['recording.refused', 'shen.quality', 'recording.download'],
  ])
  expect(await asks('qin.supervise', call)).toEqual({ ...open(call.recordingId), download: wav })
  expect((await written(call.recordingId)).slice(4)).toEqual([
    ['recording.played', 'qin.supervise', undefined],
    ['recording.downloaded', 'qin.supervise', undefined],
  ])
})

test('a cleared unit hears the secret case it handles until the clearance is taken from it', async () => {
  const call = await dispatched('cg', true)
  expect(await asks('cao.urban', call)).toEqual({ ...open(call.recordingId), download: wav })
  expect(await written(call.recordingId)).toEqual([
    ['recording.played', 'cao.urban', undefined],
    ['recording.downloaded', 'cao.urban', undefined],
  ])
  await clear('cg', false)
  expect(await asks('cao.urban', call)).toEqual({ ...closed, download: 404 })
})

/** What the audit says of a recording, oldest first: the act, who, and how he tried. */
async function written(recordingId: string) {
  const { entries } = await (await hotline.as('lv.audit')).ask(listAudit, { query: { subject: recordingId } })
  const accounts = new Map([...hotline.platform.city.users].map(([account, id]) => [id, account]))
  return entries
    .toReversed()
    .map(({ action, userId, details }) => [
      action,
      accounts.get(userId ?? ''),
      (details as { verb?: string }).verb,
    ])
}

async function clear(code: string, secretCleared: boolean): Promise<void> {
  const system = await hotline.as('cui.system')
  const { units } = await system.ask(listUnits, { query: {} })
  const unit = units.find((one) => one.code === code)
  if (!unit) throw new Error(`no unit ${code}`)
  const { id, version, name, shortName, kind, sort } = unit
  const body = { version, name, shortName, kind, sort, secretCleared }
  await system.ask(editUnit, { params: { id }, body })
}
