/**
 * What an agent did in this shift, for the fair strategies (telephony.md section 7). Counters survive breaks, sign-outs and restarts,
 * count an answered queue call once by its call id, and begin anew only with the shift.
 */
export interface Shift {
  /** Unix ms the shift began. */
  startedAt: number
  /** Time signed in before the present sign-in, ms. */
  signedInMs: number
  /** Unix ms of the present sign-in; absent while signed out. */
  signedInAt?: number
  calls: number
  talkMs: number
  /** Unix ms the last conversation ended; 0 = none yet. */
  lastEndAt: number
  /** Call ids counted, newest last. Bounded: a call cannot come back after that many others. */
  counted: string[]
}

const rememberedCalls = 64
/** Below this the per-hour rate is computed as if it were reached, or a newcomer's first call would count as infinitely many. */
export const leastSignedInHours = 0.25

export function newShift(at: number): Shift {
  return { startedAt: at, signedInMs: 0, calls: 0, talkMs: 0, lastEndAt: 0, counted: [] }
}

export function shiftSignedIn(shift: Shift, at: number): Shift {
  return shift.signedInAt === undefined ? { ...shift, signedInAt: at } : shift
}

export function shiftSignedOut(shift: Shift, at: number): Shift {
  const { signedInAt, ...rest } = shift
  if (signedInAt === undefined) return shift
  return { ...rest, signedInMs: rest.signedInMs + Math.max(0, at - signedInAt) }
}

/** Adds a finished conversation. A call id seen before adds its talk time but not another call. */
export function shiftTalked(shift: Shift, call: string, talkMs: number, at: number): Shift {
  const known = shift.counted.includes(call)
  return {
    ...shift,
    calls: shift.calls + (known ? 0 : 1),
    talkMs: shift.talkMs + Math.max(0, talkMs),
    lastEndAt: at,
    counted: known ? shift.counted : [...shift.counted, call].slice(-rememberedCalls),
  }
}

/** Hours signed in during this shift, breaks included, at least a quarter. */
export function signedInHours(shift: Shift, now: number): number {
  const ms = shift.signedInMs + (shift.signedInAt === undefined ? 0 : Math.max(0, now - shift.signedInAt))
  return Math.max(ms / 3_600_000, leastSignedInHours)
}
