import type { SpecialDayView } from './calendars.ts'

/** What a pasted list gave: the days, and the lines that were not understood with the reason. */
export interface PastedDays {
  readonly days: SpecialDayView[]
  readonly faults: readonly string[]
}

const day = String.raw`(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?`
const line = new RegExp(String.raw`^${day}(?:\s*(?:~|—|–|至|到)\s*${day})?[\s,，、;；]+(.*)$`)
const rest = /^(休|放假|休息|rest)$/
const work = /^(班|上班|调休|补班|work)$/
const longestRun = 31

/**
 * Reads a pasted list of holidays and make-up days, one line each: date or first and last date, name, 休 or 班, in either order, parted by
 * spaces, tabs or commas (`2027-02-06 至 2027-02-12 春节 休`). Blank lines and a line of headings are passed over.
 */
export function readPastedDays(text: string): PastedDays {
  const days: SpecialDayView[] = []
  const faults: string[] = []
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const read = readLine(written.trim())
    if (typeof read === 'string') faults.push(`第 ${index + 1} 行“${written.trim().slice(0, 30)}”：${read}`)
    else days.push(...read)
  }
  return { days: days.toSorted((a, b) => a.date.localeCompare(b.date)), faults }
}

function readLine(written: string): SpecialDayView[] | string {
  if (written === '' || written.startsWith('日期')) return []
  const found = line.exec(written)
  if (!found) return '应以日期开头，如 2027-01-01 元旦 休'
  const [, y1, m1, d1, y2, m2, d2, tail = ''] = found
  const words = tail.split(/[\s,，、;；]+/).filter((word) => word !== '')
  const kind = words.some((word) => rest.test(word))
    ? 'rest'
    : words.some((word) => work.test(word))
      ? 'work'
      : undefined
  const name = words.filter((word) => !rest.test(word) && !work.test(word)).join(' ')
  if (!kind) return '没有写明“休”或“班”'
  if (name === '') return '没有写明节日名称'
  const first = dateOf(y1, m1, d1)
  const last = y2 === undefined ? first : dateOf(y2, m2, d2)
  if (first === undefined || last === undefined) return '没有这一天'
  const count = (last - first) / 86_400_000 + 1
  if (count < 1 || count > longestRun) return '止日须不早于起日，一段不超过 31 天'
  return Array.from({ length: count }, (_, at) => ({
    date: new Date(first + at * 86_400_000).toISOString().slice(0, 10),
    name: name.slice(0, 40),
    kind,
  }))
}

/** Milliseconds of a date at 0 UTC; undefined when the calendar has no such day. */
function dateOf(
  year: string | undefined,
  month: string | undefined,
  date: string | undefined,
): number | undefined {
  const at = Date.UTC(Number(year), Number(month) - 1, Number(date))
  return new Date(at).getUTCDate() === Number(date) && new Date(at).getUTCMonth() === Number(month) - 1
    ? at
    : undefined
}
