/** Personal data made unreadable for those whose role shows it masked. What is masked stays recognisable enough to tell two people apart. */
import { dialledInChina, parsePhoneNumber } from '#kernel/phone-number.ts'

const compoundSurnames = new Set(
  '欧阳 上官 司马 诸葛 司徒 令狐 皇甫 尉迟 公孙 慕容 夏侯 东方 端木 独孤 南宫 西门 长孙 宇文 轩辕 百里'.split(
    ' ',
  ),
)

/** 138****5678, 0731****1234; anything unreadable becomes stars entirely. */
export function maskPhone(number: string): string {
  const found = parsePhoneNumber(number)
  if (found?.kind === 'service') return found.normal
  const digits = found ? dialledInChina(found) : ''
  if (digits.length < 8) return number === '' ? '' : '****'
  const shown = found?.kind === 'fixed' ? 1 + (found.areaCode?.length ?? 3) : 3
  return `${digits.slice(0, shown)}****${digits.slice(-4)}`
}

/** 张**, 欧阳**; Latin names keep their first letter. The number of stars says nothing about the length of the name. */
export function maskName(name: string): string {
  const trimmed = name.trim()
  if (trimmed === '') return ''
  const two = trimmed.slice(0, 2)
  if (compoundSurnames.has(two) && trimmed.length > 2) return `${two}**`
  return `${Array.from(trimmed)[0] ?? ''}**`
}

/** 43**************12 for identity cards and any other document. */
export function maskIdentity(identity: string): string {
  const trimmed = identity.trim()
  if (trimmed.length <= 4) return '*'.repeat(trimmed.length)
  return `${trimmed.slice(0, 2)}${'*'.repeat(trimmed.length - 4)}${trimmed.slice(-2)}`
}

/** Digits written wide, as many input methods write them. */
const plainDigits = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))

/** Numbers and identity cards inside running text, masked; the rest of the text stays as it is. A bare local number counts where it is called one. */
export function maskText(text: string): string {
  return plainDigits(text)
    .replace(/(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g, maskIdentity)
    .replace(/(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/g, maskPhone)
    .replace(/(?<!\d)[(（]?0\d{2,3}[)）]?[\s-]?[2-8]\d{6,7}(?!\d)/g, maskPhone)
    .replace(
      /(电话|座机|号码|致电|拨打)([是为：:\s]{0,3})[2-8]\d{2,3}(\d{4})(?!\d)/g,
      (_, word: string, between: string, last: string) => `${word}${between}****${last}`,
    )
}

/** Where people write what they like: titles, contents, replies, reasons, remarks, orders, names of files. */
const written: ReadonlySet<string> = new Set(
  'title content address summaryForUnits reply publicReply answer result reason decisionReason remark text words details attachments'.split(
    ' ',
  ),
)

/** The same with every number masked in whatever people wrote; ids, codes and contacts are left to their own rules. */
export function maskWritten<Shown>(shown: Shown): Shown {
  return masked(shown, false) as Shown
}

function masked(value: unknown, inWords: boolean): unknown {
  if (typeof value === 'string') return inWords ? maskText(value) : value
  if (Array.isArray(value)) return value.map((one) => masked(one, inWords))
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      masked(one, written.has(name) || (inWords && name !== 'id')),
    ]),
  )
}
