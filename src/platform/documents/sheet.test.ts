import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { type Sheet, type SheetValue, workbook } from './sheet.ts'

async function* portions(rows: readonly (readonly SheetValue[])[], of = 2) {
  for (let from = 0; from < rows.length; from += of) yield rows.slice(from, from + of)
}
const sheet = (rows: readonly (readonly SheetValue[])[]): Sheet => ({
  title: '工单/一',
  note: '甲市热线 工单 · 蒋锦程 & 同事',
  author: '蒋锦程',
  at: new Date('2026-11-23T01:30:00Z'),
  timeZone: 'Asia/Shanghai',
  columns: [{ label: '标题', width: 30 }, { label: '件数' }, { label: '时间' }],
  rows: portions(rows),
})
const read = async (of: Sheet) => readSheet(Buffer.concat(await Array.fromAsync(workbook(of))))

test('a workbook is read back as it was written: note, headings, texts, numbers, instants by the city’s clock', async () => {
  const at = new Date('2026-11-23T16:05:00Z')
  const rows = await read(
    sheet([
      ['路灯 <不亮> & "夜里"\n第二行', 12, at],
      ['第二件', 0, null],
      ['第三件', -1.5, at],
    ]),
  )
  expect(rows[0]?.[0]).toBe('甲市热线 工单 · 蒋锦程 & 同事')
  expect(rows[1]).toEqual(['标题', '件数', '时间'])
  expect(rows[2]?.slice(0, 2)).toEqual(['路灯 <不亮> & "夜里"\n第二行', 12])
  // A part of a day is a fraction: a millisecond is lost on the way.
  expect(Math.round(Number(rows[2]?.[2]) / 1000)).toBe(Date.parse('2026-11-24T00:05:00Z') / 1000)
  expect(rows[3]).toEqual(['第二件', 0, null])
  expect(rows[4]?.[1]).toBe(-1.5)
})

test('nothing in it is a formula, and nothing breaks it: signs XML forbids, halves of characters, texts without end', async () => {
  const rows = await read(
    sheet([
      ['=cmd|"/c calc"!A1', null, null],
      ['+8613812345678', null, null],
      ['＝1+1', null, null],
      ['铃\u0007声\uD83D', null, null],
      ['长'.repeat(40_000), null, null],
    ]),
  )
  const firsts = rows.slice(2).map(([first]) => String(first))
  expect(firsts.slice(0, 3)).toEqual(['\'=cmd|"/c calc"!A1', "'+8613812345678", "'＝1+1"])
  expect(firsts[3]).toBe('铃声\uFFFD')
  expect(firsts[4]?.length).toBe(32_766)
})

test('a list of nothing is a table with its headings', async () => {
  expect((await read(sheet([])))[1]).toEqual(['标题', '件数', '时间'])
})

test('what breaks off in the rows breaks off the workbook', async () => {
  async function* broken(): AsyncGenerator<readonly (readonly SheetValue[])[]> {
    yield [['一', 1, null]]
    throw new Error('the list is gone')
  }
  await expect(Array.fromAsync(workbook({ ...sheet([]), rows: broken() }))).rejects.toThrow(
    'the list is gone',
  )
})
