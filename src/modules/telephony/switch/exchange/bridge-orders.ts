import { ACCEPTED, refused } from '../command-gate.ts'
import type { Ack, MemberFlags, Order } from '../port.ts'
import { endBridge, leaveBridge } from './ending.ts'
import type { Bridge, Floor, Leg } from './floor.ts'
import { findLeg, findTalking } from './leg-orders.ts'

type Of<Name extends Order['do']> = Extract<Order, { do: Name }>

export function makeBridge(floor: Floor, order: Of<'bridge'>): Ack {
  if (floor.bridges.has(order.bridge)) return refused('state', `bridge ${order.bridge} exists`)
  if (floor.past.has(order.bridge)) return refused('gone', `bridge ${order.bridge} is over`)
  const bridge = { id: order.bridge, kind: order.kind, members: new Map() }
  floor.bridges.set(order.bridge, bridge)
  floor.plant.openBridge(bridge)
  return ACCEPTED
}

/** One step from bridge to bridge: at no moment is the leg in two, and none of its sound is lost between. */
export function move(floor: Floor, order: Of<'move'>): Ack {
  const found = findTalking(floor, order.leg)
  if ('no' in found) return found.no
  const { leg } = found
  if (order.to === null) {
    leaveBridge(floor, leg)
    floor.plant.place(leg, null, {})
    return ACCEPTED
  }
  const bridge = floor.bridges.get(order.to)
  if (!bridge) return refused('gone', `no bridge ${order.to}`)
  const supervises = [...floor.operations.values()].some(
    (op) => op.kind === 'spy' && op.supervisor === leg.id,
  )
  if (supervises) return refused('state', 'a supervisor who listens in stops that first')
  const flags = order.flags ?? {}
  if (leg.bridge === bridge.id) return changeFlags(floor, bridge, leg, flags)
  if (bridge.members.size >= floor.caps.confMax) return refused('overload', 'the bridge is full')
  leaveBridge(floor, leg)
  leg.bridge = bridge.id
  bridge.members.set(leg.id, flags)
  floor.plant.place(leg, bridge, flags)
  floor.ring.publish({ t: 'bridge.in', bridge: bridge.id, leg: leg.id })
  return ACCEPTED
}

export function setMember(floor: Floor, order: Of<'member'>): Ack {
  const bridge = floor.bridges.get(order.bridge)
  if (!bridge) return refused('gone', `no bridge ${order.bridge}`)
  const found = findLeg(floor, order.leg)
  if ('no' in found) return found.no
  if (!bridge.members.has(order.leg)) return refused('state', 'the leg is not in this bridge')
  return changeFlags(floor, bridge, found.leg, order.flags)
}

function changeFlags(floor: Floor, bridge: Bridge, leg: Leg, flags: MemberFlags): Ack {
  bridge.members.set(leg.id, flags)
  floor.plant.setFlags(leg, flags)
  return ACCEPTED
}

export function closeBridge(floor: Floor, order: Of<'end-bridge'>): Ack {
  const bridge = floor.bridges.get(order.bridge)
  if (!bridge) return refused('gone', `no bridge ${order.bridge}`)
  endBridge(floor, bridge, order.hangupMembers)
  return ACCEPTED
}
