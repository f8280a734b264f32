/** Times, limits and the source of time of the SIP stack. Everything is in milliseconds unless its name says otherwise. */
export interface SipTiming {
  /** Round-trip estimate, RFC 3261 section 17.1.1.1. */
  t1: number
  /** Longest retransmission interval of non-INVITE requests and INVITE answers. */
  t2: number
  /** Longest time a message stays in the network. */
  t4: number
  /** An incoming call nobody answered nor rang again for this long is refused with 480 (timer C of RFC 3261 section 16.6). */
  timerC: number
  /** How long an INVITE client transaction keeps answered retransmissions on UDP (timer D). */
  timerD: number
  /** Life of a digest nonce. */
  nonceLife: number
  /** A connection that has not delivered a whole message by then is closed. */
  halfOpen: number
  /** A TCP connection with no registration, dialog or traffic is closed. */
  idle: number
  /** Between WebSocket pings; two unanswered ones close it. */
  webSocketPing: number
  /** First and longest pause before a failed trunk registration is tried again. */
  registerRetry: number
  registerRetryMax: number
  /** How long a source that guesses passwords is not heard. */
  ban: number
}

export const defaultTiming: SipTiming = {
  t1: 500,
  t2: 4_000,
  t4: 5_000,
  timerC: 180_000,
  timerD: 32_000,
  nonceLife: 300_000,
  halfOpen: 10_000,
  idle: 600_000,
  webSocketPing: 10_000,
  registerRetry: 5_000,
  registerRetryMax: 300_000,
  ban: 600_000,
}

/** Upper bounds: beyond them the newcomer is refused, never a call in progress. */
export interface SipLimits {
  sessions: number
  transactions: number
  registrations: number
  contactsPerEndpoint: number
  tcpConnections: number
  tcpConnectionsPerSource: number
  webSockets: number
  webSocketsPerSource: number
  /** Bytes of one message, and of what a connection may hold unparsed. */
  messageBytes: number
  /** Bytes a slow reader may leave unsent before its connection is closed. */
  unsentBytes: number
  /** Sources the throttle remembers. */
  sources: number
  /** Messages a second of a stranger, and how many at once. */
  strangerRate: number
  strangerBurst: number
  /** The same for listed trunks and registered addresses. */
  friendRate: number
  friendBurst: number
  /** Failed passwords of one source within `ban` before it is not heard. */
  failedPasswords: number
  /** Shortest and longest registration, seconds. */
  registerMinSec: number
  registerMaxSec: number
}

export const defaultLimits: SipLimits = {
  sessions: 500,
  transactions: 5_000,
  registrations: 2_000,
  contactsPerEndpoint: 3,
  tcpConnections: 1_000,
  tcpConnectionsPerSource: 100,
  webSockets: 1_000,
  webSocketsPerSource: 200,
  messageBytes: 65_536,
  unsentBytes: 262_144,
  sources: 10_000,
  strangerRate: 10,
  strangerBurst: 40,
  friendRate: 500,
  friendBurst: 2_000,
  failedPasswords: 10,
  registerMinSec: 30,
  registerMaxSec: 3_600,
}

/** Source of time. `after` gives a function that calls the run off; calling it late or twice does nothing. */
export interface SipTimers {
  /** Unix ms. */
  now(): number
  after(ms: number, run: () => void): () => void
}

/** The machine's clock; its timers do not keep the process alive. */
export const systemTimers: SipTimers = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
