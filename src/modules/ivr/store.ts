import { jsonb, type Tx } from '#platform/db/index.ts'
import type { Flow } from './domain/flow.ts'
import type { IvrTables } from './tables.ts'

const tables = (tx: Tx) => tx.withTables<IvrTables>()

/** A flow as it is kept: `current` is the version new calls get. */
export interface KeptFlow {
  tenantId: string
  flow: Flow
  name: string
  current: boolean
}

/** Published flows of the transaction's tenant, or of all tenants for the call controller. */
export async function publishedFlows(tx: Tx): Promise<KeptFlow[]> {
  const rows = await tables(tx)
    .selectFrom('ivr_flows')
    .selectAll()
    .where('published_at', 'is not', null)
    .execute()
  return rows.map(({ tenant_id: tenantId, definition, name, current }) => ({
    tenantId,
    flow: definition,
    name,
    current,
  }))
}

/** Publishes a flow as its next version; calls under way keep theirs. */
export async function publishFlow(
  tx: Tx,
  tenantId: string,
  flow: Flow,
  name: string,
  by: string | null,
  now: Date,
): Promise<Flow> {
  const last = await tables(tx)
    .selectFrom('ivr_flows')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', flow.id)
    .executeTakeFirst()
  const next: Flow = { ...flow, version: (last?.version ?? 0) + 1 }
  await tables(tx)
    .updateTable('ivr_flows')
    .set({ current: false })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', flow.id)
    .execute()
  await tables(tx)
    .insertInto('ivr_flows')
    .values({
      tenant_id: tenantId,
      id: next.id,
      version: next.version,
      name,
      definition: jsonb(next),
      published_at: now,
      current: true,
      created_at: now,
      created_by: by,
    })
    .execute()
  return next
}
