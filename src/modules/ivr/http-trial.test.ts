import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestPlatform, Visitor } from '../../../tests/support/platform.ts'
import * as contract from './contract.ts'
import { flowLanguage } from './contract-language.ts'
import * as trial from './contract-trial.ts'
import { openStudio } from './testing/studio.ts'

let platform: TestPlatform
let by: Visitor
beforeAll(async () => {
  platform = await openStudio()
  by = await platform.as('cui.system')
})
afterAll(() => platform.close())

const params = { id: 'hotline-12345' }
const simulate = (script: trial.ScriptWords, version = 0) =>
  by.ask(trial.simulateFlow, { params, query: { version, script: JSON.stringify(script) } })

test('a simulated call goes on key by key and says what the caller hears', async () => {
  const first = await simulate({})
  expect(first.path).toEqual(['start', 'lists', 'calendar', 'welcome', 'event', 'leaders', 'menu'])
  expect(first).toMatchObject({ end: null, waiting: { min: 1, max: 1 } })
  expect(first.steps.at(-1)).toMatchObject({ label: '主菜单', asked: '等待按一个键', answered: null })
  expect(first.steps.at(-1)?.heard).toEqual([
    { text: '人工服务请按一，自动服务请按二。', files: ['zh/menu-main'] },
  ])
  const second = await simulate({ keys: ['2'] })
  expect(second.path.at(-1)).toBe('self')
  const third = await simulate({ keys: ['2', '3', '20260001'] })
  expect(third.steps.map(({ answered }) => answered)).toContain('按 20260001')
  expect(third.vars).toMatchObject({ number: '20260001' })
})

test('a chosen queue outcome leads where a full queue would', async () => {
  const { path } = await simulate({ keys: ['1'], queue: 'full' })
  expect(path.slice(-2)).toEqual(['queue', 'all-busy'])
})

test('a chosen date and time is decided by the calendar, and the rule is told', async () => {
  const national = await simulate({ at: Date.parse('2026-10-01T02:00:00Z') })
  expect(national.path).toContain('holiday')
  expect(national.days).toEqual([
    {
      calendar: '热线日服夜服日历',
      date: '2026-10-01',
      state: '节假日',
      rule: expect.stringContaining('国庆') as string,
    },
  ])
  const monday = await simulate({ at: Date.parse('2026-11-23T02:00:00Z') })
  expect(monday.path).toContain('welcome')
  const night = await simulate({ at: Date.parse('2026-11-23T18:00:00Z') })
  expect(night.path).toContain('night')
})

test('a spoken number is told with the files that speak it', async () => {
  const { steps } = await simulate({ keys: ['2', '1', '1'] })
  const heard = steps.flatMap((step) => step.heard)
  const number = heard.find(({ text }) => text.startsWith('逐位播报'))
  expect(number?.files.slice(0, 2)).toEqual(['zh/digit-2', 'zh/digit-0'])
})

test('nonsense is no script', async () => {
  for (const script of ['{', '{"keys":["A"]}', '{"fly":true}'])
    expect(await by.call(trial.simulateFlow, { params, query: { version: 0, script } })).toMatchObject({
      status: 422,
      code: 'ivr.script',
    })
})

test('saved paths of a draft are walked before anybody publishes', async () => {
  expect(await by.ask(trial.tryPaths, { params })).toEqual({ broken: [] })
  const { flow, name, paths } = await by.ask(contract.readFlow, { params })
  const added = { title: '按 2 直接到人工', script: { keys: ['2'] }, path: ['start', 'queue'] }
  const body = { revision: 0, name, flow, paths: [...paths, added] }
  await by.ask(contract.saveDraft, { params, body })
  const { broken } = await by.ask(trial.tryPaths, { params })
  expect(broken).toHaveLength(1)
  expect(broken[0]).toMatchObject({ title: '按 2 直接到人工', expected: ['start', 'queue'], ended: true })
})

test('a saved path may name an instant: the calendar decides it, then and at every publishing', async () => {
  const { flow, name, paths, draft } = await by.ask(contract.readFlow, { params })
  const at = Date.parse('2026-10-01T02:00:00Z')
  const { path } = await simulate({ at, keys: ['0', '1'] })
  const added = { title: '国庆节来电', script: { at, keys: ['0', '1'] }, path }
  const body = { revision: draft?.revision ?? 0, name, flow, paths: [...paths.slice(0, -1), added] }
  await by.ask(contract.saveDraft, { params, body })
  expect(path).toContain('holiday')
  expect(await by.ask(trial.tryPaths, { params })).toEqual({ broken: [] })
})

test('the editor is given every node type with a form, a place in the palette and named outlets', async () => {
  const { kinds, groups } = await by.ask(flowLanguage)
  expect(kinds.length).toBeGreaterThanOrEqual(17)
  for (const kind of kinds) {
    expect(groups).toContain(kind.group)
    expect(kind.help).toMatch(/[\u4e00-\u9fff]/)
    const fields = Object.entries(
      (kind.schema as { properties: Record<string, { title?: string }> }).properties,
    )
    for (const [field, { title }] of fields)
      expect([kind.kind, field, title]).toEqual([kind.kind, field, expect.stringMatching(/[\u4e00-\u9fff]/)])
  }
})
