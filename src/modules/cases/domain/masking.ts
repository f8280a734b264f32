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

/** Numbers and identity cards inside running text, masked; the rest of the text stays as it is. */
export function maskText(text: string): string {
  return text
    .replace(/(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g, maskIdentity)
    .replace(/(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/g, maskPhone)
    .replace(/(?<!\d)0\d{2,3}-?[2-8]\d{6,7}(?!\d)/g, maskPhone)
}
