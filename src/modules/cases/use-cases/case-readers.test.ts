import { expect, test } from 'vitest'
import { revealContact } from '../contract.ts'
import { listCaseReaders } from '../contract-readers.ts'
import { casework } from '../testing/casework.ts'

const city = casework()
const minutes = (n: number) => city.platform.clock.advance(n * 60_000)
const readersOf = async (number: string, more: object = {}) =>
  (await city.platform.as('lv.audit')).ask(listCaseReaders, { query: { number, ...more } })
const looksAt = async (number: string) =>
  (await readersOf(number)).readers.map(({ who, look }) => `${who} ${look}`)

test('opening a case is recorded for each person, and once for a page that looks again and again', async () => {
  const { id, number } = await city.register('li.agent1')
  expect(await looksAt(number)).toEqual([])
  for (let n = 0; n < 5; n++) {
    await city.pageFor('li.agent1', id)
    minutes(3)
  }
  expect(await looksAt(number)).toHaveLength(2)
  await city.pageFor('luo.prereview', id)
  await city.pageFor('luo.prereview', id)
  const all = await readersOf(number)
  expect(all.readers.map(({ look }) => look)).toEqual(['case.read', 'case.read', 'case.read'])
  expect(all.readers[0]).toMatchObject({ who: '罗子涵', whole: true, unit: expect.stringMatching(/./) })
})

test('two pages of one person that open at the same moment are one look', async () => {
  const { id, number } = await city.register('li.agent1')
  await Promise.all([1, 2, 3].map(() => city.pageFor('li.agent1', id)))
  expect(await looksAt(number)).toHaveLength(1)
})

test('who is not shown the case saw nothing; who asked for the contact is there with his reason', async () => {
  const { id, number } = await city.register('li.agent1')
  expect(await city.shownTo('sun.water', id)).toMatchObject({ status: 404 })
  const reviewer = await city.platform.as('luo.prereview')
  await reviewer.ask(revealContact, { params: { id }, body: { reason: '核实地点' } })
  expect((await readersOf(number)).readers).toMatchObject([
    { look: 'case.contact-revealed', reason: '核实地点' },
  ])
})

test('of a secret case it is told who read it whole and who its summary only', async () => {
  const { id, number } = await city.register('li.agent1', { secret: true })
  await city.act('luo.prereview', id, 'preReviewPass')
  const units = [{ unitId: city.unitId('sw'), role: 'LEAD' as const }]
  await city.act('jiang.dispatch1', id, 'dispatch', {
    units,
    overrideReason: '就近办理',
    summary: '沿江路一段路灯不亮，请核实维修。',
  })
  await city.pageFor('sun.water', id)
  await city.pageFor('jiang.dispatch1', id)
  expect((await readersOf(number)).readers.map(({ whole }) => whole)).toEqual([true, false])
})

test('the list is read page by page, and only by who may audit', async () => {
  const { id, number } = await city.register('li.agent1')
  for (const who of ['li.agent1', 'luo.prereview', 'jiang.dispatch1']) await city.pageFor(who, id)
  const first = await readersOf(number, { limit: 2 })
  expect(first.readers).toHaveLength(2)
  const rest = await readersOf(number, { limit: 2, cursor: first.next ?? '' })
  expect(rest).toMatchObject({ readers: [{ look: 'case.read' }], next: null })
  const asked = { query: { number } }
  for (const who of ['jiang.dispatch1', 'cui.system'])
    expect(await (await city.platform.as(who)).call(listCaseReaders, asked)).toMatchObject({ status: 403 })
  const unknown = { query: { number: '202611230099' } }
  expect(await (await city.platform.as('lv.audit')).call(listCaseReaders, unknown)).toMatchObject({
    code: 'case.not-found',
  })
})
