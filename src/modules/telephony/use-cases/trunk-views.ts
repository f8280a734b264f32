import type { TrunkView } from '#modules/numbering/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { CallControl } from '../controller/call-control.ts'
import { numbering } from '../store/numbers.ts'

/** A city's trunks in service, as they stand now; where nobody leads, as if all were idle. */
export async function trunkViews(
  tx: Tx,
  control: CallControl,
  tenantId: string,
  now: Date,
): Promise<TrunkView[]> {
  const { trunks } = await numbering(tx, now)
  const { trunksDown, trunkFailures = {}, calls } = control.world
  const legs = Object.values(calls).flatMap((call) => Object.values(call.legs))
  return trunks
    .filter((row) => row.active && row.tenant_id === tenantId)
    .map((row) => ({
      id: row.id,
      name: row.name,
      callerNumber: row.caller_number,
      prefix: row.prefix,
      weight: row.weight,
      maxCalls: row.max_calls,
      used: legs.filter((leg) => leg.trunk === row.id && leg.state !== 'ended' && leg.state !== 'ending')
        .length,
      takesCalls: !trunksDown[row.id] && now.getTime() >= (trunkFailures[row.id]?.until ?? 0),
    }))
}
