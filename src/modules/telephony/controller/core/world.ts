/** Everything that is live: what the controller keeps in memory and can load again from its tables. Plain JSON. */
import type { ExtensionServices } from '#modules/numbering/index.ts'
import type { Agent } from '#modules/queueing/index.ts'
import type { EventPosition } from '../../switch/port.ts'
import type { Call } from './call.ts'

/** An agent at his place: the queue's view of him and the telephone he uses. */
export interface Seat {
  tenantId: string
  name: string
  agent: Agent
  /** Registered device his calls go to; absent while he has none. */
  endpoint?: string
  /** The web session the seat belongs to; a second window cannot take it silently. */
  session?: string
  /** A shift lead: within his queues and groups, or of the whole city. */
  oversees?: 'queue' | 'tenant'
  /** A colleague who rang while he spoke. */
  knock?: { from: string; name: string; at: number }
}

export interface World {
  /** Rises with every controller that takes the lead (invariant I10). */
  epoch: number
  /** Live calls, and ended ones whose legs or recording are not closed yet. */
  calls: Record<string, Call>
  seats: Record<string, Seat>
  /** Registered telephones. */
  endpoints: Record<string, true>
  /** Trunks that are down. */
  trunksDown: Record<string, true>
  /** Failed calls running, by trunk; `until` = it takes none before. Forgotten at a restart. */
  trunkFailures?: Record<string, { count: number; until?: number }>
  /** Instants of the last second's calls out, by trunk. */
  dialled?: Record<string, number[]>
  /** Callers we sent on, by `caller>called`: the guard against circles. */
  sentOn?: Record<string, number>
  /** What desk telephones keyed lately, until the settings have it. */
  deskServices?: Record<string, { at: number; services: ExtensionServices }>
  /** The extension each desk telephone found busy last, by endpoint: for 遇忙回叫. Forgotten at a restart. */
  lastBusy?: Record<string, string>
  /** When each extension was rung last, by number: hunt groups go by it. */
  rungAt?: Record<string, number>
  /** Queue sequence of the installation. */
  sequence: number
  /** The last switch event counted in. */
  position: EventPosition | null
  /** Waits of answered callers per queue, for the estimate; bounded. */
  recentWaits: Record<string, { at: number; waitMs: number }[]>
}

export function emptyWorld(epoch: number): World {
  return {
    epoch,
    calls: {},
    seats: {},
    endpoints: {},
    trunksDown: {},
    sequence: 0,
    position: null,
    recentWaits: {},
  }
}
