import { beforeAll, expect, test } from 'vitest'
import { casework } from '../cases/testing/casework.ts'
import {
  listCategorySuggestions,
  listModels,
  listUnitSuggestions,
  readAcceptance,
  trainModels as trainNow,
  useModel,
} from './contract.ts'
import { trainModels } from './use-cases/train-models.ts'

const at = casework()
const dispatcher = 'jiang.dispatch1'
const adjudicator = 'yu.adjudicate'

const light = { title: '路灯不亮', content: '路口的路灯不亮，夜间出行不便，请维修。', categoryCode: '010203' }
const water = {
  title: '自来水水压太低',
  content: '家中自来水水压太低，热水器打不着。',
  categoryCode: '020102',
}
type Matter = typeof light
const matters = [
  { ...light, unit: 'cg', liaison: 'cao.urban' },
  { ...water, unit: 'sw', liaison: 'sun.water' },
]
const places = [
  '沿江路',
  '东门街',
  '人民路',
  '解放路',
  '中山路',
  '新华街',
  '建设路',
  '和平里',
  '幸福村',
  '码头',
]

/** A case that waits to be dispatched. */
async function waiting(where: string, { title, content, categoryCode }: Matter): Promise<string> {
  const form = { title: `${where}${title}`, content: `${where}${content}`, categoryCode }
  const made = await at.register('li.agent1', form)
  await at.act('luo.prereview', made.id, 'preReviewPass')
  return made.id
}
async function sentTo(unit: string, id: string): Promise<void> {
  const units = [{ unitId: at.unitId(unit), role: 'LEAD' as const }]
  await at.act(dispatcher, id, 'dispatch', { units, overrideReason: '历来由其办理' })
}
const suggestedFor = async (id: string) => {
  const answer = await (await at.platform.as(dispatcher)).ask(listUnitSuggestions, { query: { ids: [id] } })
  const [one] = answer.cases
  if (!one) throw new Error('the case is not there')
  return one
}
const models = async () => (await at.platform.as(adjudicator)).ask(listModels, {})

beforeAll(async () => {
  for (let round = 0; round < 3; round++)
    for (const [index, where] of places.entries())
      for (const matter of matters) {
        const id = await waiting(`${where}${round * 7 + index}号`, matter)
        await sentTo(matter.unit, id)
        await at.act(matter.liaison, id, 'sign')
      }
  await at.platform.relay.drain()
}, 600_000)

test('before anything was learned the catalogue and like cases speak, and each unit shows what it has in hand', async () => {
  const one = await suggestedFor(await waiting('滨河路', light))
  expect(one.modelVersion).toBeNull()
  const [first] = one.units
  expect(first).toMatchObject({ unitId: at.unitId('cg'), overdue: 0 })
  expect(first?.open).toBeGreaterThanOrEqual(30)
  expect(first?.reasons).toContain('近 90 天同类同区 30 件中 30 件由其签收')
  expect(first?.confidence).toBeCloseTo(30 / 32)
  const agent = await at.platform.as('li.agent1')
  const asked = await agent.ask(listCategorySuggestions, { query: { text: '路灯不亮' } })
  expect(asked).toEqual({ modelVersion: null, categories: [] })
})

test('the city’s own history teaches: units with how sure that is, categories from the words alone', async () => {
  await trainModels(at.platform.at, at.platform.city.tenantId)
  const learned = await models()
  expect(learned.trainings.map(({ kind, outcome, examples }) => ({ kind, outcome, examples }))).toEqual(
    expect.arrayContaining([
      { kind: 'unit', outcome: 'adopted', examples: 60 },
      { kind: 'category', outcome: 'adopted', examples: expect.any(Number) },
    ]),
  )
  expect(learned.models.filter(({ inUse }) => inUse)).toHaveLength(2)
  expect(learned.models.every(({ tried, first }) => tried >= 60 && first > 0.8)).toBe(true)

  const one = await suggestedFor(await waiting('滨河路', water))
  expect(one.modelVersion).toBe(1)
  expect(one.units[0]).toMatchObject({ unitId: at.unitId('sw') })
  expect(one.units[0]?.reasons).toContain('历史派单学习')
  expect(one.units[0]?.confidence).toBeGreaterThan(0.8)
  const agent = await at.platform.as('li.agent1')
  const { categories } = await agent.ask(listCategorySuggestions, {
    query: { text: '楼上说自来水水压很低' },
  })
  expect(categories[0]).toMatchObject({ code: water.categoryCode })
})

test('a unit that gave a case back is not suggested for it again', async () => {
  const id = await waiting('滨江路', water)
  await sentTo('sw', id)
  const part = (await at.pageFor('sun.water', id)).assignments.find(({ mine }) => mine)?.id ?? ''
  const why = { assignmentId: part, reason: '属小区二次供水', legalBasis: '供水条例第十条' }
  await at.act('sun.water', id, 'requestReturn', why)
  const requestId = (await at.pageFor(adjudicator, id)).requests[0]?.id ?? ''
  await at.act(adjudicator, id, 'approveReturn', { requestId, reason: '理由成立' })
  const { units } = await suggestedFor(id)
  expect(units.map(({ unitId }) => unitId)).not.toContain(at.unitId('sw'))
})

test('what was suggested and what was chosen is kept of every case sent out, but of no secret one', async () => {
  const before = await (await at.platform.as(adjudicator)).ask(readAcceptance, { query: { kind: 'unit' } })
  await sentTo('cg', await waiting('江北路', light))
  await sentTo('sw', await waiting('江南路', light))
  const secret = await at.register('li.agent1', { secret: true })
  await at.act('luo.prereview', secret.id, 'preReviewPass')
  await at.act(dispatcher, secret.id, 'dispatch', {
    units: [{ unitId: at.unitId('cg'), role: 'LEAD' }],
    overrideReason: '历来由其办理',
    summary: '请核查沿江路一带路灯照明情况。',
  })
  await at.platform.relay.drain()
  const after = await (await at.platform.as(adjudicator)).ask(readAcceptance, { query: { kind: 'unit' } })
  const sum = (of: typeof after, count: 'cases' | 'first') =>
    of.weeks.reduce((all, week) => all + week[count], 0)
  expect(sum(after, 'cases') - sum(before, 'cases')).toBe(2)
  expect(sum(after, 'first') - sum(before, 'first')).toBe(1)
  expect(after.categories.map(({ label }) => label)).toContain(light.categoryCode)
})

test('a person may go back to an earlier version, which stands until somebody trains by hand', async () => {
  const tenantId = at.platform.city.tenantId
  await trainModels(at.platform.at, tenantId)
  const inUse = async () => (await models()).models.find(({ kind, inUse: used }) => kind === 'unit' && used)
  expect(await inUse()).toMatchObject({ version: 2 })
  const desk = await at.platform.as(adjudicator)
  const first = (await models()).models.find(({ kind, version }) => kind === 'unit' && version === 1)
  await desk.ask(useModel, { params: { id: first?.id ?? '' }, body: {} })
  await trainModels(at.platform.at, tenantId)
  expect(await inUse()).toMatchObject({ version: 1 })

  await desk.ask(trainNow, { body: {} })
  expect(await desk.call(trainNow, { body: {} })).toMatchObject({ code: 'recommend.training-runs' })
  await trainModels(at.platform.at, tenantId, '余守正')
  expect(await inUse()).toMatchObject({ version: 4, trainedBy: '余守正' })
  const none = { params: { id: at.platform.at.newId() }, body: {} }
  expect(await desk.call(useModel, none)).toMatchObject({ code: 'recommend.no-such-version' })
})
