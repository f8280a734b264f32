/**
 * Telephone numbers as Chinese people dial them, normalised to E.164 where they have such a form.
 * Sources: the national numbering plan (MIIT): 11-digit mobiles beginning 13 to 19, area codes of two or three digits after the trunk 0,
 * subscriber numbers of 7 or 8 digits, service numbers of 3 to 8 digits.
 */

/** What a number is. `service` numbers (110, 12345, 95598) exist inside China only and have no E.164 form. */
export type NumberKind = 'mobile' | 'fixed' | 'service' | 'national' | 'foreign'

/** A number understood. */
export interface PhoneNumber {
  readonly kind: NumberKind
  /** The form to store and compare: `+86...`, `+<country>...`, or the bare digits of a service number. */
  readonly normal: string
  /** Area code without the trunk 0, for fixed numbers: `10`, `731`. */
  readonly areaCode?: string
  /** Extension dialled after the number, digits only. */
  readonly extension?: string
}

const twoDigitAreas = new Set(['10', '20', '21', '22', '23', '24', '25', '27', '28', '29'])

function asciiDigits(text: string): string {
  return text.normalize('NFKC').trim()
}

/** The area code a national number (without the 0) begins with. Codes of three digits begin with 3 to 9. */
export function areaCodeOf(national: string): string | undefined {
  const two = national.slice(0, 2)
  if (twoDigitAreas.has(two)) return two
  return /^[3-9]\d{2}/.test(national) ? national.slice(0, 3) : undefined
}

function fixed(national: string): PhoneNumber | undefined {
  const areaCode = areaCodeOf(national)
  if (!areaCode) return undefined
  const subscriber = national.slice(areaCode.length)
  if (!/^[2-8]\d{6,7}$/.test(subscriber)) return undefined
  return { kind: 'fixed', normal: `+86${national}`, areaCode }
}

function isService(digits: string): boolean {
  return /^(11\d|12\d|1[0-2]\d{3}|123\d{2}|9[56]\d{3,6}|100\d{2,3})$/.test(digits)
}

/** A number inside China, with or without its trunk 0 and without country code. */
function domestic(digits: string, homeArea: string | undefined): PhoneNumber | undefined {
  if (/^0?1[3-9]\d{9}$/.test(digits)) return { kind: 'mobile', normal: `+86${digits.replace(/^0/, '')}` }
  if (isService(digits)) return { kind: 'service', normal: digits }
  if (/^[48]00\d{7}$/.test(digits)) return { kind: 'national', normal: `+86${digits}` }
  if (digits.startsWith('0')) {
    const area = areaCodeOf(digits.slice(1))
    const rest = area ? digits.slice(1 + area.length) : ''
    return isService(rest) ? { kind: 'service', normal: digits } : fixed(digits.slice(1))
  }
  return (homeArea && /^[2-8]\d{6,7}$/.test(digits) ? fixed(homeArea + digits) : undefined) ?? fixed(digits)
}

/**
 * Understands a number as written or signalled; undefined when it is none.
 * @param homeArea area code, without 0, supposed for a local number of 7 or 8 digits.
 */
export function parsePhoneNumber(written: string, homeArea?: string): PhoneNumber | undefined {
  const parts = /^([+(\d][\d\s().-]*)(?:(?:转|,|;|#|x|ext\.?)\s*(\d{1,6}))?$/i.exec(asciiDigits(written))
  const bare = parts?.[1]?.replace(/[\s().-]/g, '')
  if (!bare) return undefined
  const found = withCountry(bare, homeArea)
  const extension = parts?.[2]
  return found && extension ? { ...found, extension } : found
}

function withCountry(bare: string, homeArea: string | undefined): PhoneNumber | undefined {
  const international = /^(?:\+|00)(\d+)$/.exec(bare)?.[1]
  if (international?.startsWith('86')) return domestic(international.slice(2), undefined)
  if (international)
    return /^[1-9]\d{6,14}$/.test(international)
      ? { kind: 'foreign', normal: `+${international}` }
      : undefined
  if (!/^\d+$/.test(bare)) return undefined
  if (/^86(1[3-9]\d{9})$/.test(bare)) return { kind: 'mobile', normal: `+${bare}` }
  return domestic(bare, homeArea)
}

/** The number as a person inside China dials it: 13812345678, 073185551234, 12345; foreign ones keep their +. */
export function dialledInChina(number: PhoneNumber): string {
  if (!number.normal.startsWith('+86')) return number.normal
  const national = number.normal.slice(3)
  return number.kind === 'fixed' ? `0${national}` : national
}

/** The last four digits, for the search that knows only them. */
export function lastFour(number: PhoneNumber): string {
  return number.normal.slice(-4)
}
