import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPlatform, testPlatform } from '../../../../tests/support/platform.ts'
import { addAreas, changeArea, listAreas } from '../contract-areas.ts'
import { readWords } from '../contract-intake.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
}, 600_000)
afterAll(() => platform.close())

test('the system administrator enters areas by their codes, renames one and takes one out of the forms', async () => {
  const admin = await platform.as('cui.system')
  const fresh = [
    { code: '990199001', name: '新港街道' },
    { code: '990199', name: '新港区' },
  ]
  expect(await admin.ask(addAreas, { body: { areas: fresh } })).toEqual({ added: 2 })
  const { areas } = await admin.ask(listAreas)
  expect(areas.find(({ code }) => code === '990199001')).toMatchObject({ parentCode: '990199', level: 2 })

  const params = { code: '990199001' }
  const retired = { name: '新港里街道', active: false, version: 1 }
  expect(await admin.ask(changeArea, { params, body: retired })).toMatchObject({ version: 2 })
  const words = await (await platform.as('li.agent1')).ask(readWords)
  expect(words.areas.filter(({ code }) => code.startsWith('990199')).map(({ name }) => name)).toEqual([
    '新港区',
  ])
})

test('of several areas none is kept when one is refused, and nobody overwrites a change he has not seen', async () => {
  const admin = await platform.as('cui.system')
  const areas = [
    { code: '990198', name: '北山区' },
    { code: '990101', name: '望江区' },
  ]
  expect(await admin.call(addAreas, { body: { areas } })).toMatchObject({ code: 'case.area-taken' })
  const known = (await admin.ask(listAreas)).areas
  expect(known.some(({ code }) => code === '990198')).toBe(false)

  const params = { code: '990101' }
  const body = { name: '望江新区', active: true, version: 1 }
  await admin.ask(changeArea, { params, body })
  expect(await admin.call(changeArea, { params, body })).toMatchObject({
    code: 'case.area-changed-meanwhile',
  })
  expect(await admin.call(changeArea, { params: { code: '880101' }, body })).toMatchObject({
    code: 'case.area-missing',
  })
})

test('nobody else keeps areas', async () => {
  const agent = await platform.as('li.agent1')
  expect(await agent.call(listAreas)).toMatchObject({ status: 403 })
})
