/** Campaigns and the sums over their lists. */
import { sql } from 'kysely'
import { beyond, type CursorValue, jsonb, type Tx } from '#platform/db/index.ts'
import type { CampaignState } from '../domain/campaign.ts'
import type { Outcome } from '../domain/verdict.ts'
import type { CampaignRow, OutreachTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<OutreachTables>()

export const findCampaign = (tx: Tx, tenantId: string, id: string): Promise<CampaignRow | undefined> =>
  tables(tx)
    .selectFrom('campaigns')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Newest first. */
export const campaignsOf = (
  tx: Tx,
  tenantId: string,
  asked: { limit: number; after?: readonly CursorValue[] | undefined },
): Promise<CampaignRow[]> =>
  tables(tx)
    .selectFrom('campaigns')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(asked.after !== undefined, (query) =>
      query.where(beyond(['created_at', 'id'], 'older', asked.after ?? [])),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.limit)
    .execute()

export const runningCampaigns = (tx: Tx, tenantId: string): Promise<CampaignRow[]> =>
  tables(tx)
    .selectFrom('campaigns')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'running')
    .orderBy('started_at')
    .orderBy('id')
    .execute()

export async function insertCampaign(tx: Tx, row: CampaignRow): Promise<void> {
  await tables(tx)
    .insertInto('campaigns')
    .values({ ...row, settings: jsonb(row.settings) })
    .execute()
}

/** Saves over the version that was read; false when somebody was quicker. */
export async function updateCampaign(
  tx: Tx,
  row: Pick<CampaignRow, 'tenant_id' | 'id' | 'name' | 'kind' | 'settings' | 'version'>,
): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('campaigns')
    .set({ name: row.name, kind: row.kind, settings: jsonb(row.settings), version: row.version + 1 })
    .where('tenant_id', '=', row.tenant_id)
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .where('state', 'in', ['draft', 'paused'])
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Goes over to another state; false when it was in none of those it may come from. */
export async function moveCampaign(
  tx: Tx,
  tenantId: string,
  id: string,
  move: { from: readonly CampaignState[]; to: CampaignState; now: Date },
): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('campaigns')
    .set({
      state: move.to,
      held: null,
      version: sql<number>`version + 1`,
      ...(move.to === 'running' && { started_at: sql<Date>`coalesce(started_at, ${move.now})` }),
      ...((move.to === 'stopped' || move.to === 'finished') && { ended_at: move.now }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', 'in', [...move.from])
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Notes why nothing is called now, or that calls are made; false when that stood already. */
export async function noteHeld(tx: Tx, tenantId: string, id: string, held: string | null): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('campaigns')
    .set({ held })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where(sql<boolean>`held is distinct from ${held}`)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export interface Progress {
  total: number
  waiting: number
  open: number
  outcomes: { outcome: Outcome; count: number }[]
}

/** How far each of these campaigns is. */
export async function progressOf(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, Progress>> {
  const found = new Map(
    ids.map((id): [string, Progress] => [id, { total: 0, waiting: 0, open: 0, outcomes: [] }]),
  )
  if (ids.length === 0) return found
  const rows = await tables(tx)
    .selectFrom('campaign_entries')
    .select(['campaign_id', 'state', 'outcome', sql<string>`count(*)`.as('count')])
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', 'in', [...ids])
    .groupBy(['campaign_id', 'state', 'outcome'])
    .orderBy('outcome')
    .execute()
  for (const { campaign_id, state, outcome, count } of rows) {
    const progress = found.get(campaign_id)
    if (!progress) continue
    const n = Number(count)
    progress.total += n
    if (state === 'waiting') progress.waiting += n
    else if (outcome === null) progress.open += n
    else progress.outcomes.push({ outcome, count: n })
  }
  return found
}
