import type { Cause } from '../../../switch/port.ts'

/** SIP status we send for a cause, when a call is refused. */
export const statusOf: Readonly<Record<Cause, number>> = {
  normal: 480,
  busy: 486,
  'no-answer': 480,
  rejected: 603,
  cancelled: 480,
  unreachable: 480,
  congestion: 503,
  forbidden: 403,
  'bad-number': 404,
  'lose-race': 480,
  forced: 480,
  'media-timeout': 480,
  'switch-lost': 503,
  error: 500,
}

const causes: Readonly<Record<number, Cause>> = {
  401: 'forbidden',
  402: 'forbidden',
  403: 'forbidden',
  404: 'bad-number',
  407: 'forbidden',
  408: 'unreachable',
  410: 'bad-number',
  480: 'unreachable',
  481: 'error',
  484: 'bad-number',
  485: 'bad-number',
  486: 'busy',
  487: 'cancelled',
  488: 'error',
  500: 'congestion',
  502: 'unreachable',
  503: 'congestion',
  504: 'unreachable',
  600: 'busy',
  603: 'rejected',
  604: 'bad-number',
  606: 'error',
  607: 'rejected',
  608: 'rejected',
}

/** What a refusal means to the caller's side. */
export function causeOf(status: number): Cause {
  const known = causes[status]
  if (known) return known
  if (status >= 600) return 'rejected'
  if (status >= 500) return 'congestion'
  return status >= 300 && status < 400 ? 'unreachable' : 'error'
}

/** ITU-T Q.850 causes, as BYE and CANCEL carry them in a Reason header (RFC 3326). */
const q850: Readonly<Partial<Record<Cause, number>>> = {
  normal: 16,
  busy: 17,
  'no-answer': 19,
  rejected: 21,
  unreachable: 20,
  congestion: 42,
  'bad-number': 1,
  'media-timeout': 41,
  'switch-lost': 41,
  error: 41,
}

const causesByQ850: Readonly<Record<number, Cause>> = {
  1: 'bad-number',
  3: 'unreachable',
  16: 'normal',
  17: 'busy',
  18: 'no-answer',
  19: 'no-answer',
  20: 'unreachable',
  21: 'rejected',
  27: 'unreachable',
  28: 'bad-number',
  31: 'normal',
  34: 'congestion',
  38: 'congestion',
  41: 'congestion',
  42: 'congestion',
}

/** Reason header of a BYE or CANCEL. */
export function reasonOf(cause: Cause): string | undefined {
  if (cause === 'lose-race') return 'SIP;cause=200;text="Call completed elsewhere"'
  const value = q850[cause]
  return value === undefined ? undefined : `Q.850;cause=${value}`
}

/** Cause of a call the peer ended by BYE: what its Reason says, else normal. */
export function causeOfReason(reason: string | undefined): Cause {
  const value = /^\s*Q\.850\s*;.*?cause\s*=\s*(\d+)/i.exec(reason ?? '')?.[1]
  return (value === undefined ? undefined : causesByQ850[Number(value)]) ?? 'normal'
}
