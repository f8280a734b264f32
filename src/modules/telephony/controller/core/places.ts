/** Where each party belongs by the state of its call: what a look at the switch is compared with. */
import type { BridgeId, LegId } from '../../switch/port.ts'
import type { Call, Leg } from './call.ts'
import { agentLeg, citizenLeg, isUp, legOf } from './legs.ts'

export interface Place {
  leg: LegId
  /** `null` = in no talk: alone with what is played to him. */
  to: BridgeId | null
}

/** The places that matter; whoever is not named may be anywhere. */
export function placesOf(call: Call): Place[] {
  switch (call.state) {
    case 'talking':
    case 'held':
    case 'conference':
      return call.bridge ? everybody(call, call.bridge) : []
    case 'consulting':
      return apart(call)
    case 'ivr':
    case 'queued':
      return [...at(citizenLeg(call), null), ...(call.bridge ? at(agentLeg(call), call.bridge) : [])]
    default:
      return []
  }
}

const at = (leg: Leg | undefined, to: BridgeId | null): Place[] => (isUp(leg) ? [{ leg: leg.id, to }] : [])

const everybody = (call: Call, bridge: BridgeId): Place[] =>
  Object.values(call.legs).flatMap((leg) => (leg.role === 'supervisor' ? [] : at(leg, bridge)))

/** The citizen waits where he was; the agent and, once he answered, the target talk apart. */
function apart(call: Call): Place[] {
  const { bridge, consultBridge, transfer } = call
  const target = transfer?.state === 'answered' ? legOf(call, transfer.leg) : undefined
  return [
    ...(bridge ? at(citizenLeg(call), bridge) : []),
    ...(consultBridge ? [...at(agentLeg(call), consultBridge), ...at(target, consultBridge)] : []),
  ]
}
