import type { Tx } from '#platform/db/index.ts'
import { tables } from './tables-of.ts'

/** An invented city whose stories are not told to their end. */
export interface CityInMaking {
  readonly tenantId: string
  /** Its stories are told up to this instant. */
  readonly madeAt: Date
}

/** Invented cities in the making; needs a transaction across tenants. */
export async function inMaking(tx: Tx): Promise<CityInMaking[]> {
  const rows = await tables(tx)
    .selectFrom('tenants')
    .select(['tenant_id', 'created_at'])
    .where('demonstration', '=', true)
    .where('demonstration_told_at', 'is', null)
    .execute()
  return rows.map(({ tenant_id: tenantId, created_at: madeAt }) => ({ tenantId, madeAt }))
}

/** Notes since when a city's stories are told; null = they are not. */
export async function setToldAt(tx: Tx, tenantId: string, at: Date | null): Promise<void> {
  await tables(tx)
    .updateTable('tenants')
    .set({ demonstration_told_at: at })
    .where('tenant_id', '=', tenantId)
    .execute()
}

/** Ids of people by their accounts. */
export async function idsByAccount(tx: Tx, tenantId: string): Promise<Map<string, string>> {
  const rows = await tables(tx)
    .selectFrom('users')
    .select(['account', 'id'])
    .where('tenant_id', '=', tenantId)
    .execute()
  return new Map(rows.map(({ account, id }) => [account, id]))
}
