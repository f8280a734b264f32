/** Rows of an uploaded Excel workbook's first sheet. */
import { buffer } from 'node:stream/consumers'
import { readSheet } from 'read-excel-file/node'
import { refuse, type Refusal } from '#kernel/result.ts'
import type { Upload } from '#platform/http/request.ts'
import { rowsOfTable, type WrittenRow } from '../domain/number-list.ts'

/** A number cell is written out without exponent: Excel keeps telephone numbers as numbers more often than not. */
const written = (cell: unknown): string => {
  if (typeof cell === 'number') return Number.isSafeInteger(cell) ? String(cell) : ''
  return typeof cell === 'string' ? cell : ''
}

/** A workbook is a zip: a small file may be packed so that unpacking it takes all memory. */
const mostUnpacked = 100_000_000
const directoryEntry = 0x02014b50

/** Sizes its central directory names (PKWARE APPNOTE 4.3.12), in all. */
function unpackedBytes(zip: Buffer): number {
  let sum = 0
  for (
    let at = zip.indexOf('PK\x01\x02');
    at >= 0 && at + 46 <= zip.length;
    at = zip.indexOf('PK\x01\x02', at + 4)
  )
    if (zip.readUInt32LE(at) === directoryEntry) sum += zip.readUInt32LE(at + 24)
  return sum
}

export async function readSpreadsheet(upload: Upload | undefined): Promise<Refusal | WrittenRow[]> {
  if (!upload) return refuse('outreach.no-file')
  const bytes = await buffer(upload.stream)
  if (unpackedBytes(bytes) > mostUnpacked) return refuse('outreach.file-unreadable')
  try {
    const table = await readSheet(bytes)
    return rowsOfTable(table.map((cells) => cells.map(written)))
  } catch {
    return refuse('outreach.file-unreadable')
  }
}
