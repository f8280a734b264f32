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

export async function readSpreadsheet(upload: Upload | undefined): Promise<Refusal | WrittenRow[]> {
  if (!upload) return refuse('outreach.no-file')
  const bytes = await buffer(upload.stream)
  try {
    const table = await readSheet(bytes)
    return rowsOfTable(table.map((cells) => cells.map(written)))
  } catch {
    return refuse('outreach.file-unreadable')
  }
}
