import { expect, test } from 'vitest'
import type { Actor, Grant } from '#kernel/actor.ts'
import { listCases, type View } from '#modules/cases/contract.ts'
import { caseTotals } from '#modules/cases/index.ts'
import { casework } from '#modules/cases/testing/casework.ts'
import { readTotals } from './contract.ts'

const city = casework()
const officer = 'qin.supervise'
const dayMs = 86_400_000
const totals = async (who: string) => (await city.platform.as(who)).ask(readTotals)
const listed = async (who: string, view: View) =>
  (await (await city.platform.as(who)).ask(listCases, { query: { view, limit: 100 } })).cases.map(
    ({ id }) => id,
  )
/** The list behind each figure. */
const lists = {
  open: 'open',
  overdue: 'overdue',
  nearDue: 'near-due',
  urged: 'under-urge',
  supervised: 'supervised',
} as const
const figures = Object.keys(lists) as (keyof typeof lists)[]

test('every figure counts exactly what the list behind it holds, for each reader within his own reach', async () => {
  const urban = await city.dispatched('cg')
  const water = await city.dispatched('sw')
  await city.act('li.agent1', urban, 'urge', { level: 2, reason: '市民再次来电' })
  await city.act(officer, water, 'supervise', { reason: '群众反映强烈' })
  city.platform.clock.advance(30 * dayMs)
  city.platform.forgetSessions()
  const { id: fresh } = await city.register('li.agent1')
  for (const who of [officer, 'zhao.leader', 'yan.urban']) {
    const { whole } = await totals(who)
    for (const figure of figures)
      expect([who, figure, whole[figure]]).toEqual([who, figure, (await listed(who, lists[figure])).length])
  }
  expect((await totals(officer)).whole).toMatchObject({ open: 3, overdue: 2, urged: 1, supervised: 1 })
  expect((await totals('yan.urban')).whole).toMatchObject({ open: 1, overdue: 1, urged: 1, supervised: 0 })
  expect(await listed(officer, 'overdue')).toEqual(expect.arrayContaining([urban, water]))
  expect(await listed(officer, 'overdue')).not.toContain(fresh)
  expect((await totals(officer)).registeredToday).toBe(1)
})

test('divided by state, type, class or district every figure adds up to the whole; units stand with most overdue first', async () => {
  const all = await totals(officer)
  for (const division of ['states', 'types', 'classes', 'districts'] as const)
    for (const figure of figures)
      expect([division, figure, all[division].reduce((sum, line) => sum + line[figure], 0)]).toEqual([
        division,
        figure,
        all.whole[figure],
      ])
  expect(all.districts.map(({ label }) => label)).toEqual(['望江区'])
  expect(all.classes).toMatchObject([{ code: '01' }])
  expect(all.units.map(({ overdue }) => overdue)).toEqual(
    all.units.map(({ overdue }) => overdue).toSorted((a, b) => b - a),
  )
  const [first] = all.units
  const { cases } = await (
    await city.platform.as(officer)
  ).ask(listCases, { query: { view: 'overdue', unitId: first?.code ?? '' } })
  expect(cases.length).toBe(first?.overdue)
})

test('secret cases are in nobody’s figures who may not read them', async () => {
  const { at, city: of } = city.platform
  const everywhere: Grant = { scope: 'tenant', masked: false }
  const reader = (...verbs: string[]): Actor => ({
    kind: 'user',
    tenantId: of.tenantId,
    userId: at.newId(),
    name: '张三',
    roles: [],
    grants: Object.fromEntries(verbs.map((verb) => [verb, everywhere])),
  })
  const open = (by: Actor) => caseTotals(at, by).then(({ whole }) => whole.open)
  const [plain, cleared, stranger] = [
    reader('case.read'),
    reader('case.read', 'case.secret.read'),
    reader('control.read'),
  ]
  const before = await open(plain)
  await city.register('li.agent1', { type: 'REPORT', secret: true, subjectParty: '码头夜市' })
  expect(await open(plain)).toBe(before)
  expect(await open(cleared)).toBe(before + 1)
  expect(await open(stranger)).toBe(0)
})

test('a request waits for the one whose step is next, and for nobody else', async () => {
  const id = await city.dispatched('cg')
  await city.act('cao.urban', id, 'sign')
  await city.act('cao.urban', id, 'requestExtension', { days: 3, reason: '需采购配件' })
  expect(await listed('zhao.leader', 'to-decide')).not.toContain(id)
  expect(await listed('yan.urban', 'to-decide')).toContain(id)
})
