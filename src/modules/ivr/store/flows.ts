/** Versions of flows: what calls get, what waits, what was before. */
import { sql } from 'kysely'
import { jsonb, type Tx } from '#platform/db/index.ts'
import type { Flow } from '../domain/flow.ts'
import type { SavedPath } from '../domain/saved-path.ts'
import type { FlowRow, IvrTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<IvrTables>()

/** A flow as it is kept: `current` is the version new calls get. */
export interface KeptFlow {
  tenantId: string
  flow: Flow
  name: string
  current: boolean
}

/**
 * Published flows of the transaction's tenant, or of all tenants for the call controller: those new calls get, and those that calls under way
 * may still be on (no call lasts two days).
 */
export async function publishedFlows(tx: Tx): Promise<KeptFlow[]> {
  const rows = await tables(tx)
    .selectFrom('ivr_flows')
    .select(['tenant_id', 'definition', 'name', 'current'])
    .where('published_at', 'is not', null)
    .where((is) =>
      is.or([
        is('current', '=', true),
        is('left_at', 'is', null),
        is('left_at', '>', sql<Date>`now() - interval '2 days'`),
      ]),
    )
    .execute()
  return rows.map(({ tenant_id: tenantId, definition, name, current }) => ({
    tenantId,
    flow: definition,
    name,
    current,
  }))
}

/** One flow's changes wait for each other until the transaction ends. */
export async function lockFlow(tx: Tx, tenantId: string, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ivr_flows ${tenantId} ${id}`}, 0))`.execute(tx)
}

export interface NewVersion {
  flow: Flow
  name: string
  paths: readonly SavedPath[]
  by: string | null
  byName: string
  note: string
  restores: number | null
  /** When it takes effect; absent = at once. */
  from?: Date
}

/** Keeps the next version of a flow and, unless it waits, gives it to new calls. Answers it with its number. */
export async function insertVersion(tx: Tx, tenantId: string, made: NewVersion, now: Date): Promise<Flow> {
  await lockFlow(tx, tenantId, made.flow.id)
  const last = await tables(tx)
    .selectFrom('ivr_flows')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', made.flow.id)
    .executeTakeFirst()
  const flow: Flow = { ...made.flow, version: (last?.version ?? 0) + 1 }
  await tables(tx)
    .insertInto('ivr_flows')
    .values({
      tenant_id: tenantId,
      id: flow.id,
      version: flow.version,
      name: made.name,
      definition: jsonb(flow),
      paths: jsonb([...made.paths]),
      published_at: null,
      current: false,
      created_at: now,
      created_by: made.by,
      by_name: made.byName,
      note: made.note,
      restores: made.restores,
      takes_effect_at: made.from ?? now,
      withdrawn_at: null,
      left_at: null,
    })
    .execute()
  if (!made.from) await putIntoEffect(tx, tenantId, flow.id, flow.version, now)
  return flow
}

/** New calls get this version from now on. */
export async function putIntoEffect(
  tx: Tx,
  tenantId: string,
  id: string,
  version: number,
  now: Date,
): Promise<void> {
  const of = () => tables(tx).updateTable('ivr_flows').where('tenant_id', '=', tenantId).where('id', '=', id)
  await of().set({ current: false, left_at: now }).where('current', '=', true).execute()
  await of().set({ current: true, published_at: now }).where('version', '=', version).execute()
}

/** Takes a waiting version back; false when it does not wait any more. */
export async function withdraw(
  tx: Tx,
  tenantId: string,
  id: string,
  version: number,
  now: Date,
): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('ivr_flows')
    .set({ withdrawn_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('published_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export type VersionSummary = Omit<FlowRow, 'definition' | 'paths'>
const summary = [
  'tenant_id',
  'id',
  'version',
  'name',
  'published_at',
  'current',
  'created_at',
  'created_by',
  'by_name',
  'note',
  'restores',
  'takes_effect_at',
  'withdrawn_at',
  'left_at',
] as const

/** The newest versions of a flow, newest first. */
export function versionsOf(tx: Tx, tenantId: string, id: string, limit: number): Promise<VersionSummary[]> {
  return tables(tx)
    .selectFrom('ivr_flows')
    .select(summary)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
}

/** Of every flow the version in effect and those that wait. */
export function standingVersions(tx: Tx, tenantId: string): Promise<VersionSummary[]> {
  return tables(tx)
    .selectFrom('ivr_flows')
    .select(summary)
    .where('tenant_id', '=', tenantId)
    .where((is) =>
      is.or([
        is('current', '=', true),
        is.and([is('published_at', 'is', null), is('withdrawn_at', 'is', null)]),
      ]),
    )
    .orderBy('id')
    .orderBy('version')
    .execute()
}

/** One version whole; without a number the one in effect. */
export function versionOf(
  tx: Tx,
  tenantId: string,
  id: string,
  version?: number,
): Promise<FlowRow | undefined> {
  return tables(tx)
    .selectFrom('ivr_flows')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .$if(version === undefined, (query) => query.where('current', '=', true))
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .executeTakeFirst()
}

/** Versions of all tenants whose instant has come. */
export function dueVersions(
  tx: Tx,
  now: Date,
): Promise<{ tenant_id: string; id: string; version: number }[]> {
  return tables(tx)
    .selectFrom('ivr_flows')
    .select(['tenant_id', 'id', 'version'])
    .where('published_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('takes_effect_at', '<=', now)
    .orderBy('takes_effect_at')
    .limit(100)
    .execute()
}
