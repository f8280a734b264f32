import type { Cause, LegId } from '../port.ts'
import { bury, type Bridge, type Floor, type Leg } from './floor.ts'

/** Takes a leg out of its bridge and says so. */
export function leaveBridge(floor: Floor, leg: Leg): void {
  if (leg.bridge === null) return
  const bridge = leg.bridge
  floor.bridges.get(bridge)?.members.delete(leg.id)
  leg.bridge = null
  floor.ring.publish({ t: 'bridge.out', bridge, leg: leg.id })
}

/** A leg is over: what hangs on it ends first, then its end is told. */
export function endLeg(
  floor: Floor,
  leg: Leg,
  end: { cause: Cause; by: 'peer' | 'us' | 'switch'; sip?: number },
): void {
  if (leg.state === 'ended') return
  leg.state = 'ended'
  leg.early = false
  endOperations(floor, leg.id)
  leaveBridge(floor, leg)
  floor.legs.delete(leg.id)
  bury(floor, leg.id)
  floor.ring.publish({ t: 'leg.ended', leg: leg.id, ...end })
}

/** We end a leg. */
export function hangUp(floor: Floor, leg: Leg, cause: Cause): void {
  endLeg(floor, leg, { cause, by: 'us' })
  floor.plant.hangup(leg, cause)
}

/** A bridge is over; its members go free, or are hung up. */
export function endBridge(floor: Floor, bridge: Bridge, hangupMembers: boolean): void {
  endOperations(floor, bridge.id)
  for (const id of bridge.members.keys()) {
    const leg = floor.legs.get(id)
    if (!leg) continue
    if (hangupMembers) hangUp(floor, leg, 'normal')
    else {
      floor.plant.place(leg, null, {})
      leaveBridge(floor, leg)
    }
  }
  floor.bridges.delete(bridge.id)
  bury(floor, bridge.id)
  floor.plant.closeBridge(bridge)
  floor.ring.publish({ t: 'bridge.gone', bridge: bridge.id })
}

function endOperations(floor: Floor, on: string): void {
  for (const operation of floor.operations.values()) {
    const supervises = operation.kind === 'spy' && operation.supervisor === (on as LegId)
    if (operation.on === on || supervises) operation.end('gone')
  }
}
