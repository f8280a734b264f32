import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPlatform, type TestPlatform, type Visitor } from '../../../tests/support/platform.ts'
import { listAudit } from '#modules/identity/contract.ts'
import type { Input } from '#platform/http/contract.ts'
import * as contract from './contract-scripts.ts'
import { shippedScripts } from './shipped/scripts.ts'
import { shipMissingScripts } from './use-cases/scripts.ts'

let platform: TestPlatform
let agent: Visitor
let lead: Visitor
beforeAll(async () => {
  platform = await testPlatform()
  agent = await platform.as('li.agent1')
  lead = await platform.as('song.lead1')
})
afterAll(() => platform.close())

type Body = Input<typeof contract.saveScript>['body']
const text = (change: Partial<Body> = {}): Body => ({
  moment: 'special',
  caseTypes: [],
  title: '停水高峰',
  words: '【问候】，工号【工号】，目前的停水正在抢修。',
  active: true,
  from: null,
  until: null,
  version: 0,
  ...change,
})
const save = (id: string, change: Partial<Body> = {}, by = lead) =>
  by.call(contract.saveScript, { params: { id }, body: text(change) })
const atDesks = async () => (await agent.ask(contract.deskScripts)).scripts
const refusal = (status: number, code: string) => expect.objectContaining({ status, code }) as object

test('a city begins with the shipped scripts, and an agent reads them in their order', async () => {
  const shown = await atDesks()
  expect(shown).toHaveLength(shippedScripts.length)
  const questions = shown.filter(({ moment, caseTypes }) => moment === 'asking' && caseTypes.includes('HELP'))
  expect(questions.map(({ words }) => words)[0]).toBe('请问现在在什么位置，附近有什么明显标志？')
  expect(questions).toHaveLength(4)
})

test('what a shift lead writes is at the desks at once, and open desks are told', async () => {
  const id = platform.at.newId()
  const told: unknown[] = []
  const deaf = platform.at.live.subscribe(platform.city.tenantId, 'scripts', ({ message }) =>
    told.push(message),
  )
  expect(await save(id)).toEqual({ id })
  deaf()
  expect(told).toEqual([{ changed: true }])
  expect((await atDesks()).find((script) => script.id === id)?.title).toBe('停水高峰')
})

test('old versions stay, with who wrote each and when; the audit names the act', async () => {
  const id = platform.at.newId()
  await save(id)
  platform.clock.advance(60_000)
  const admin = await platform.as('cui.system')
  expect(await save(id, { version: 1, words: '停水已经恢复。' }, admin)).toEqual({ id })
  const { versions } = await lead.ask(contract.scriptVersions, { params: { id } })
  expect(versions.map(({ version, words }) => [version, words])).toEqual([
    [2, '停水已经恢复。'],
    [1, text().words],
  ])
  expect(new Set(versions.map(({ changedBy }) => changedBy)).size).toBe(2)
  expect(Date.parse(versions[0]?.changedAt ?? '') - Date.parse(versions[1]?.changedAt ?? '')).toBe(60_000)
  const auditor = await platform.as('lv.audit')
  const { entries } = await auditor.ask(listAudit, { query: { action: 'script.saved' } })
  expect(entries.filter(({ subject }) => subject === id)).toHaveLength(2)
})

test('two who change the same script: the second is refused and nothing of the first is lost', async () => {
  const id = platform.at.newId()
  await save(id)
  await save(id, { version: 1, words: '先改的。' })
  expect(await save(id, { version: 1, words: '后改的。' })).toEqual(refusal(409, 'script.changed-meanwhile'))
  expect(await save(id, { words: '当作新的。' })).toEqual(refusal(409, 'script.changed-meanwhile'))
  expect((await atDesks()).find((script) => script.id === id)?.words).toBe('先改的。')
})

test('a script of a certain time is at the desks only then; one put aside is nowhere but on its page', async () => {
  const [coming, aside] = [platform.at.newId(), platform.at.newId()]
  const now = platform.clock.now().getTime()
  const inst = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
  await save(coming, { from: inst(10), until: inst(20) })
  await save(aside, { active: false })
  const shown = async (id: string) => (await atDesks()).some((script) => script.id === id)
  expect([await shown(coming), await shown(aside)]).toEqual([false, false])
  platform.clock.advance(11 * 60_000)
  expect([await shown(coming), await shown(aside)]).toEqual([true, false])
  platform.clock.advance(10 * 60_000)
  expect(await shown(coming)).toBe(false)
  const { scripts } = await lead.ask(contract.scriptSettings)
  expect(scripts.filter(({ id }) => [coming, aside].includes(id)).map((one) => one.shown)).toEqual([
    false,
    false,
  ])
})

test('the order of a moment is the one given', async () => {
  const of = async () =>
    (await lead.ask(contract.scriptSettings)).scripts
      .filter(({ moment }) => moment === 'closing')
      .map(({ id }) => id)
  const turned = (await of()).toReversed()
  await lead.ask(contract.orderScripts, { body: { moment: 'closing', ids: turned } })
  expect(await of()).toEqual(turned)
  const added = platform.at.newId()
  await save(added, { moment: 'closing' })
  expect(await of()).toEqual([...turned, added])
})

test.each([
  ['an unknown name in brackets', { words: '工号【员工号】' }, 'script.unknown-variable'],
  [
    'an end before the beginning',
    { from: '2026-12-02T00:00:00Z', until: '2026-12-01T00:00:00Z' },
    'script.span',
  ],
  ['a special situation without a name', { title: ' ' }, 'script.untitled'],
])('%s is refused with a sentence', async (_what, change, code) => {
  expect(await save(platform.at.newId(), change)).toEqual(refusal(422, code))
})

test('an agent reads scripts and changes none; who takes in no requests does not read them', async () => {
  expect(await save(platform.at.newId(), {}, agent)).toEqual(refusal(403, 'http.forbidden'))
  expect(await agent.call(contract.scriptSettings)).toEqual(refusal(403, 'http.forbidden'))
  const auditor = await platform.as('lv.audit')
  expect(await auditor.call(contract.deskScripts)).toEqual(refusal(403, 'http.forbidden'))
})

test('a city set up before there were scripts gets them at the next start, and only once', async () => {
  const before = (await lead.ask(contract.scriptSettings)).scripts.length
  await shipMissingScripts(platform.at)
  expect((await lead.ask(contract.scriptSettings)).scripts).toHaveLength(before)
})
