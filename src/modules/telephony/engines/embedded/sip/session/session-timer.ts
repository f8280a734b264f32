import { header, type SipMessage, tokens } from '../message.ts'
import { Alarm } from '../transactions/context.ts'
import type { CallRecord } from './call-record.ts'

/** Shortest interval of RFC 4028, seconds. */
export const shortestIntervalSec = 90

/** Session-Expires as read. */
export interface SessionExpires {
  seconds: number
  refresher: 'uac' | 'uas' | null
}

export function sessionExpiresOf(message: SipMessage): SessionExpires | null {
  const found = /^\s*(\d{1,9})\s*(?:;(.*))?$/.exec(header(message, 'session-expires') ?? '')
  if (!found) return null
  const refresher = /refresher\s*=\s*(uac|uas)\b/i.exec(found[2] ?? '')?.[1]?.toLowerCase()
  return {
    seconds: Number(found[1]),
    refresher: refresher === 'uac' || refresher === 'uas' ? refresher : null,
  }
}

/** Session timers, RFC 4028: refreshes when that is ours, ends the call when the peer fails to. */
export class SessionTimer {
  readonly #call: CallRecord
  readonly #refresh: () => void
  readonly #alarm: Alarm
  #seconds = 0
  #weRefresh = false

  constructor(call: CallRecord, refresh: () => void) {
    this.#call = call
    this.#refresh = refresh
    this.#alarm = new Alarm(call.core.timers)
    call.atEnd.push(() => this.#alarm.stop())
  }

  /** Headers of an INVITE or UPDATE of ours. */
  request(): Record<string, string> {
    const seconds = this.#seconds > 0 ? this.#seconds : this.#call.core.sessionExpiresSec
    if (seconds <= 0) return {}
    const refresher = this.#seconds > 0 ? `;refresher=${this.#weRefresh ? 'uac' : 'uas'}` : ''
    return { 'session-expires': `${seconds}${refresher}`, 'min-se': String(shortestIntervalSec) }
  }

  /** Reads the 2xx to a request of ours. */
  accepted(response: SipMessage): void {
    const agreed = sessionExpiresOf(response)
    if (agreed) this.#set(agreed.seconds, agreed.refresher !== 'uas')
    else if (this.#seconds > 0) this.#set(0, false)
  }

  /** The peer found our interval too short (422): gives the one it wants. */
  lengthened(response: SipMessage): boolean {
    const least = Number(/^\s*(\d{1,6})/.exec(header(response, 'min-se') ?? '')?.[1] ?? 0)
    if (least <= this.#seconds || least > 86_400) return false
    this.#seconds = least
    this.#weRefresh = true
    return true
  }

  /** Judges an incoming INVITE or UPDATE: an interval too short is answered with 422 (null = accept). */
  tooShort(request: SipMessage): { 'min-se': string } | null {
    const asked = sessionExpiresOf(request)
    const short =
      asked !== null && asked.seconds < shortestIntervalSec && tokens(request, 'supported').includes('timer')
    return short ? { 'min-se': String(shortestIntervalSec) } : null
  }

  /** Headers of our 2xx to the peer's INVITE or UPDATE. We refresh unless it wants to. */
  answer(request: SipMessage): Record<string, string> {
    const asked = sessionExpiresOf(request)
    const understands = tokens(request, 'supported').includes('timer')
    const seconds = asked?.seconds ?? this.#call.core.sessionExpiresSec
    if (seconds < shortestIntervalSec || (!asked && !understands)) {
      this.#set(0, false)
      return {}
    }
    const peerRefreshes = understands && asked?.refresher === 'uac'
    this.#set(seconds, !peerRefreshes)
    const refresher = peerRefreshes ? 'uac' : 'uas'
    return {
      'session-expires': `${seconds};refresher=${refresher}`,
      ...(peerRefreshes ? { require: 'timer' } : {}),
    }
  }

  #set(seconds: number, weRefresh: boolean): void {
    this.#seconds = seconds
    this.#weRefresh = weRefresh
    this.#alarm.stop()
    if (seconds <= 0) return
    const ms = seconds * 1_000
    if (weRefresh) this.#alarm.start(ms / 2, this.#refresh)
    else this.#alarm.start(ms - Math.min(32_000, ms / 3), () => this.#call.lost(408))
  }
}
