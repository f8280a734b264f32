import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPlatform, type TestPlatform } from '../../../tests/support/platform.ts'
import { isRefusal } from '#kernel/result.ts'
import { csvOf } from '#platform/files/csv.ts'
import { csvRows } from '#platform/files/csv-rows.ts'
import { openPeople } from '../../demo/seed-people.ts'
import { listArticles } from './contract.ts'
import * as contract from './contract-tables.ts'
import { editing, editor } from './testing/editing.ts'
import { readUpload } from './use-cases/read-upload.ts'
import { exportArticles, importArticles } from './use-cases/tables.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
})
afterAll(() => platform.close())

const table = [
  ['问题', '答案', '短答', '分类', '单位', '范围'],
  ['路灯几天修好', '三个工作日。', '三天内修好。', '路灯不亮', '市城管局', '座席'],
  ['井盖谁管', '城管兜底。', '', '市政设施', '市城管局', '内部'],
  ['没有单位的', '答', '', '', '不存在的局', ''],
]
const upload = (bytes: Buffer | string) => ({
  filename: 'a.csv',
  mimetype: 'text/csv',
  stream: Readable.from([Buffer.from(bytes)]),
})
async function run(rows: string[][], keep: boolean) {
  const people = await openPeople(platform.at, platform.city)
  const by = people.actorOf(editor)
  const report = await importArticles(platform.at, by, rows, { keep, submit: true })
  if (isRefusal(report)) throw new Error(report.refused)
  return report
}
const titles = async () =>
  (await (await platform.as(editor)).ask(listArticles, { query: { limit: 100 } })).articles.map(
    ({ title, state, ownerUnit, category }) => `${title} ${state} ${ownerUnit} ${category}`,
  )

test('a dry run says which columns are what and which rows cannot be taken, and writes nothing', async () => {
  const report = await run(table, false)
  expect(report).toMatchObject({ rows: 3, good: 2, kept: false })
  expect(report.mapping.find(({ field }) => field === 'standard')).toEqual({ field: 'standard', column: 1 })
  expect(report.refused).toEqual([
    { row: 4, text: '没有单位的', why: '没有单位“不存在的局”，或不在您的管理范围' },
  ])
  expect(await titles()).toEqual([])
})

test('imported, the rows are submitted for review; brought again, they are there already', async () => {
  await run(table, true)
  expect((await titles()).toSorted()).toEqual([
    '井盖谁管 submitted 市城管局 城市管理 / 市政设施',
    '路灯几天修好 submitted 市城管局 城市管理 / 市政设施 / 路灯不亮',
  ])
  const again = await run(table, true)
  expect(again.good).toBe(0)
  expect(again.refused.map(({ why }) => why).slice(0, 2)).toEqual(['知识库中已有', '知识库中已有'])
})

test('what is exported can be imported: the heads are the same', async () => {
  const people = await openPeople(platform.at, platform.city)
  const file = await exportArticles(platform.at, people.actorOf(editor))
  const rows = csvRows(await text(file.body as Readable))
  expect(rows[0]?.slice(0, 2)).toEqual(['标准问题', '标准答案'])
  expect(rows).toHaveLength(3)
  const renamed = rows.map((cells, place) =>
    place === 0 ? cells : [`新${cells[0] ?? ''}`, ...cells.slice(1)],
  )
  expect(await run(renamed, false)).toMatchObject({ good: 2, refused: [] })
})

test('tables are read from Excel and from CSV in either of the codings spreadsheets write', async () => {
  const rows = [['标准问题', '标准答案']]
  expect(await readUpload(upload(csvOf(rows)))).toEqual(rows)
  const gb = Buffer.from([0xb1, 0xea, 0xd7, 0xbc, 0x2c, 0x31])
  expect(await readUpload(upload(gb))).toEqual([['标准', '1']])
  const workbook = readFileSync(
    fileURLToPath(new URL('../../../tests/fixtures/campaign-numbers.xlsx', import.meta.url)),
  )
  const read = await readUpload(upload(workbook))
  expect(isRefusal(read) ? read : read.length).toBeGreaterThan(20)
  expect(await readUpload(upload('PK not a workbook'))).toEqual({ refused: 'knowledge.table-unreadable' })
})

test('nobody but a knowledge editor imports or exports', async () => {
  const of = editing(platform)
  expect(await (await of.as('meng.kreview')).call(contract.exportArticles)).toMatchObject({
    code: 'http.forbidden',
  })
})
