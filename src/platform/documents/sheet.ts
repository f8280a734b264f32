/** A table as an Excel workbook (ECMA-376, SpreadsheetML), written as its rows come: a portion of them is in memory, never the table. */
import { plainCell } from '#platform/files/csv.ts'
import { zipOf } from '#platform/files/zip.ts'
import { sheetBegins, type SheetColumn, sheetEnds, stylesOf, whatIsInside } from './sheet-parts.ts'
import { escaped } from './xml-text.ts'

export type { SheetColumn }

/** A date is written in the city's time. */
export type SheetValue = string | number | Date | null

export interface Sheet {
  /** Name of the sheet. */
  readonly title: string
  /** Said above the table and at the head of every printed page: who made it, when, for what. */
  readonly note: string
  readonly author: string
  readonly at: Date
  readonly timeZone: string
  readonly columns: readonly SheetColumn[]
  /** Portions of rows, each with a value for every column. */
  readonly rows: AsyncIterable<readonly (readonly SheetValue[])[]>
}

/** Longest text of a cell (Excel's own limit), in UTF-16 units. */
const longestCell = 32_767

/** The workbook, piece by piece. What would be taken for a formula is written as text with `'` before it. */
export const workbook = (sheet: Sheet): AsyncGenerator<Uint8Array> =>
  zipOf([
    ...whatIsInside(sheet).map(([name, text]) => ({ name, at: sheet.at, bytes: Buffer.from(text) })),
    { name: 'xl/styles.xml', at: sheet.at, bytes: Buffer.from(stylesOf) },
    { name: 'xl/worksheets/sheet1.xml', at: sheet.at, parts: sheetParts(sheet) },
  ])

async function* sheetParts(sheet: Sheet): AsyncGenerator<Uint8Array> {
  const letters = sheet.columns.map((_, place) => letterOf(place))
  const serial = serialIn(sheet.timeZone)
  const rowOf = (values: readonly SheetValue[], row: number, style = ''): string => {
    const cells = values.map((value, place) => cellOf(`${letters[place] ?? ''}${row}`, value, serial, style))
    return `<row r="${row}">${cells.join('')}</row>`
  }
  const labels = sheet.columns.map(({ label }) => label)
  yield Buffer.from(
    `${sheetBegins(sheet.columns)}${rowOf([sheet.note], 1, ' s="3"')}${rowOf(labels, 2, ' s="2"')}`,
  )
  let row = 2
  for await (const portion of sheet.rows) {
    let text = ''
    for (const values of portion) {
      row += 1
      text += rowOf(values, row)
    }
    yield Buffer.from(text)
  }
  yield Buffer.from(sheetEnds(letters.at(-1) ?? 'A', row, sheet.note))
}

/** A, B ... Z, AA ... */
function letterOf(place: number): string {
  const last = String.fromCharCode(65 + (place % 26))
  return place < 26 ? last : `${letterOf(Math.floor(place / 26) - 1)}${last}`
}

function cellOf(place: string, value: SheetValue, serial: (at: Date) => number, style: string): string {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return `<c r="${place}"${style}><v>${value}</v></c>`
  if (value instanceof Date) return `<c r="${place}" s="1"><v>${serial(value)}</v></c>`
  return `<c r="${place}" t="inlineStr"${style}><is><t xml:space="preserve">${escaped(plainCell(value.slice(0, longestCell - 1)))}</t></is></c>`
}

const daySeconds = 86_400
/** 1970-01-01 as spreadsheets count days. */
const epochDay = 25_569

/** Days since 1900 by the city's clock, as spreadsheets keep instants. */
function serialIn(timeZone: string): (at: Date) => number {
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return (at) =>
    Math.round(Date.parse(`${local.format(at).replace(' ', 'T')}Z`) / 1000) / daySeconds + epochDay
}
