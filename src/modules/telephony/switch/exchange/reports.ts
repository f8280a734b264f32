import type { Cause, LegId, OpId } from '../port.ts'
import { endLeg } from './ending.ts'
import { bury, callsCarried, legState, trunkUse, type Floor, type Leg } from './floor.ts'
import { keysAreSecret } from './gathering.ts'
import { typeAhead } from './typing-ahead.ts'
import type { Arrival } from './plant.ts'

/** Why a call that arrives cannot be taken, or null. */
function whyRefused(floor: Floor, arrival: Arrival): string | null {
  if (floor.draining) return 'draining'
  if (callsCarried(floor) >= floor.caps.callsMax) return 'calls'
  if (arrival.trunk === undefined) return null
  const trunk = floor.trunks.get(arrival.trunk)
  return trunk && trunkUse(floor, arrival.trunk) >= trunk.config.maxCalls ? 'trunk' : null
}

/**
 * A call arrived. False: it cannot be taken (too many calls, draining) and the plant answers 503; it is told and counted all the
 * same, because somebody did call.
 */
export function arrived(floor: Floor, arrival: Arrival): boolean {
  const { leg: id, ...facts } = arrival
  const refusal = whyRefused(floor, arrival)
  floor.ring.publish({ t: 'leg.new', leg: id, ...facts })
  if (refusal !== null) {
    bury(floor, id)
    floor.ring.publish({ t: 'leg.ended', leg: id, cause: 'congestion', sip: 503, by: 'switch' })
    return false
  }
  floor.legs.set(id, {
    id,
    direction: 'in',
    state: 'new',
    from: arrival.from,
    to: arrival.to,
    ...(arrival.trunk === undefined ? {} : { trunk: arrival.trunk }),
    ...(arrival.endpoint === undefined ? {} : { endpoint: arrival.endpoint }),
    bridge: null,
    tags: {},
    createdAt: floor.plant.now(),
    muted: { in: false, out: false },
    music: null,
    heldByPeer: false,
    early: false,
  })
  return true
}

/** What a plant tells its Exchange. Reports about a leg that is over are ignored. */
export interface Reports {
  arrived(arrival: Arrival): boolean
  rang(leg: LegId, early: boolean): void
  answered(leg: LegId): void
  peerHeld(leg: LegId, on: boolean): void
  digit(leg: LegId, digit: string, ms: number): void
  media(leg: LegId, figures: { lost: boolean; loss: number; jitterMs: number; mos?: number }): void
  referred(leg: LegId, to: string, replaces?: LegId): void
  referDone(leg: LegId, op: OpId, ok: boolean, sip?: number): void
  ended(leg: LegId, end: { cause: Cause; by: 'peer' | 'us' | 'switch'; sip?: number }): void
  endpoint(id: string, up: boolean, address?: string): void
  trunk(id: string, up: boolean, why?: string): void
}

export function reportsTo(floor: Floor): Reports {
  const { ring } = floor
  const withLeg = (id: LegId, then: (leg: Leg) => void): void => {
    const leg = floor.legs.get(id)
    if (leg) then(leg)
  }
  return {
    arrived: (arrival) => arrived(floor, arrival),
    rang: (id, early) =>
      withLeg(id, (leg) => {
        if (leg.state === 'up' || (leg.state === 'ringing' && leg.early === early)) return
        leg.state = 'ringing'
        leg.early ||= early
        ring.publish({ t: 'leg.ringing', leg: id, early })
      }),
    answered: (id) =>
      withLeg(id, (leg) => {
        if (leg.state === 'up') return
        leg.state = 'up'
        leg.early = false
        leg.answeredAt = floor.plant.now()
        ring.publish({ t: 'leg.answered', leg: id })
      }),
    peerHeld: (id, on) =>
      withLeg(id, (leg) => {
        if (leg.heldByPeer === on) return
        leg.heldByPeer = on
        ring.publish({ t: 'leg.hold', leg: id, on, by: 'peer' })
      }),
    digit: (id, digit, ms) => withLeg(id, (leg) => takeDigit(floor, leg, digit, ms)),
    media: (id, figures) => withLeg(id, () => ring.publish({ t: 'leg.media', leg: id, ...figures })),
    referred: (id, to, replaces) =>
      withLeg(id, () =>
        ring.publish({ t: 'leg.refer', leg: id, to, ...(replaces === undefined ? {} : { replaces }) }),
      ),
    referDone: (id, op, ok, sip) =>
      withLeg(id, () =>
        ring.publish({ t: 'refer.done', op, leg: id, ok, ...(sip === undefined ? {} : { sip }) }),
      ),
    ended: (id, end) => withLeg(id, (leg) => endLeg(floor, leg, end)),
    endpoint: (id, up, address) => {
      const known = floor.endpoints.get(id)
      if (!known || (known.up === up && known.address === address)) return
      known.up = up
      if (address === undefined) delete known.address
      else known.address = address
      ring.publish({ t: 'endpoint', id, up, ...(address === undefined ? {} : { address }) })
    },
    trunk: (id, up, why) => {
      const known = floor.trunks.get(id)
      if (!known || (known.up === up && (known.proved || !up))) return
      known.up = up
      known.proved ||= up
      ring.publish({ t: 'trunk', id, up, ...(why === undefined ? {} : { why }) })
    },
  }
}

/** A key goes to the gather and the recordings of its leg, and to the recordings of its bridge. */
function takeDigit(floor: Floor, leg: Leg, digit: string, ms: number): void {
  if (legState(leg) === 'ended') return
  if (!keysAreSecret(floor, leg.id)) floor.ring.publish({ t: 'leg.dtmf', leg: leg.id, digit, ms })
  let taken = false
  for (const operation of floor.operations.values()) {
    if (operation.kind !== 'gather' && operation.kind !== 'record') continue
    if (operation.on !== leg.id && operation.on !== leg.bridge) continue
    operation.digit(digit)
    taken = true
  }
  if (!taken) typeAhead(floor, leg, digit)
}
