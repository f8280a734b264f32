import type { Keys } from '#platform/crypto/keys.ts'
import type { Tx } from '#platform/db/index.ts'
import type { TelephonyTables } from '../tables.ts'
import { lifeAtStake } from './call-marks.ts'

/** Marks not judged yet that are looked through for a range of numbers: far more than a city ever leaves open. */
const mostOpen = 1_000

/** Whose word counts: of one call, of one number, of every number a limit would take in (a prefix, or callers who show none). */
export interface LifeSaidOf {
  callId?: string | null | undefined
  number?: string
  covers?: (number: string) => boolean
}

/**
 * What was said in a call that forbids limiting its citizen; undefined once a shift lead has judged it, or nothing was. Citizens who were rung
 * back are known by the number that was rung.
 */
export async function lifeSaidBy(
  tx: Tx,
  keys: Keys,
  tenantId: string,
  { covers, ...one }: LifeSaidOf,
): Promise<string | undefined> {
  const said = await lifeAtStake(tx, keys, tenantId, one)
  if (said !== undefined || !covers) return said
  const open = await tx
    .withTables<TelephonyTables>()
    .selectFrom('call_marks')
    .innerJoin('calls', (join) =>
      join.onRef('calls.tenant_id', '=', 'call_marks.tenant_id').onRef('calls.id', '=', 'call_marks.call_id'),
    )
    .select(['call_marks.note', 'calls.id', 'calls.direction', 'calls.caller', 'calls.called'])
    .where('call_marks.tenant_id', '=', tenantId)
    .where('call_marks.kind', '=', 'life-words')
    .where('call_marks.done_at', 'is', null)
    .orderBy('call_marks.id', 'desc')
    .limit(mostOpen)
    .execute()
  return open.find(({ id, direction, caller, called }) => {
    const column = direction === 'outbound' ? 'called' : 'caller'
    const sealed = direction === 'outbound' ? called : caller
    return covers(keys.open({ table: 'calls', column, tenantId, rowId: id }, sealed))
  })?.note
}
