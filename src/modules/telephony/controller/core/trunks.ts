/** Finding an idle way out by itself (自动查找空闲外呼通道). */
import type { TrunkFacts } from './facts.ts'
import { isLive } from './legs.ts'
import type { Turn } from './turn.ts'

/** Live legs per trunk. */
export function trunkLoad(turn: Turn): Record<string, number> {
  const load: Record<string, number> = {}
  for (const call of Object.values(turn.world.calls))
    for (const leg of Object.values(call.legs))
      if (leg.trunk !== undefined && isLive(leg)) load[leg.trunk] = (load[leg.trunk] ?? 0) + 1
  return load
}

/** Channels free on a city's trunks that are up. */
export function idleChannels(turn: Turn, tenantId: string): number {
  const load = trunkLoad(turn)
  const free = turn.facts.settings.trunks
    .filter((trunk) => trunk.tenantId === tenantId && !turn.world.trunksDown[trunk.id])
    .map((trunk) => Math.max(0, trunk.maxCalls - (load[trunk.id] ?? 0)))
  return free.reduce((sum, one) => sum + one, 0)
}

/** The trunk with the smallest load for its weight that is up, has a free channel and was not tried yet. */
export function idleTrunk(
  turn: Turn,
  tenantId: string,
  tried: readonly string[],
  only?: string,
): TrunkFacts | undefined {
  const load = trunkLoad(turn)
  const used = (trunk: TrunkFacts) => load[trunk.id] ?? 0
  return turn.facts.settings.trunks
    .filter(
      (trunk) =>
        trunk.tenantId === tenantId &&
        (only === undefined || trunk.id === only || trunk.name === only) &&
        !turn.world.trunksDown[trunk.id] &&
        !tried.includes(trunk.id) &&
        used(trunk) < trunk.maxCalls,
    )
    .sort(
      (one, other) =>
        (used(one) + 1) / Math.max(1, one.weight) - (used(other) + 1) / Math.max(1, other.weight) ||
        (one.id < other.id ? -1 : 1),
    )[0]
}
