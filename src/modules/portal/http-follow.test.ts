import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActBody } from '#modules/cases/contract.ts'
import { caseActs, getCase, listCases } from '#modules/cases/contract.ts'
import { queryCase } from '#modules/cases/contract-intake.ts'
import type { CaseEvent } from '#modules/cases/index.ts'
import { type TestPlatform, testPlatform } from '../../../tests/support/platform.ts'
import {
  addToMyCase,
  myCase,
  rateMyCase,
  tryMyCaseAgain,
  urgeMyCase,
  withdrawMyCase,
} from './contract-follow.ts'
import { citizenAt, picture } from './testing/citizen.ts'

let platform: TestPlatform
let citizen: ReturnType<typeof citizenAt>
let turn = 0

beforeAll(async () => {
  platform = await testPlatform()
  citizen = citizenAt(platform)
}, 600_000)
afterAll(() => platform.close())

const refusal = (status: number, code: string) => expect.objectContaining({ status, code }) as object

interface Own {
  readonly id: string
  /** What the citizen shows with everything he does. */
  readonly shown: { readonly number: string; readonly code: string }
}

/** A case of a citizen with a number of his own. */
async function submitted(): Promise<Own> {
  turn += 1
  const made = await citizen.submit({ requesterPhone: `1391234${String(1000 + turn)}` })
  const desk = await platform.as('luo.prereview')
  const { cases } = await desk.ask(listCases, { query: { text: made.number, limit: 10 } })
  return { id: cases[0]?.id ?? '', shown: { number: made.number, code: made.queryCode } }
}

async function act(who: string, id: string, event: CaseEvent, body: ActBody = {}): Promise<void> {
  platform.clock.advance(60_000)
  await (await platform.as(who)).ask(caseActs[event], { params: { id }, body })
}

async function dispatched(): Promise<Own> {
  const own = await submitted()
  await act('luo.prereview', own.id, 'preReviewPass')
  const units = [{ unitId: platform.city.units.get('cg') ?? '', role: 'LEAD' as const }]
  await act('jiang.dispatch1', own.id, 'dispatch', { units, overrideReason: '就近办理' })
  return own
}

/** Handled and reviewed: the hotline is to ask the citizen how it went. */
async function handled(own: Own): Promise<void> {
  await act('cao.urban', own.id, 'sign')
  const contact = { number: '13912341001', at: platform.clock.now().toISOString(), result: '已联系' }
  await act('cao.urban', own.id, 'recordContact', { contact })
  const reply = '已更换灯具六盏并检修线路，经夜间复查全部恢复照明，感谢您的监督。'
  const body = { reply, publicReply: reply, outcome: 'SOLVED' as const }
  await act('cao.urban', own.id, 'submit', body)
  await act('yan.urban', own.id, 'unitApprove')
  await act('pan.review1', own.id, 'reviewPass', { checklistDone: true })
}

const mine = ({ shown }: Own) => platform.stranger.ask(myCase, { body: shown })
const stage = async ({ shown }: Own) => (await platform.stranger.ask(queryCase, { body: shown })).stage
const atDesk = async ({ id }: Own, who = 'luo.prereview') =>
  (await platform.as(who)).ask(getCase, { params: { id } })
const done = { contacted: true, solved: 'YES', satisfaction: 5, words: '修得很快' } as const

test('number and code open the case and what may be done with it; a wrong code opens nothing', async () => {
  const own = await submitted()
  expect(await mine(own)).toEqual({
    deeds: ['add', 'urge', 'withdraw'],
    urgeFrom: null,
    asked: null,
    said: [],
  })
  const wrong = { ...own.shown, code: '000000' }
  for (const endpoint of [myCase, urgeMyCase, withdrawMyCase])
    expect(await platform.stranger.call(endpoint, { body: { ...wrong, words: '' } })).toEqual(
      refusal(404, 'case.query-wrong'),
    )
})

test('words and a photograph are added to an open case, five times a day, and stand in its history', async () => {
  const own = await submitted()
  const ticket = await citizen.ticket()
  const { body: file } = await citizen.send(ticket, picture, '现场.png')
  const add = (text: string, fileIds: string[] = []) =>
    platform.stranger.call(addToMyCase, { body: { ...own.shown, text, ticket, fileIds } })
  expect(await add('又坏了两盏', [file.id])).toEqual({})
  const page = await atDesk(own)
  expect(page.history.at(-1)).toMatchObject({ label: '补充情况', who: '市民', reason: '又坏了两盏' })
  expect(page.attachments.map(({ name }) => name)).toEqual(['现场.png'])
  expect((await mine(own)).said).toMatchObject([{ label: '补充情况', text: '又坏了两盏' }])
  for (let n = 0; n < 4; n++) expect(await add(`再补充 ${n}`)).toEqual({})
  expect(await add('太多了')).toEqual(refusal(429, 'portal.limit'))
})

test('what the unit asks for is shown, and adding it lets the case go on', async () => {
  const own = await dispatched()
  await act('cao.urban', own.id, 'sign')
  await act('cao.urban', own.id, 'requestInfo', { reason: '请写明灯杆编号' })
  expect(await mine(own)).toMatchObject({ asked: '请写明灯杆编号' })
  const body = { ...own.shown, text: '编号 A17 至 A19', fileIds: [] }
  expect(await platform.stranger.ask(addToMyCase, { body })).toEqual({})
  expect(await stage(own)).toBe('承办单位办理中')
  expect((await mine(own)).asked).toBeNull()
})

test('he urges once a day, and is told from when again', async () => {
  const own = await dispatched()
  const urge = () => platform.stranger.call(urgeMyCase, { body: { ...own.shown, words: '请快一点' } })
  expect(await urge()).toEqual({})
  expect(await urge()).toEqual(refusal(429, 'case.urged-recently'))
  const { deeds, urgeFrom } = await mine(own)
  expect(deeds).not.toContain('urge')
  platform.clock.set(new Date(urgeFrom ?? 0))
  platform.forgetSessions()
  expect(await urge()).toEqual({})
})

test('he withdraws his case; after that nothing is open to him', async () => {
  const own = await submitted()
  expect(
    await platform.stranger.ask(withdrawMyCase, { body: { ...own.shown, words: '已自行解决' } }),
  ).toEqual({})
  expect(await stage(own)).toBe('已撤诉')
  expect((await mine(own)).deeds).toEqual([])
  const add = { ...own.shown, text: '还有', fileIds: [] }
  expect(await platform.stranger.call(addToMyCase, { body: add })).toEqual(refusal(409, 'case.wrong-state'))
})

test('content with what was done he rates it, and it is closed; later he may ask for one more look', async () => {
  const own = await dispatched()
  const early = await platform.stranger.call(rateMyCase, { body: { ...own.shown, ...done } })
  expect(early).toEqual(refusal(409, 'portal.not-now'))
  await handled(own)
  expect((await mine(own)).deeds).toContain('rate')
  await platform.stranger.ask(rateMyCase, { body: { ...own.shown, ...done } })
  expect(await stage(own)).toBe('已办结')
  const page = await atDesk(own, 'zhao.leader')
  expect(page.followUps).toMatchObject([{ who: '市民', satisfaction: 5 }])
  expect((await mine(own)).deeds).toEqual(['again'])
  const again = () => platform.stranger.call(tryMyCaseAgain, { body: { ...own.shown, words: '又不亮了' } })
  expect(await again()).toEqual({})
  expect(await again()).toEqual(refusal(409, 'portal.said-twice'))
  expect((await mine(own)).deeds).toEqual([])
})

test('not content he says why, and the leader is asked; without a why nothing is sent', async () => {
  const own = await dispatched()
  await handled(own)
  const bad = { contacted: false, solved: 'NO', satisfaction: 1, reasonCode: 'NOT_DONE' } as const
  const rate = (words: string) =>
    platform.stranger.call(rateMyCase, { body: { ...own.shown, ...bad, words } })
  expect(await rate(' ')).toEqual(refusal(422, 'portal.words-missing'))
  expect(await rate('灯还是不亮')).toEqual({})
  expect((await mine(own)).deeds).not.toContain('rate')
  const page = await atDesk(own, 'zhao.leader')
  expect(page.requests).toMatchObject([{ kind: 'REDO', state: 'OPEN', reason: '灯还是不亮' }])
  await act('zhao.leader', own.id, 'leaderDecideRedo', { requestId: page.requests[0]?.id ?? '' })
  expect(await stage(own)).toBe('已转承办单位')
})
