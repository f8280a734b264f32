import type { TrunkView } from '#modules/numbering/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { CallControl } from '../controller/call-control.ts'
import type { TrunkTrouble, World } from '../controller/core/world.ts'
import { numbering } from '../store/numbers.ts'

/** How a trunk stands: it works, it answers no checks, or its calls failed (`until`: it takes none before). */
export interface TrunkStanding {
  state: 'working' | 'silent' | 'failing'
  /** Since when it is silent, unix ms. */
  since?: number
  until?: number
  used: number
}

/** How a trunk stands now. A single failed call is no failing trunk: only one that was left alone for it. */
export function trunkStanding(world: World, trunk: string): TrunkStanding {
  const { silentSince, until }: TrunkTrouble = world.trunkTroubles?.[trunk] ?? {}
  const used = Object.values(world.calls)
    .flatMap((call) => Object.values(call.legs))
    .filter((leg) => leg.trunk === trunk && leg.state !== 'ended' && leg.state !== 'ending').length
  if (silentSince !== undefined) return { state: 'silent', since: silentSince, used }
  return until === undefined ? { state: 'working', used } : { state: 'failing', until, used }
}

/** A city's trunks in service, as they stand now; where nobody leads, as if all were idle. */
export async function trunkViews(
  tx: Tx,
  { world }: Pick<CallControl, 'world'>,
  tenantId: string,
  now: Date,
): Promise<TrunkView[]> {
  const { trunks } = await numbering(tx, now)
  return trunks
    .filter((row) => row.active && row.tenant_id === tenantId)
    .map((row) => {
      const { state, until = 0, used } = trunkStanding(world, row.id)
      return {
        id: row.id,
        name: row.name,
        callerNumber: row.caller_number,
        prefix: row.prefix,
        weight: row.weight,
        maxCalls: row.max_calls,
        used,
        takesCalls: state !== 'silent' && now.getTime() >= until,
      }
    })
}
