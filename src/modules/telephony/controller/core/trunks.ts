/** Finding an idle way out by itself (自动查找空闲外呼通道): by the groups of the number plan, and what each trunk bears. */
import { emptyPlan, trunkOrder, type NumberPlan, type TrunkState } from '#modules/numbering/index.ts'
import type { TrunkFacts } from './facts.ts'
import { isLive } from './legs.ts'
import { isLeftAlone, isSilent } from './trunk-trouble.ts'
import type { Turn } from './turn.ts'

export const planOfCity = (turn: Turn, tenantId: string): NumberPlan =>
  turn.facts.settings.plans[tenantId] ?? emptyPlan

/** Live legs per trunk. */
export function trunkLoad(turn: Turn): Record<string, number> {
  const load: Record<string, number> = {}
  for (const call of Object.values(turn.world.calls))
    for (const leg of Object.values(call.legs))
      if (leg.trunk !== undefined && isLive(leg)) load[leg.trunk] = (load[leg.trunk] ?? 0) + 1
  return load
}

interface Standing extends TrunkState {
  facts: TrunkFacts
}

/** A city's trunks as they stand. */
export function trunksNow(turn: Turn, tenantId: string): Standing[] {
  const load = trunkLoad(turn)
  const { facts } = turn
  return facts.settings.trunks
    .filter((trunk) => trunk.tenantId === tenantId)
    .map((trunk) => ({
      id: trunk.id,
      used: load[trunk.id] ?? 0,
      maxCalls: trunk.maxCalls,
      weight: trunk.weight,
      takesCalls: !isSilent(turn, trunk.id) && !isLeftAlone(turn, trunk.id) && withinRate(turn, trunk),
      facts: trunk,
    }))
}

function withinRate(turn: Turn, { id, callsPerSec }: TrunkFacts): boolean {
  if (callsPerSec === undefined) return true
  const recent = (turn.world.dialled?.[id] ?? []).filter((at) => turn.facts.now - at < 1_000)
  return recent.length < callsPerSec
}

/** Channels free on a city's trunks that are up. */
export function idleChannels(turn: Turn, tenantId: string): number {
  return trunksNow(turn, tenantId)
    .filter(({ takesCalls }) => takesCalls)
    .reduce((sum, { maxCalls, used }) => sum + Math.max(0, maxCalls - used), 0)
}

/** The best trunk that takes another call and was not tried yet; `only`: a trunk or a group, by id or name. */
export function idleTrunk(
  turn: Turn,
  tenantId: string,
  tried: readonly string[],
  only?: string,
): TrunkFacts | undefined {
  const { group, among } = candidates(turn, tenantId, only)
  return trunkOrder(
    among.filter(({ id }) => !tried.includes(id)),
    group,
  )[0]?.facts
}

function candidates(turn: Turn, tenantId: string, only: string | undefined) {
  const named = (one: { id: string; name: string }) => one.id === only || one.name === only
  const group = only === undefined ? undefined : planOfCity(turn, tenantId).groups.find(named)
  const all = trunksNow(turn, tenantId)
  const among = only === undefined || group ? all : all.filter(({ facts }) => named(facts))
  return { group, among }
}

/** For an emergency: any trunk that is not known to be dead, those named first; full ones too. */
export function emergencyTrunks(
  turn: Turn,
  tenantId: string,
  tried: readonly string[],
  only?: string,
): TrunkFacts[] {
  const { group, among } = candidates(turn, tenantId, only)
  const first = trunkOrder(among, group).map(({ id }) => id)
  const rank = ({ id }: Standing) => (first.includes(id) ? first.indexOf(id) : first.length)
  return trunksNow(turn, tenantId)
    .filter(({ id }) => !tried.includes(id) && !isSilent(turn, id))
    .toSorted(
      (one, other) =>
        Number(one.used >= one.maxCalls) - Number(other.used >= other.maxCalls) || rank(one) - rank(other),
    )
    .map(({ facts }) => facts)
}

/** A call goes out over it now. */
export function countDial(turn: Turn, trunk: string): void {
  const recent = (turn.world.dialled?.[trunk] ?? []).filter((at) => turn.facts.now - at < 1_000)
  turn.world.dialled = { ...turn.world.dialled, [trunk]: [...recent, turn.facts.now] }
}
