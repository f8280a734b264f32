import type { SipLimits, SipTimers, SipTiming } from './settings.ts'

interface Source {
  tokens: number
  at: number
}

/** User agents of known scanners: they get no answer at all, so they learn nothing. */
const scanners =
  /friendly-scanner|sipvicious|sipcli|sip-?scan|sundayddr|vaxsipuseragent|pplsip|eyebeam.*scan|smap|sivus|gulp|voip-?hack|nmap|masscan|zgrab/i

export function isScanner(userAgent: string | undefined): boolean {
  return userAgent !== undefined && scanners.test(userAgent)
}

/**
 * Who may speak and how much: a token bucket for each source address, and bans for those that guess passwords. The oldest sources are
 * forgotten when the table is full, so a flood from many addresses costs a fixed amount of memory.
 */
export class Throttle {
  readonly #limits: SipLimits
  readonly #timing: SipTiming
  readonly #timers: SipTimers
  readonly #strangers = new Map<string, Source>()
  readonly #friends = new Map<string, Source>()
  readonly #failures = new Map<string, { count: number; since: number }>()
  readonly #bans = new Map<string, number>()
  /** Messages dropped because their source spoke too much or was banned. */
  dropped = 0

  constructor(limits: SipLimits, timing: SipTiming, timers: SipTimers) {
    this.#limits = limits
    this.#timing = timing
    this.#timers = timers
  }

  get sources(): number {
    return this.#strangers.size + this.#friends.size
  }
  get bans(): number {
    return this.#bans.size
  }

  /** Whether one more message of this source is read. */
  admit(address: string, friend: boolean): boolean {
    const { strangerRate, strangerBurst, friendRate, friendBurst } = this.#limits
    const taken = friend
      ? this.#take(this.#friends, address, friendRate, friendBurst)
      : this.#take(this.#strangers, address, strangerRate, strangerBurst)
    if (!taken) this.dropped++
    return taken
  }

  isBanned(address: string): boolean {
    const until = this.#bans.get(address)
    if (until === undefined) return false
    if (until > this.#timers.now()) return true
    this.#bans.delete(address)
    return false
  }

  /** Counts a wrong password; true when that was one too many and the source is banned from now on. */
  failedPassword(address: string): boolean {
    const now = this.#timers.now()
    const before = this.#failures.get(address)
    const entry = before && now - before.since < this.#timing.ban ? before : { count: 0, since: now }
    entry.count++
    remember(this.#failures, address, entry, this.#limits.sources)
    if (entry.count < this.#limits.failedPasswords) return false
    this.#failures.delete(address)
    remember(this.#bans, address, now + this.#timing.ban, this.#limits.sources)
    return true
  }

  /** A right password clears what was held against its source. */
  rightPassword(address: string): void {
    this.#failures.delete(address)
  }

  #take(table: Map<string, Source>, address: string, rate: number, burst: number): boolean {
    const now = this.#timers.now()
    const source = table.get(address) ?? { tokens: burst, at: now }
    source.tokens = Math.min(burst, source.tokens + ((now - source.at) * rate) / 1_000)
    source.at = now
    const enough = source.tokens >= 1
    if (enough) source.tokens--
    remember(table, address, source, this.#limits.sources)
    return enough
  }
}

/** Puts an entry at the end; beyond the bound the one not seen for longest goes. */
function remember<V>(table: Map<string, V>, key: string, value: V, bound: number): void {
  table.delete(key)
  table.set(key, value)
  if (table.size <= bound) return
  const [oldest] = table.keys()
  if (oldest !== undefined) table.delete(oldest)
}
