/** Rows of an uploaded Excel workbook's first sheet, or of a CSV. */
import { buffer } from 'node:stream/consumers'
import { readSheet } from 'read-excel-file/node'
import { type Refusal, refuse } from '#kernel/result.ts'
import { csvRows } from '#platform/files/csv-rows.ts'
import type { Upload } from '#platform/http/request.ts'

/** A workbook is a zip: a small file may be packed so that unpacking it takes all memory. Unit: bytes. */
const mostUnpacked = 100_000_000
const directoryEntry = 0x02014b50

/** Sizes its central directory names (PKWARE APPNOTE 4.3.12), in all. */
function unpackedBytes(zip: Buffer): number {
  let sum = 0
  const mark = 'PK\u0001\u0002'
  for (let at = zip.indexOf(mark); at >= 0 && at + 46 <= zip.length; at = zip.indexOf(mark, at + 4))
    if (zip.readUInt32LE(at) === directoryEntry) sum += zip.readUInt32LE(at + 24)
  return sum
}

const written = (cell: unknown): string => {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : ''
}

export async function readUpload(upload: Upload | undefined): Promise<Refusal | string[][]> {
  if (!upload) return refuse('http.invalid', { where: '请选择文件' })
  const bytes = await buffer(upload.stream)
  const zipped = bytes.subarray(0, 2).toString('latin1') === 'PK'
  if (!zipped) return csvRows(textOf(bytes))
  if (unpackedBytes(bytes) > mostUnpacked) return refuse('knowledge.table-unreadable')
  try {
    return (await readSheet(bytes)).map((cells) => cells.map(written))
  } catch {
    return refuse('knowledge.table-unreadable')
  }
}

/** Spreadsheets in China save CSV in GB 18030 as often as in UTF-8. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
