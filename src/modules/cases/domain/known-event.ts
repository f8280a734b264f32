/** 已知事件 (requirement B16): a power cut, a burst pipe; whom it concerns is told before he waits. */
import { dialledInChina, parsePhoneNumber } from '#kernel/phone-number.ts'

/** Whom an event concerns, and how long it stands. */
export interface Concern {
  /** Beginnings of numbers as dialled inside the country: `0731855`, `138`. */
  readonly numbers: readonly string[]
  /** Codes of areas; those below are meant with them. */
  readonly areas: readonly string[]
  readonly everybody: boolean
  readonly from: Date
  readonly until: Date
  readonly closed: boolean
}

/** The caller's number as dialled inside the country, and the area of his newest case. */
export interface Concerned {
  readonly number: string
  readonly area: string
}

/** Does the event concern him now? */
export function concerns(event: Concern, { number, area }: Concerned, now: Date): boolean {
  if (event.closed || now < event.from || event.until <= now) return false
  if (event.everybody) return true
  const byNumber = number !== '' && event.numbers.some((beginning) => number.startsWith(beginning))
  return byNumber || (area !== '' && event.areas.some((code) => area.startsWith(code)))
}

export type EventFault = 'nobody' | 'order' | 'number'

/** What is wrong with an event as somebody wrote it. */
export function faultOf(event: Omit<Concern, 'closed'>): EventFault | undefined {
  if (!event.everybody && event.numbers.length === 0 && event.areas.length === 0) return 'nobody'
  if (event.until <= event.from) return 'order'
  return event.numbers.some((one) => !/^[0-9]{3,16}$/.test(one)) ? 'number' : undefined
}

/** A caller's number in the form events are written in. */
export function asDialled(written: string, homeArea: string | undefined): string {
  const phone = parsePhoneNumber(written, homeArea)
  return phone ? dialledInChina(phone) : ''
}
