import type { Tx } from '#platform/db/index.ts'
import { tablesOf } from './tables-of.ts'

/** A case as whoever registered it may recognise it. */
export interface RegisteredCase {
  readonly id: string
  readonly title: string
  readonly registeredAt: Date
  /** Acts so far, the registration included. */
  readonly version: number
}

/** Cases registered up to an instant, oldest first. */
export const registeredUntil = (tx: Tx, tenantId: string, until: Date): Promise<RegisteredCase[]> =>
  tablesOf(tx)
    .selectFrom('cases')
    .select(['id', 'title', 'registered_at as registeredAt', 'version'])
    .where('tenant_id', '=', tenantId)
    .where('registered_at', '<=', until)
    .orderBy('registered_at')
    .execute()

/** Versions of cases by id, for whoever changes one over the version he saw. */
export async function versionsOfCases(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await tablesOf(tx)
    .selectFrom('cases')
    .select(['id', 'version'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, version }) => [id, version]))
}
