import { sql } from 'kysely'
import { beyond, type CursorValue, jsonb, sendLater, type Tx } from '#platform/db/index.ts'
import type { AuditEntry } from '../domain/audit-text.ts'
import { tables } from './tables-of.ts'

/** What is written of a deed; its time is the database's. */
export interface NewEntry {
  tenant_id: string
  id: string
  actor_kind: string
  user_id: string | null
  actor_name: string
  agent_no: string | null
  unit_path: string | null
  session_id: string | null
  address: string | null
  action: string
  subject: string
  reason: string | null
  details: Readonly<Record<string, unknown>>
}

/** Adds an entry. */
export async function append(tx: Tx, entry: NewEntry): Promise<void> {
  const row = { ...entry, details: jsonb(entry.details) }
  await sendLater(tx, tables(tx).insertInto('audit_entries').values(row))
}

/** What an audit list is narrowed by. */
export interface AuditFilter {
  userId?: string | undefined
  action?: string | undefined
  subject?: string | undefined
  /** Any of these. */
  subjects?: readonly string[] | undefined
  actions?: readonly string[] | undefined
  from?: Date | undefined
  to?: Date | undefined
}

/** Newest entries first, `limit` of them after the cursor. */
export function list(
  tx: Tx,
  tenantId: string,
  filter: AuditFilter,
  after: CursorValue[] | undefined,
  limit: number,
) {
  let query = tables(tx).selectFrom('audit_entries').selectAll().where('tenant_id', '=', tenantId)
  if (filter.userId) query = query.where('user_id', '=', filter.userId)
  if (filter.action) query = query.where('action', '=', filter.action)
  if (filter.subject) query = query.where('subject', '=', filter.subject)
  if (filter.subjects) query = query.where('subject', 'in', filter.subjects)
  if (filter.actions) query = query.where('action', 'in', filter.actions)
  if (filter.from) query = query.where(sql<boolean>`id >= uuid_v7_floor(${filter.from})`)
  if (filter.to) query = query.where(sql<boolean>`id < uuid_v7_floor(${filter.to})`)
  if (after) query = query.where(beyond(['id'], 'older', after))
  return query.orderBy('id', 'desc').limit(limit).execute()
}

const fields = sql`
  e.tenant_id as "tenantId", e.id, (extract(epoch from e.at) * 1000000)::bigint::text as "atMicros", e.actor_kind as "actorKind",
  e.user_id as "userId", e.actor_name as "actorName", e.agent_no as "agentNo", e.unit_path as "unitPath",
  e.session_id as "sessionId", e.address, e.action, e.subject, e.reason, e.details`

/** The last link of a tenant's chain. */
export interface ChainHead {
  sequence: number
  hash: Buffer
  entry_id: string
}

/** The newest seal, or undefined before the first. */
export function head(tx: Tx, tenantId: string): Promise<ChainHead | undefined> {
  return tables(tx)
    .selectFrom('audit_seals')
    .select(['sequence', 'hash', 'entry_id'])
    .where('tenant_id', '=', tenantId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/**
 * Entries without a seal, oldest first. Looks back from the newest sealed entry by an hour only, longer than any transaction lasts, so
 * the look costs the same however long the history.
 */
export async function unsealed(
  tx: Tx,
  tenantId: string,
  newest: ChainHead | undefined,
  limit: number,
): Promise<AuditEntry[]> {
  const since = newest
    ? sql`and e.id >= uuid_v7_floor(${instantOf(newest.entry_id)} - interval '1 hour')`
    : sql``
  const found = await sql<AuditEntry>`
    select ${fields} from audit_entries e
     where e.tenant_id = ${tenantId} ${since}
       and not exists (select from audit_seals s where s.tenant_id = e.tenant_id and s.entry_id = e.id)
     order by e.id limit ${limit}`.execute(tx)
  return found.rows
}

/** Entries older than the look back that never got a seal: written around the product. */
export async function neverSealed(
  tx: Tx,
  tenantId: string,
  newest: ChainHead,
  limit: number,
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select e.id from audit_entries e
     where e.tenant_id = ${tenantId} and e.id < uuid_v7_floor(${instantOf(newest.entry_id)} - interval '1 hour')
       and not exists (select from audit_seals s where s.tenant_id = e.tenant_id and s.entry_id = e.id)
     order by e.id desc limit ${limit}`.execute(tx)
  return found.rows.map((row) => row.id)
}

const instantOf = (id: string) =>
  sql`to_timestamp(${Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) / 1000})`

/** Writes seals; one sealing at a time is the caller's care (`lockChain`). */
export async function seal(
  tx: Tx,
  seals: { tenant_id: string; sequence: number; entry_id: string; hash: Buffer }[],
): Promise<void> {
  await tables(tx).insertInto('audit_seals').values(seals).execute()
}

/** Makes this transaction the only one that seals this tenant's chain; false when another one does. */
export async function lockChain(tx: Tx, tenantId: string): Promise<boolean> {
  const got = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`audit ${tenantId}`}, 0)) as locked`.execute(tx)
  return got.rows[0]?.locked ?? false
}

/** A seal with the entry it stands for; the entry is missing when somebody removed it. */
export type SealedEntry = { sequence: number; hash: Buffer; sealedId: string } & (
  | AuditEntry
  | { [K in keyof AuditEntry]: null }
)

/** Seals after `sequence` in order, each with its entry. */
export async function sealsAfter(
  tx: Tx,
  tenantId: string,
  sequence: number,
  limit: number,
): Promise<SealedEntry[]> {
  const found = await sql<SealedEntry>`
    select s.sequence, s.hash, s.entry_id as "sealedId", ${fields}
      from audit_seals s left join audit_entries e on e.tenant_id = s.tenant_id and e.id = s.entry_id
     where s.tenant_id = ${tenantId} and s.sequence > ${sequence}
     order by s.sequence limit ${limit}`.execute(tx)
  return found.rows
}

/** The hash of one seal. */
export async function sealHash(tx: Tx, tenantId: string, sequence: number): Promise<Buffer | undefined> {
  const found = await tables(tx)
    .selectFrom('audit_seals')
    .select('hash')
    .where('tenant_id', '=', tenantId)
    .where('sequence', '=', sequence)
    .executeTakeFirst()
  return found?.hash
}

/** Makes the coming months' partitions. */
export async function makeMonths(tx: Tx, ahead: number): Promise<void> {
  await sql`select audit_make_months(${ahead})`.execute(tx)
}
