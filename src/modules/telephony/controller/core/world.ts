/** Everything that is live: what the controller keeps in memory and can load again from its tables. Plain JSON. */
import type { ExtensionServices } from '#modules/numbering/index.ts'
import type { Agent, PauseState } from '#modules/queueing/index.ts'
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
  /** A pause he asked for, until somebody decides or the time is over. */
  asked?: { to: PauseState; reason?: string; forMs?: number; at: number; until: number }
}

/** What is known of a queue's figures, for its surges. */
export interface SurgeWatch {
  /** Instants at which callers joined, the newest last. */
  joined: number[]
  /** When its surge was last spoken of. */
  told?: number
  /** Since when it has been calm again, and whether that was told. */
  calmSince?: number
  calmTold?: true
}

/** What speaks against a trunk; kept over a restart, until the trunk has proved itself. */
export interface TrunkTrouble {
  /** It answers no check (probe, registration) since then. */
  silentSince?: number
  /** Failed calls running; `until`: it takes none before. */
  failures?: number
  until?: number
  /** The alarm of it stands. */
  told?: true
}

export interface World {
  /** Rises with every controller that takes the lead (invariant I10). */
  epoch: number
  /** Live calls, and ended ones whose legs or recording are not closed yet. */
  calls: Record<string, Call>
  seats: Record<string, Seat>
  /** Registered telephones. */
  endpoints: Record<string, true>
  /** What speaks against trunks, by trunk. */
  trunkTroubles?: Record<string, TrunkTrouble>
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
  /** What conversations took with the work after them, by queue; bounded. */
  recentHandling?: Record<string, { at: number; ms: number }[]>
  /** Agents still in the work after a conversation. */
  handlingOpen?: Record<string, { queue: string; talkMs: number; endedAt: number }>
  /** What is known of surges, by queue. Forgotten at a restart. */
  surgeWatch?: Record<string, SurgeWatch>
}

export function emptyWorld(epoch: number): World {
  return {
    epoch,
    calls: {},
    seats: {},
    endpoints: {},
    sequence: 0,
    position: null,
    recentWaits: {},
  }
}
