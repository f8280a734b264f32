/** A list of numbers as somebody brings it: what can be called, and what cannot, with the reason and the row it stands in. */
import { dialledInChina, parsePhoneNumber } from '#kernel/phone-number.ts'

/** A row as read: its place counted from 1, the number and the name as written. */
export interface WrittenRow {
  row: number
  number: string
  name: string
  note: string
}

export type RowFault =
  | 'empty'
  | 'no-number'
  | 'service-number'
  | 'foreign'
  | 'twice'
  | 'known'
  | 'do-not-call'

export const rowFaults: Readonly<Record<RowFault, string>> = {
  empty: '没有号码',
  'no-number': '不是电话号码',
  'service-number': '短号码不能外呼',
  foreign: '境外号码',
  twice: '名单内重复',
  known: '任务中已有',
  'do-not-call': '在免打扰名单中',
}

export interface BadRow {
  row: number
  /** As written, cut short. */
  text: string
  fault: RowFault
}

/** A number as it is dialled. */
export interface GoodRow {
  row: number
  number: string
  name: string
  note: string
}

/** Longest list taken at once. */
export const mostRows = 20_000

/** @param homeArea area code without 0 that local numbers belong to. */
export function readList(rows: readonly WrittenRow[], homeArea: string): { good: GoodRow[]; bad: BadRow[] } {
  const good: GoodRow[] = []
  const bad: BadRow[] = []
  const seen = new Set<string>()
  for (const { row, number, name, note } of rows) {
    const read = dialled(number, homeArea)
    const fault = 'fault' in read ? read.fault : seen.has(read.number) ? 'twice' : undefined
    if (fault !== undefined || 'fault' in read) {
      bad.push({ row, text: number.slice(0, 40), fault: fault ?? 'no-number' })
      continue
    }
    seen.add(read.number)
    good.push({ row, number: read.number, name: name.trim().slice(0, 40), note: note.trim().slice(0, 200) })
  }
  return { good, bad }
}

/** One number as it is dialled, or why not. */
export function dialled(written: string, homeArea: string): { number: string } | { fault: RowFault } {
  if (written.trim() === '') return { fault: 'empty' }
  const phone = parsePhoneNumber(written, homeArea)
  if (!phone) return { fault: 'no-number' }
  if (phone.kind === 'service') return { fault: 'service-number' }
  if (phone.kind === 'foreign') return { fault: 'foreign' }
  return { number: dialledInChina(phone) }
}

/** Finds the columns of a table by its first row; without headings the first column is the number and the second the name. */
export function rowsOfTable(table: readonly (readonly string[])[]): WrittenRow[] {
  const head = table[0]?.map((cell) => cell.trim()) ?? []
  const place = (words: RegExp) => head.findIndex((cell) => words.test(cell))
  const number = place(/号码|电话|手机|number|phone/i)
  const heading = number >= 0
  const name = heading ? place(/姓名|名称|联系人|name/i) : 1
  const note = heading ? place(/备注|说明|note/i) : 2
  const at = (cells: readonly string[], i: number) => (i >= 0 ? (cells[i] ?? '') : '')
  return table
    .map((cells, i) => ({
      row: i + 1,
      number: at(cells, heading ? number : 0),
      name: at(cells, name),
      note: at(cells, note),
    }))
    .slice(heading ? 1 : 0)
    .filter(({ number: written, name: called }) => written.trim() !== '' || called.trim() !== '')
}
