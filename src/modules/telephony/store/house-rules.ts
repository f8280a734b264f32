import { jsonb, type Tx } from '#platform/db/index.ts'
import { usualAgentRules, type AgentRules } from '#modules/queueing/index.ts'
import { usualCallRules, type CallRules } from '../controller/core/facts.ts'

interface Row {
  tenant_id: string
  agents: Partial<AgentRules>
  calls: Partial<CallRules>
  version: number
  updated_at: Date
  updated_by: string
}
const tables = (tx: Tx) => tx.withTables<{ house_rules: Row }>()

/** A city's rules with who changed them last. */
export interface KeptRules {
  agents: AgentRules
  calls: CallRules
  version: number
  changed: { at: Date; by: string } | null
}

const kept = (row: Row): KeptRules => ({
  agents: { ...usualAgentRules, ...row.agents },
  calls: { ...usualCallRules, ...row.calls },
  version: row.version,
  changed: { at: row.updated_at, by: row.updated_by },
})

/** The rules of every city that has its own, by tenant. */
export async function allHouseRules(tx: Tx): Promise<Record<string, KeptRules>> {
  const rows = await tables(tx).selectFrom('house_rules').selectAll().execute()
  return Object.fromEntries(rows.map((row) => [row.tenant_id, kept(row)]))
}

export async function houseRulesOf(tx: Tx, tenantId: string): Promise<KeptRules> {
  const usual = { agents: usualAgentRules, calls: usualCallRules, version: 0, changed: null }
  return (await allHouseRules(tx))[tenantId] ?? usual
}

/** Keeps the rules over the version that was read; false when somebody was quicker. */
export async function saveRules(
  tx: Tx,
  tenantId: string,
  rules: Pick<KeptRules, 'agents' | 'calls' | 'version'>,
  change: { at: Date; by: string },
): Promise<boolean> {
  const values = {
    agents: jsonb<Partial<AgentRules>>(rules.agents),
    calls: jsonb<Partial<CallRules>>(rules.calls),
    version: rules.version + 1,
    updated_at: change.at,
    updated_by: change.by,
  }
  if (rules.version === 0) {
    const made = await tables(tx)
      .insertInto('house_rules')
      .values({ tenant_id: tenantId, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const done = await tables(tx)
    .updateTable('house_rules')
    .set(values)
    .where('tenant_id', '=', tenantId)
    .where('version', '=', rules.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
