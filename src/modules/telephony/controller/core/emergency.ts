/** 110, 119, 120, 122: put through over any trunk, if need be in place of the least important call that goes out. */
import { isEmergency } from '#modules/numbering/index.ts'
import type { Call } from './call.ts'
import type { TrunkFacts } from './facts.ts'
import { isLive } from './legs.ts'
import { emergencyTrunks, trunkLoad } from './trunks.ts'
import { callOf, note, type Turn } from './turn.ts'

/** Who gives way first: a campaign's call, then desk telephones, then agents. Citizens who called us, and other emergencies, never do. */
function rankOf(call: Call): number | undefined {
  if (call.direction !== 'outbound' || call.ended || isEmergency(call.called)) return undefined
  if (call.notice) return 0
  return call.agent === undefined ? 1 : 2
}

/** The trunk for an emergency call; on a full one a channel is made free. Undefined when every trunk is dead or full of callers. */
export function emergencyWay(
  turn: Turn,
  call: Call,
  tried: readonly string[],
  only?: string,
): TrunkFacts | undefined {
  const trunks = emergencyTrunks(turn, call.tenantId, tried, only)
  const load = trunkLoad(turn)
  const free = trunks.find((trunk) => (load[trunk.id] ?? 0) < trunk.maxCalls)
  return free ?? trunks.find((trunk) => makeRoom(turn, call, trunk))
}

function makeRoom(turn: Turn, urgent: Call, trunk: TrunkFacts): boolean {
  const giving = Object.values(turn.world.calls)
    .filter((one) => one.id !== urgent.id && onTrunk(one, trunk.id) && rankOf(one) !== undefined)
    .toSorted((one, other) => (rankOf(one) ?? 0) - (rankOf(other) ?? 0) || other.startedAt - one.startedAt)[0]
  const victim = callOf(turn, giving?.id)
  if (!victim) return false
  note(turn, victim, 'gave-way', { to: urgent.id, trunk: trunk.id })
  note(turn, urgent, 'took-channel', { of: victim.id, trunk: trunk.id })
  turn.givingWay.push(victim.id)
  return true
}

const onTrunk = (call: Call, trunk: string): boolean =>
  Object.values(call.legs).some((leg) => leg.trunk === trunk && isLive(leg))

/** The shift learns of it at once. */
export function tellEmergency(turn: Turn, call: Call, number: string): void {
  const details = { call: call.id, number, from: call.caller.number }
  turn.changes.push({ row: 'alarm', tenantId: call.tenantId, what: 'emergency-call', details })
}
