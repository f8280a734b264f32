/**
 * Spoken values by concatenation: which shipped prompt files make up a number, a date, an amount. Mandarin; other languages hear the
 * Mandarin pieces until theirs are recorded.
 */
import type { SayKind } from './prompt.ts'

export interface SayItem {
  say: SayKind
  value: string
  lang: string
}

const folder = 'zh/'
const digit = (value: number | string) => `digit-${value}`
const units = ['', 'unit-ten', 'unit-hundred', 'unit-thousand']
const groups = ['', 'unit-wan', 'unit-yi']
/** Above this a number is read digit by digit. */
const largest = 10 ** 12

/** Prompt files in speaking order, e.g. `zh/digit-1`. Empty when the value cannot be spoken; the caller of this plays a tone then. */
export function sayToFiles(item: SayItem): string[] {
  return pieces(item.say, item.value.trim()).map((name) => folder + name)
}

function pieces(kind: SayKind, value: string): string[] {
  switch (kind) {
    case 'digits':
      return spell(value)
    case 'agent-no':
      return /^[0-9]+$/.test(value) ? ['agent-number', ...spell(value), 'at-your-service'] : []
    case 'number':
      return number(value)
    case 'time':
      return time(value)
    case 'date':
      return date(value)
    case 'money':
      return money(value)
  }
}

/** One by one as on the telephone: 1 is 幺. Spaces and hyphens are skipped. */
function spell(value: string): string[] {
  const names: Record<string, string> = { '1': 'digit-yao', '*': 'key-star', '#': 'key-hash', '+': 'plus' }
  const characters = value.replace(/[\s-]/g, '').split('')
  if (!characters.every((character) => /[0-9*#+]/.test(character))) return []
  return characters.map((character) => names[character] ?? digit(character))
}

function number(value: string): string[] {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value)
  if (!parts) return []
  const [, sign, whole = '', fraction] = parts
  const minus = sign ? ['minus'] : []
  const point = fraction ? ['unit-point', ...fraction.split('').map(digit)] : []
  return [
    ...minus,
    ...(Number(whole) >= largest ? whole.split('').map(digit) : cardinal(Number(whole))),
    ...point,
  ]
}

/** 一百二十三, 十二, 一千零五, 两千, 两万零二十. */
function cardinal(value: number): string[] {
  if (value === 0) return [digit(0)]
  const said: string[] = []
  const fours: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 10_000)) fours.unshift(rest % 10_000)
  let gap = false
  for (const [i, four] of fours.entries()) {
    const group = groups[fours.length - 1 - i] ?? ''
    if (four === 0) {
      gap = said.length > 0
      continue
    }
    if (gap || (said.length > 0 && four < 1000)) said.push(digit(0))
    said.push(...(four === 2 && group ? ['digit-liang'] : belowTenThousand(four, said.length === 0)))
    if (group) said.push(group)
    gap = false
  }
  return said
}

function belowTenThousand(value: number, first: boolean): string[] {
  const said: string[] = []
  let zero = false
  for (let place = 3; place >= 0; place--) {
    const n = Math.floor(value / 10 ** place) % 10
    if (n === 0) {
      zero = said.length > 0
      continue
    }
    if (zero) said.push(digit(0))
    zero = false
    const shortTen = place === 1 && n === 1 && first && said.length === 0
    if (!shortTen) said.push(n === 2 && place === 3 ? 'digit-liang' : digit(n))
    const unit = units[place]
    if (unit) said.push(unit)
  }
  return said
}

/** 14:05 -> 十四点零五分; 8:00 -> 八点整. Seconds are not told. */
function time(value: string): string[] {
  const parts = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(value)
  const [hour, minute] = [Number(parts?.[1]), Number(parts?.[2])]
  if (!parts || hour > 23 || minute > 59) return []
  const hourSaid = hour === 2 ? ['digit-liang'] : cardinal(hour)
  if (minute === 0) return [...hourSaid, 'unit-hour', 'sharp']
  return [...hourSaid, 'unit-hour', ...(minute < 10 ? [digit(0)] : []), ...cardinal(minute), 'unit-minute']
}

/** 2026-11-23 -> 二零二六年十一月二十三日; 11-23 without the year. A time behind it (ISO) is not told. */
function date(value: string): string[] {
  const parts = /^(?:(\d{4})-)?(\d{2})-(\d{2})(?:T.*)?$/.exec(value)
  if (!parts) return []
  const [year, month, day] = [parts[1], Number(parts[2]), Number(parts[3])]
  const daysInMonth = new Date(Date.UTC(Number(year ?? 2000), month, 0)).getUTCDate()
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth) return []
  const yearSaid = year ? [...year.split('').map(digit), 'unit-year'] : []
  return [...yearSaid, ...cardinal(month), 'unit-month', ...cardinal(day), 'unit-day']
}

/** 1234.5 -> 一千二百三十四元五角; 0.05 -> 五分; 12 -> 十二元. Yuan, rounded to fen. */
function money(value: string): string[] {
  if (!/^\d{1,12}(\.\d+)?$/.test(value)) return []
  const fen = Math.round(Number(value) * 100)
  const [yuan, jiao, rest] = [Math.floor(fen / 100), Math.floor(fen / 10) % 10, fen % 10]
  const said = yuan > 0 || fen === 0 ? [...(yuan === 2 ? ['digit-liang'] : cardinal(yuan)), 'unit-yuan'] : []
  if (jiao > 0) said.push(digit(jiao), 'unit-jiao')
  else if (rest > 0 && yuan > 0) said.push(digit(0))
  if (rest > 0) said.push(digit(rest), 'unit-fen')
  return said
}

/** Every file `sayToFiles` can name; a test holds the shipped folder to it. */
export const sayFiles: readonly string[] = [
  ...['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'yao', 'liang'].map(digit),
  ...[...units, ...groups].filter((name) => name !== ''),
  'unit-point',
  'unit-year',
  'unit-month',
  'unit-day',
  'unit-hour',
  'unit-minute',
  'unit-yuan',
  'unit-jiao',
  'unit-fen',
  'sharp',
  'minus',
  'plus',
  'key-star',
  'key-hash',
  'agent-number',
  'at-your-service',
].map((name) => folder + name)
