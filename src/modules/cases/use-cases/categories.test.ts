import { expect, test } from 'vitest'
import { addCategory, changeCategory, readWords } from '../contract-intake.ts'
import { casework } from '../testing/casework.ts'

const city = casework()

test('of two who change one category at once the second is told that it was changed meanwhile, and the first change stands', async () => {
  const desk = await city.platform.as('cui.system')
  const plain = { keywords: [], catalogueUnits: [], departmentMatter: false, evidenceRequired: false }
  const made = await desk.ask(addCategory, { body: { ...plain, code: '95', name: '水务' } })
  const body = { ...plain, active: true, version: made.version }
  const replies = await Promise.all(
    ['甲', '乙'].map((name) =>
      desk.call(changeCategory, { params: { code: '95' }, body: { ...body, name } }),
    ),
  )
  const [kept, ...more] = replies.filter((reply) => 'catalogueUnits' in reply)
  expect(more).toEqual([])
  expect(replies.find((reply) => 'status' in reply)).toMatchObject({
    status: 409,
    code: 'case.category-changed-meanwhile',
  })
  const { categories } = await desk.ask(readWords)
  expect(categories.find(({ code }) => code === '95')).toMatchObject({
    name: kept?.name,
    version: made.version + 1,
  })
})
