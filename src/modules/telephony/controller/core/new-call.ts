import type { Loop } from '#modules/numbering/index.ts'
import type { Call, Direction, Purpose } from './call.ts'
import type { Turn } from './turn.ts'

/** A call that has just come to be. */
export function newCall(
  turn: Turn,
  of: {
    tenantId: string
    /** Minted by whoever must know it before the call is. */
    id?: string
    direction: Direction
    caller: string
    called: string
    screened?: boolean
    unverified?: boolean
    name?: string
    trunk?: string
    received?: { caller: string; called: string }
    looped?: Loop
    forwards?: number
    purpose?: Purpose
  },
): Call {
  const { now } = turn.facts
  return {
    id: of.id ?? turn.facts.newId(),
    tenantId: of.tenantId,
    direction: of.direction,
    state: 'arriving',
    since: now,
    startedAt: now,
    caller: {
      number: of.caller,
      screened: of.screened ?? false,
      ...(of.name === undefined ? {} : { name: of.name }),
      ...(of.unverified ? { unverified: true } : {}),
    },
    called: of.called,
    ...(of.trunk === undefined ? {} : { trunk: of.trunk }),
    ...(of.received === undefined ? {} : { received: of.received }),
    ...(of.looped === undefined ? {} : { looped: of.looped }),
    ...(of.forwards === undefined ? {} : { forwards: of.forwards }),
    ...(of.purpose === undefined ? {} : { purpose: of.purpose }),
    legs: {},
    visits: [],
    transfers: [],
    supervision: [],
    agents: [],
    talkMs: 0,
    holdMs: 0,
    ops: 0,
    n: 0,
    offers: 0,
  }
}
