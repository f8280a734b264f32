import { createReadStream, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/result.ts'
import { readList } from '../domain/number-list.ts'
import { readSpreadsheet } from './read-spreadsheet.ts'

const file = fileURLToPath(new URL('../../../../tests/fixtures/campaign-numbers.xlsx', import.meta.url))
const upload = (stream: Readable) => ({ filename: 'list.xlsx', mimetype: 'application/octet-stream', stream })

test('a workbook is read whether its numbers are numbers or texts, with the rows that cannot be called', async () => {
  const rows = await readSpreadsheet(upload(createReadStream(file)))
  if (isRefusal(rows)) throw new Error(rows.refused)
  const { good, bad } = readList(rows, '731')
  expect(good).toHaveLength(24)
  expect(good[0]).toEqual({ row: 2, number: '13820010000', name: '市民1', note: '东湖小区' })
  expect(bad.map(({ row, fault }) => [row, fault])).toEqual([
    [26, 'twice'],
    [27, 'no-number'],
    [28, 'service-number'],
  ])
})

test('a workbook packed to burst the memory is refused before it is unpacked', async () => {
  const bytes = readFileSync(file)
  bytes.writeUInt32LE(4_000_000_000, bytes.indexOf('PK\x01\x02') + 24)
  expect(await readSpreadsheet(upload(Readable.from([bytes])))).toEqual({
    refused: 'outreach.file-unreadable',
  })
})

test('what is no workbook is refused with what to do', async () => {
  const text = Readable.from([Buffer.from('号码,姓名\n13812345678,王女士\n')])
  expect(await readSpreadsheet(upload(text))).toEqual({ refused: 'outreach.file-unreadable' })
  expect(await readSpreadsheet(undefined)).toEqual({ refused: 'outreach.no-file' })
})
