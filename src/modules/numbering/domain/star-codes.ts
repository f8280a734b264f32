/** Star codes as data: `*CC*...#` sets, `#CC#` takes back, `**NN` dials an abbreviated number. The last # may be left out. */
import type { AbbreviatedNumber } from './abbreviated.ts'
import { hotLineDelayMs, type ExtensionServices } from './extension-services.ts'
import { isLockedOut, isPin, type PinAct } from './pin.ts'
import { seatAct, type SeatAct, type SeatFunction } from './seat-codes.ts'

export type StarFunction =
  | 'forward-all'
  | 'forward-busy'
  | 'forward-no-answer'
  | 'do-not-disturb'
  | 'hot-line'
  | 'hot-line-delayed'
  | 'abbreviated'
  | 'restriction'
  | 'change-pin'
  | 'wake-up'
  | 'pick-up'
  | 'call-back'
  | 'intrude'
  | 'release'
  | 'account'
  | 'night-service'
  | 'join-room'
  | SeatFunction

export interface StarCode {
  /** Two or three digits. */
  code: string
  does: StarFunction
  /** Of `night-service`: the working calendar it switches, by name; absent = the city's first. */
  calendar?: string
}

/** As operators have them. */
export const usualStarCodes: readonly StarCode[] = [
  { code: '57', does: 'forward-all' },
  { code: '40', does: 'forward-busy' },
  { code: '41', does: 'forward-no-answer' },
  { code: '56', does: 'do-not-disturb' },
  { code: '52', does: 'hot-line' },
  { code: '53', does: 'hot-line-delayed' },
  { code: '51', does: 'abbreviated' },
  { code: '54', does: 'restriction' },
  { code: '541', does: 'change-pin' },
  { code: '55', does: 'wake-up' },
  { code: '59', does: 'pick-up' },
  { code: '58', does: 'call-back' },
  { code: '43', does: 'intrude' },
  { code: '44', does: 'release' },
  { code: '50', does: 'account' },
  { code: '60', does: 'night-service' },
  { code: '45', does: 'join-room' },
  { code: '80', does: 'seat' },
  { code: '81', does: 'seat-ready' },
  { code: '82', does: 'seat-pause' },
  { code: '83', does: 'seat-finish' },
  { code: '84', does: 'seat-away' },
]

export type Keyed =
  /** The services as they are now. */
  | { to: 'set'; services: ExtensionServices; does: StarFunction; on: boolean }
  /** Dial this instead; with `afterMs` only when nothing else is keyed for so long. */
  | { to: 'dial'; number: string; afterMs?: number }
  /** Answer what rings at this extension; absent = anything that rings in the house. */
  | { to: 'pick-up'; number?: string }
  /** Ring both when both are free; absent = the extension that was busy last. */
  | { to: 'call-back'; number?: string }
  /** Into, or an end to, the talk of this extension; out to this number for an account. */
  | { to: 'intrude' | 'release' | 'account'; number: string }
  | { to: 'night-service'; on: boolean; calendar?: string }
  /** Done when the PIN is found to be right; `next`: the one that takes its place. */
  | { to: 'pin'; pin: string; next?: string; act: PinAct }
  /** Into a conference whose door is open; absent: its number is asked for. */
  | { to: 'join-room'; number?: string }
  /** Something an agent does with his seat. */
  | { to: 'seat'; act: SeatAct }
  | { to: 'refused' }

export interface KeyedFacts {
  codes: readonly StarCode[]
  services: ExtensionServices
  /** Abbreviated numbers of everybody; the telephone's own come first. */
  abbreviated?: readonly AbbreviatedNumber[]
  /** The next time it is this hour and minute, unix ms. */
  nextAt: (clock: string) => number
}

/** What these digits do; undefined when they are a number like any other. */
export function keyed(dialled: string, facts: KeyedFacts): Keyed | undefined {
  const { services, abbreviated = [] } = facts
  if (dialled === '') return hotLineOf(services)
  const short = /^\*\*(\d{2,3})$/.exec(dialled)?.[1]
  if (short !== undefined) {
    const number = services.short?.[short] ?? abbreviated.find((one) => one.short === short)?.number
    return number === undefined ? { to: 'refused' } : { to: 'dial', number }
  }
  const parts = /^([*#])(\d{2,3})(?:\*([\d*+]*))?#?$/.exec(dialled)
  const known = parts && facts.codes.find(({ code }) => code === parts[2])
  if (!parts || !known) return undefined
  const given = (parts[3] ?? '').split('*').filter((part) => part !== '')
  const on = parts[1] === '*'
  switch (known.does) {
    case 'restriction':
      return restricted(on, given[0] ?? '', facts)
    case 'change-pin':
      return pinChanged(given, facts)
    case 'night-service':
      return nightService(on, given[0], known.calendar, facts)
    case 'seat':
      return atSeat(on, given[0], facts)
    case 'seat-ready':
    case 'seat-pause':
    case 'seat-finish':
    case 'seat-away': {
      const act = seatAct(known.does, on, given)
      return act ? { to: 'seat', act } : { to: 'refused' }
    }
    default:
      return plain(known.does, on, given, facts)
  }
}

function hotLineOf({ hotLine, hotLineDelayed }: ExtensionServices): Keyed | undefined {
  if (hotLine === undefined) return undefined
  return { to: 'dial', number: hotLine, ...(hotLineDelayed ? { afterMs: hotLineDelayMs } : {}) }
}

const numbered = {
  'forward-all': 'forwardAll',
  'forward-busy': 'forwardBusy',
  'forward-no-answer': 'forwardNoAnswer',
} as const

function plain(
  does: Exclude<StarFunction, 'restriction' | 'change-pin' | 'night-service' | SeatFunction>,
  on: boolean,
  [first, second]: readonly string[],
  { services, nextAt }: KeyedFacts,
): Keyed {
  const set = (next: ExtensionServices): Keyed => ({ to: 'set', services: next, does, on })
  switch (does) {
    case 'pick-up':
      return first === undefined ? { to: 'pick-up' } : { to: 'pick-up', number: first }
    case 'call-back': {
      const { callBack: _, ...rest } = services
      if (!on) return set(rest)
      return first === undefined ? { to: 'call-back' } : { to: 'call-back', number: first }
    }
    case 'intrude':
    case 'release':
    case 'account':
      return on && first !== undefined ? { to: does, number: first } : { to: 'refused' }
    case 'join-room':
      return { to: 'join-room', ...(first === undefined ? {} : { number: first }) }
    case 'do-not-disturb': {
      const { quiet: _, ...rest } = services
      return set(on ? { ...rest, quiet: true } : rest)
    }
    case 'hot-line':
    case 'hot-line-delayed': {
      const { hotLine: _, hotLineDelayed: _d, ...rest } = services
      if (!on) return set(rest)
      if (first === undefined) return { to: 'refused' }
      return set({ ...rest, hotLine: first, ...(does === 'hot-line' ? {} : { hotLineDelayed: true }) })
    }
    case 'wake-up': {
      const { wakeAt: _, ...rest } = services
      if (!on) return set(rest)
      if (!/^([01]\d|2[0-3])[0-5]\d$/.test(first ?? '')) return { to: 'refused' }
      return set({ ...rest, wakeAt: nextAt(first ?? '') })
    }
    case 'abbreviated': {
      const { [first ?? '']: _, ...others } = services.short ?? {}
      if (!on) return set({ ...services, short: first === undefined ? {} : others })
      if (!/^\d{2}$/.test(first ?? '') || !second) return { to: 'refused' }
      return set({ ...services, short: { ...others, [first ?? '']: second } })
    }
    default: {
      const { [numbered[does]]: _, ...rest } = services
      if (!on) return set(rest)
      return first === undefined ? { to: 'refused' } : set({ ...rest, [numbered[does]]: first })
    }
  }
}

const lockedTo = { '1': 'internal', '2': 'local', '3': 'mobile' } as const

/** 密码控制: the PIN with a digit for how far the telephone still dials. */
function restricted(on: boolean, joined: string, { services }: KeyedFacts): Keyed {
  const kind = lockedTo[joined.slice(-1) as keyof typeof lockedTo]
  if (kind === undefined) return { to: 'refused' }
  return proves(services, joined.slice(0, -1), { does: 'restriction', on, lockedTo: kind })
}

function pinChanged([old, next, again]: readonly string[], { services }: KeyedFacts): Keyed {
  if (services.pin === undefined || !isPin(next) || next !== again) return { to: 'refused' }
  const asked = proves(services, old, { does: 'change-pin' })
  return asked.to === 'pin' ? { ...asked, next } : asked
}

/** 日夜服转换: a telephone with a PIN must give it. */
function nightService(
  on: boolean,
  pin: string | undefined,
  calendar: string | undefined,
  { services }: KeyedFacts,
): Keyed {
  const act = { on, ...(calendar === undefined ? {} : { calendar }) }
  if (services.pin === undefined) return { to: 'night-service', ...act }
  return proves(services, pin, { does: 'night-service', ...act })
}

/** 签入、签出: a telephone with a PIN must give it to sign its agent in. */
function atSeat(on: boolean, pin: string | undefined, { services }: KeyedFacts): Keyed {
  if (!on || services.pin === undefined) return { to: 'seat', act: { do: on ? 'sign-in' : 'sign-out' } }
  return proves(services, pin, { does: 'sign-in' })
}

const proves = (services: ExtensionServices, pin: string | undefined, act: PinAct): Keyed =>
  isPin(pin) && !isLockedOut(services) ? { to: 'pin', pin, act } : { to: 'refused' }

const withPin: readonly StarFunction[] = ['restriction', 'change-pin', 'night-service', 'seat']

/** What may be written down of what was keyed: of a code that takes a PIN, nothing that follows it. */
export function withoutPin(dialled: string, codes: readonly StarCode[]): string {
  const [, head = '', code] = /^([*#](\d{2,3}))\*/.exec(dialled) ?? []
  return codes.some((one) => one.code === code && withPin.includes(one.does)) ? `${head}*…` : dialled
}
