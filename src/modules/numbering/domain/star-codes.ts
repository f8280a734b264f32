/** Star codes as data: `*CC*...#` sets, `#CC#` takes back, `**NN` dials an abbreviated number. The last # may be left out. */
import { mostMisses, type ExtensionServices } from './extension-services.ts'

export type StarFunction =
  | 'forward-all'
  | 'forward-busy'
  | 'forward-no-answer'
  | 'do-not-disturb'
  | 'hot-line'
  | 'abbreviated'
  | 'restriction'
  | 'change-pin'
  | 'wake-up'
  | 'pick-up'

export interface StarCode {
  /** Two or three digits. */
  code: string
  does: StarFunction
}

/** As operators have them. */
export const usualStarCodes: readonly StarCode[] = [
  { code: '57', does: 'forward-all' },
  { code: '40', does: 'forward-busy' },
  { code: '41', does: 'forward-no-answer' },
  { code: '56', does: 'do-not-disturb' },
  { code: '52', does: 'hot-line' },
  { code: '51', does: 'abbreviated' },
  { code: '54', does: 'restriction' },
  { code: '541', does: 'change-pin' },
  { code: '55', does: 'wake-up' },
  { code: '59', does: 'pick-up' },
]

export type Keyed =
  /** The services as they are now. */
  | { to: 'set'; services: ExtensionServices; does: StarFunction; on: boolean }
  /** Dial this instead. */
  | { to: 'dial'; number: string }
  /** Answer what rings at this extension; absent = anything that rings in the house. */
  | { to: 'pick-up'; number?: string }
  | { to: 'refused'; services?: ExtensionServices }

export interface KeyedFacts {
  codes: readonly StarCode[]
  services: ExtensionServices
  /** Digest of a PIN. */
  digest: (pin: string) => string
  /** The next time it is this hour and minute, unix ms. */
  nextAt: (clock: string) => number
}

/** What these digits do; undefined when they are a number like any other. */
export function keyed(dialled: string, facts: KeyedFacts): Keyed | undefined {
  const { services } = facts
  if (dialled === '')
    return services.hotLine === undefined ? undefined : { to: 'dial', number: services.hotLine }
  const short = /^\*\*(\d{2})$/.exec(dialled)?.[1]
  if (short !== undefined) {
    const number = services.short?.[short]
    return number === undefined ? { to: 'refused' } : { to: 'dial', number }
  }
  const parts = /^([*#])(\d{2,3})(?:\*([\d*+]*))?#?$/.exec(dialled)
  const known = parts && facts.codes.find(({ code }) => code === parts[2])
  if (!parts || !known) return undefined
  const given = (parts[3] ?? '').split('*').filter((part) => part !== '')
  return known.does === 'restriction' || known.does === 'change-pin'
    ? guarded(known.does, parts[1] === '*', given, facts)
    : plain(known.does, parts[1] === '*', given, facts)
}

const numbered = {
  'forward-all': 'forwardAll',
  'forward-busy': 'forwardBusy',
  'forward-no-answer': 'forwardNoAnswer',
  'hot-line': 'hotLine',
} as const

function plain(
  does: Exclude<StarFunction, 'restriction' | 'change-pin'>,
  on: boolean,
  [first, second]: readonly string[],
  { services, nextAt }: KeyedFacts,
): Keyed {
  const set = (next: ExtensionServices): Keyed => ({ to: 'set', services: next, does, on })
  switch (does) {
    case 'pick-up':
      return first === undefined ? { to: 'pick-up' } : { to: 'pick-up', number: first }
    case 'do-not-disturb': {
      const { quiet: _, ...rest } = services
      return set(on ? { ...rest, quiet: true } : rest)
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

/** 密码控制: the first PIN keyed is kept; wrong ones are counted, and too many lock the telephone's services. */
function guarded(
  does: 'restriction' | 'change-pin',
  on: boolean,
  given: readonly string[],
  { services, digest }: KeyedFacts,
): Keyed {
  if ((services.misses ?? 0) >= mostMisses) return { to: 'refused' }
  const joined = given[0] ?? ''
  const pin = does === 'restriction' ? joined.slice(0, -1) : joined
  if (!/^\d{4,8}$/.test(pin)) return { to: 'refused' }
  if (services.pin !== undefined && services.pin !== digest(pin))
    return { to: 'refused', services: { ...services, misses: (services.misses ?? 0) + 1 } }
  const { misses: _m, lockedTo: _l, ...rest } = services
  if (does === 'change-pin') {
    const [, next, again] = given
    if (services.pin === undefined || !/^\d{4,8}$/.test(next ?? '') || next !== again)
      return { to: 'refused' }
    const locked = services.lockedTo === undefined ? {} : { lockedTo: services.lockedTo }
    return { to: 'set', services: { ...rest, ...locked, pin: digest(next ?? '') }, does, on }
  }
  const kind = lockedTo[joined.slice(-1) as keyof typeof lockedTo]
  if (kind === undefined) return { to: 'refused' }
  const next = { ...rest, pin: digest(pin) }
  return { to: 'set', services: on ? { ...next, lockedTo: kind } : next, does, on }
}
