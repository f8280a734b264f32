/** The numbers of campaigns: claiming them for a call, and what became of each. */
import { sql } from 'kysely'
import type { Keys } from '#platform/crypto/keys.ts'
import { beyond, type CursorValue, newId, type Tx } from '#platform/db/index.ts'
import type { GoodRow } from '../domain/number-list.ts'
import type { EntryState, Outcome } from '../domain/verdict.ts'
import type { EntryRow, OutreachTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<OutreachTables>()
const cell = (tenantId: string, column: string, rowId: string) => ({
  table: 'campaign_entries',
  column,
  tenantId,
  rowId,
})

/** One form for comparing: campaigns and the do-not-call list know a number by the same index. */
export const indexOf = (keys: Keys, tenantId: string, number: string): Buffer =>
  keys.blindIndex(tenantId, 'outreach.number', number)

export const numberOf = (keys: Keys, row: EntryRow): string =>
  keys.open(cell(row.tenant_id, 'number', row.id), row.number)
export const nameOf = (keys: Keys, row: EntryRow): string =>
  row.name === null ? '' : keys.open(cell(row.tenant_id, 'name', row.id), row.name)

/** Adds numbers; answers those that stand in the list already. */
export async function addEntries(
  tx: Tx,
  keys: Keys,
  campaign: { tenantId: string; id: string },
  rows: readonly GoodRow[],
  now: Date,
): Promise<GoodRow[]> {
  const { tenantId } = campaign
  const last = await lastRow(tx, tenantId, campaign.id)
  const known: GoodRow[] = []
  for (let from = 0; from < rows.length; from += 500) {
    const part = rows.slice(from, from + 500)
    const values = part.map((good, i) => {
      const id = newId()
      return {
        tenant_id: tenantId,
        id,
        campaign_id: campaign.id,
        row: last + from + i + 1,
        number: keys.seal(cell(tenantId, 'number', id), good.number),
        number_index: indexOf(keys, tenantId, good.number),
        name: good.name === '' ? null : keys.seal(cell(tenantId, 'name', id), good.name),
        note: good.note === '' ? null : good.note,
        state: 'waiting' as const,
        outcome: null,
        result: null,
        attempts: 0,
        faults: 0,
        next_at: now,
        call_id: null,
        claimed_at: null,
        taken_by: null,
        done_at: null,
      }
    })
    const kept = await tables(tx)
      .insertInto('campaign_entries')
      .values(values)
      .onConflict((conflict) => conflict.columns(['tenant_id', 'campaign_id', 'number_index']).doNothing())
      .returning('id')
      .execute()
    const ids = new Set(kept.map(({ id }) => id))
    known.push(...part.filter((_, i) => !ids.has(values[i]?.id ?? '')))
  }
  return known
}

async function lastRow(tx: Tx, tenantId: string, campaignId: string): Promise<number> {
  const found = await tables(tx)
    .selectFrom('campaign_entries')
    .select(sql<number | null>`max(row)`.as('last'))
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst()
  return found?.last ?? 0
}

/** Gives so many waiting numbers to whoever calls them now: each with the id of the call to be made. Nobody else gets them. */
export async function claimEntries(
  tx: Tx,
  tenantId: string,
  campaignId: string,
  claim: { count: number; now: Date; state: 'calling' | 'with-agent'; agent?: string },
): Promise<EntryRow[]> {
  const rows = await tables(tx)
    .selectFrom('campaign_entries')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', claim.now)
    .orderBy('next_at')
    .orderBy('row')
    .limit(claim.count)
    .forUpdate()
    .skipLocked()
    .execute()
  const claimed: EntryRow[] = []
  for (const { id } of rows)
    claimed.push(
      await tables(tx)
        .updateTable('campaign_entries')
        .set({
          state: claim.state,
          call_id: claim.state === 'calling' ? newId() : null,
          claimed_at: claim.now,
          taken_by: claim.agent ?? null,
        })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow(),
    )
  return claimed
}

export const findEntry = (tx: Tx, tenantId: string, id: string): Promise<EntryRow | undefined> =>
  tables(tx)
    .selectFrom('campaign_entries')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** What an agent has in hand. */
export const entryOfAgent = (tx: Tx, tenantId: string, agent: string): Promise<EntryRow | undefined> =>
  tables(tx)
    .selectFrom('campaign_entries')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('taken_by', '=', agent)
    .where('state', '=', 'with-agent')
    .executeTakeFirst()

export type EntryChange = Partial<
  Pick<
    EntryRow,
    | 'state'
    | 'outcome'
    | 'result'
    | 'attempts'
    | 'faults'
    | 'next_at'
    | 'call_id'
    | 'claimed_at'
    | 'taken_by'
    | 'done_at'
  >
>

export async function changeEntry(tx: Tx, tenantId: string, id: string, change: EntryChange): Promise<void> {
  await tables(tx)
    .updateTable('campaign_entries')
    .set(change)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Waiting numbers get an outcome without a call: all of a campaign, or those of one number. */
export async function endWaiting(
  tx: Tx,
  tenantId: string,
  which: { campaign?: string; number?: Buffer },
  outcome: Outcome,
  now: Date,
): Promise<number> {
  const done = await tables(tx)
    .updateTable('campaign_entries')
    .set({ state: 'done', outcome, done_at: now, call_id: null, claimed_at: null })
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'waiting')
    .$if(which.campaign !== undefined, (query) => query.where('campaign_id', '=', which.campaign ?? ''))
    .$if(which.number !== undefined, (query) =>
      query.where('number_index', '=', which.number ?? Buffer.alloc(0)),
    )
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** Numbers claimed for a call before this instant and not settled. */
export const claimedBefore = (tx: Tx, tenantId: string, before: Date): Promise<EntryRow[]> =>
  tables(tx)
    .selectFrom('campaign_entries')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('state', 'in', ['calling', 'with-agent'])
    .where('claimed_at', '<', before)
    .orderBy('claimed_at')
    .limit(200)
    .execute()

/** When the next waiting number is due; null = none waits. */
export async function openWork(
  tx: Tx,
  tenantId: string,
  campaignId: string,
): Promise<{ nextAt: Date | null; open: number }> {
  const row = await tables(tx)
    .selectFrom('campaign_entries')
    .select([
      sql<Date | null>`min(next_at) filter (where state = 'waiting')`.as('next'),
      sql<string>`count(*) filter (where state <> 'waiting')`.as('open'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .where('state', 'in', ['waiting', 'calling', 'with-agent'])
    .executeTakeFirstOrThrow()
  return { nextAt: row.next, open: Number(row.open) }
}

export const entriesOf = (
  tx: Tx,
  tenantId: string,
  campaignId: string,
  asked: {
    limit: number
    after?: readonly CursorValue[] | undefined
    state?: EntryState | undefined
    outcome?: Outcome | undefined
  },
): Promise<EntryRow[]> =>
  tables(tx)
    .selectFrom('campaign_entries')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .$if(asked.state !== undefined, (query) => query.where('state', '=', asked.state ?? 'done'))
    .$if(asked.outcome !== undefined, (query) => query.where('outcome', '=', asked.outcome ?? null))
    .$if(asked.after !== undefined, (query) => query.where(beyond(['row', 'id'], 'newer', asked.after ?? [])))
    .orderBy('row')
    .orderBy('id')
    .limit(asked.limit)
    .execute()

/** Notes a call that is over; false when it was noted before. */
export async function noteAttempt(tx: Tx, row: OutreachTables['campaign_attempts']): Promise<boolean> {
  const done = await tables(tx)
    .insertInto('campaign_attempts')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'call_id']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}
