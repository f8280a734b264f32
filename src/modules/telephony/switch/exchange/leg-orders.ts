import { ACCEPTED, refused } from '../command-gate.ts'
import type { Ack, LegId, OpId, Order } from '../port.ts'
import { hangUp } from './ending.ts'
import { callsCarried, trunkUse, type Floor, type Leg } from './floor.ts'
import type { DialOrder } from './plant.ts'

type Of<Name extends Order['do']> = Extract<Order, { do: Name }>

/** Finds a live leg, or says why there is none. */
export function findLeg(floor: Floor, id: LegId): { leg: Leg } | { no: Ack } {
  const leg = floor.legs.get(id)
  return leg ? { leg } : { no: refused('gone', `no leg ${id}`) }
}

/** Finds a leg that talks (or is held), or says why not. */
export function findTalking(floor: Floor, id: LegId): { leg: Leg } | { no: Ack } {
  const found = findLeg(floor, id)
  if ('no' in found || found.leg.state === 'up') return found
  return { no: refused('state', `leg ${id} is ${found.leg.state}`) }
}

/** Legs beside two per call: supervisors, consultations. */
const SPARE_LEGS = 10

function hasRoom(floor: Floor): boolean {
  return floor.legs.size < floor.caps.callsMax * 2 + SPARE_LEGS && callsCarried(floor) <= floor.caps.callsMax
}

export function dial(floor: Floor, order: DialOrder): Ack {
  if (floor.legs.has(order.leg)) return refused('state', `leg ${order.leg} exists`)
  if (floor.past.has(order.leg)) return refused('gone', `leg ${order.leg} is over`)
  if (order.earlyMediaTo !== undefined && !floor.legs.has(order.earlyMediaTo)) {
    return refused('gone', `no leg ${order.earlyMediaTo}`)
  }
  if (!hasRoom(floor)) return refused('overload', 'no more calls can be carried')
  const { to } = order
  if (to.kind === 'trunk') {
    const trunk = floor.trunks.get(to.trunk)
    if (!trunk) return refused('invalid', `no trunk ${to.trunk}`)
    if (trunkUse(floor, to.trunk) >= trunk.config.maxCalls) {
      return refused('overload', `trunk ${to.trunk} is full`)
    }
  } else if (!floor.endpoints.has(to.endpoint)) {
    return refused('invalid', `no endpoint ${to.endpoint}`)
  }
  const leg: Leg = {
    id: order.leg,
    direction: 'out',
    state: 'new',
    from: order.from,
    to: { number: to.kind === 'trunk' ? to.number : to.endpoint },
    ...(to.kind === 'trunk' ? { trunk: to.trunk } : { endpoint: to.endpoint }),
    bridge: null,
    tags: { ...order.tags },
    createdAt: floor.plant.now(),
    muted: { in: false, out: false },
    music: null,
    heldByPeer: false,
    early: false,
    ...(order.earlyMediaTo === undefined ? {} : { earlyMediaTo: order.earlyMediaTo }),
  }
  floor.legs.set(leg.id, leg)
  floor.plant.dial(leg, order)
  return ACCEPTED
}

export function ring(floor: Floor, order: Of<'ring'>): Ack {
  const found = findLeg(floor, order.leg)
  if ('no' in found) return found.no
  const { leg } = found
  if (leg.direction === 'out' || leg.state === 'up')
    return refused('state', 'only a waiting caller is rung to')
  if (leg.state === 'ringing') return ACCEPTED
  ringTo(floor, leg, false)
  return ACCEPTED
}

/** Lets an unanswered caller hear ringing, or what we play before the answer. */
export function ringTo(floor: Floor, leg: Leg, early: boolean): void {
  leg.state = 'ringing'
  leg.early ||= early
  floor.plant.ring(leg, early)
  floor.ring.publish({ t: 'leg.ringing', leg: leg.id, early })
}

export function answer(floor: Floor, order: Of<'answer'>): Ack {
  const found = findLeg(floor, order.leg)
  if ('no' in found) return found.no
  if (found.leg.direction === 'out') return refused('state', 'the other side answers an outgoing call')
  if (found.leg.state === 'up') return ACCEPTED
  floor.plant.answer(found.leg)
  return ACCEPTED
}

export function hangup(floor: Floor, order: Of<'hangup'>): Ack {
  const found = findLeg(floor, order.leg)
  if ('no' in found) return found.no
  hangUp(floor, found.leg, order.cause)
  return ACCEPTED
}

export function mute(floor: Floor, order: Of<'mute'>): Ack {
  const found = findLeg(floor, order.leg)
  if ('no' in found) return found.no
  if (order.direction !== 'out') found.leg.muted.in = order.on
  if (order.direction !== 'in') found.leg.muted.out = order.on
  floor.plant.mute(found.leg, order.direction, order.on)
  return ACCEPTED
}

export function hold(floor: Floor, order: Of<'hold'>): Ack {
  const found = findTalking(floor, order.leg)
  if ('no' in found) return found.no
  const { leg } = found
  const was = leg.music !== null
  leg.music = order.music
  const is = leg.music !== null
  floor.plant.hold(leg, order.music)
  if (was !== is) floor.ring.publish({ t: 'leg.hold', leg: leg.id, on: is, by: 'us' })
  return ACCEPTED
}

export function sendDigits(floor: Floor, order: Of<'dtmf'>): Ack {
  if (!/^[0-9A-D*#,]{1,64}$/.test(order.digits))
    return refused('invalid', 'digits are 0-9 A-D * # and , (pause)')
  const found = findTalking(floor, order.leg)
  if ('no' in found) return found.no
  floor.plant.sendDigits(found.leg, order.digits)
  return ACCEPTED
}

export function refer(floor: Floor, order: Of<'refer'>, key: OpId): Ack {
  if (!floor.caps.refer) return refused('unsupported', 'this engine sends no REFER')
  const found = findTalking(floor, order.leg)
  if ('no' in found) return found.no
  let replaces: Leg | undefined
  if (order.replaces !== undefined) {
    const other = findTalking(floor, order.replaces)
    if ('no' in other) return other.no
    replaces = other.leg
  }
  floor.plant.refer(found.leg, key, order.to, replaces)
  return ACCEPTED
}

export function tag(floor: Floor, order: Of<'tag'>): Ack {
  const found = findLeg(floor, order.leg)
  if ('no' in found) return found.no
  for (const [name, value] of Object.entries(order.tags)) {
    if (value === '') delete found.leg.tags[name]
    else found.leg.tags[name] = value
  }
  return ACCEPTED
}

/** True for a leg that takes sound: it talks, or it is a caller we may let hear something before the answer. */
export function takesSound(leg: Leg): boolean {
  return leg.state === 'up' || leg.direction === 'in'
}
