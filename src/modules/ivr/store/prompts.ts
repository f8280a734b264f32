/** The city's recordings of prompts. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { IvrTables, PromptRow } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<IvrTables>()

/** All versions, oldest first within a prompt. */
export function promptVersions(tx: Tx, tenantId: string): Promise<PromptRow[]> {
  return tables(tx)
    .selectFrom('ivr_prompts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('file')
    .orderBy('version')
    .execute()
}

/** One version; without a number the one in use. */
export function promptVersion(
  tx: Tx,
  tenantId: string,
  file: string,
  version?: number,
): Promise<PromptRow | undefined> {
  return tables(tx)
    .selectFrom('ivr_prompts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('file', '=', file)
    .$if(version === undefined, (query) => query.where('in_use', '=', true))
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .executeTakeFirst()
}

export interface PromptInUse {
  tenantId: string
  file: string
  sha256: string
  text: string
}

/**
 * Recordings in use, of the transaction's tenant, or of all tenants for the call controller: those callers hear at this instant, or without
 * one whatever their dates.
 */
export function promptsInUse(tx: Tx, now?: Date): Promise<PromptInUse[]> {
  let query = tables(tx)
    .selectFrom('ivr_prompts')
    .select(['tenant_id as tenantId', 'file', 'sha256', 'text'])
    .where('in_use', '=', true)
  if (now !== undefined)
    query = query
      .where((is) => is.or([is('valid_from', 'is', null), is('valid_from', '<=', now)]))
      .where((is) => is.or([is('valid_until', 'is', null), is('valid_until', '>', now)]))
  return query.execute()
}

/** Every version that was not refused, by the name under which a telephone plays it: `zh/welcome@3`. */
export async function promptsToListenTo(tx: Tx): Promise<PromptInUse[]> {
  const rows = await tables(tx)
    .selectFrom('ivr_prompts')
    .select(['tenant_id as tenantId', 'file', 'version', 'sha256', 'text'])
    .where('state', '!=', 'refused')
    .execute()
  return rows.map(({ file, version, ...row }) => ({ ...row, file: `${file}@${version}` }))
}

type Undecided =
  | 'in_use'
  | 'state'
  | 'valid_from'
  | 'valid_until'
  | 'decided_by_name'
  | 'decided_at'
  | 'decision'
type NewPrompt = Omit<PromptRow, 'version' | Undecided>
const undecided: Pick<PromptRow, Undecided> = {
  in_use: false,
  state: 'waiting',
  valid_from: null,
  valid_until: null,
  decided_by_name: null,
  decided_at: null,
  decision: null,
}

/** Decides on a waiting version; false when it was decided already. */
export async function decidePrompt(
  tx: Tx,
  of: Pick<PromptRow, 'tenant_id' | 'file' | 'version'>,
  decided: Omit<Pick<PromptRow, Undecided>, 'in_use'>,
): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('ivr_prompts')
    .set(decided)
    .where('tenant_id', '=', of.tenant_id)
    .where('file', '=', of.file)
    .where('version', '=', of.version)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Keeps a recording as the next version; answers its number. */
export async function insertPrompt(tx: Tx, row: NewPrompt): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ivr_prompts ${row.tenant_id} ${row.file}`}, 0))`.execute(
    tx,
  )
  const last = await tables(tx)
    .selectFrom('ivr_prompts')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('tenant_id', '=', row.tenant_id)
    .where('file', '=', row.file)
    .executeTakeFirst()
  const version = (last?.version ?? 0) + 1
  await tables(tx)
    .insertInto('ivr_prompts')
    .values({ ...row, ...undecided, version })
    .execute()
  return version
}

/** Callers hear this version from now on; 0 = none of the city's. */
export async function usePrompt(tx: Tx, tenantId: string, file: string, version: number): Promise<void> {
  const of = () =>
    tables(tx).updateTable('ivr_prompts').where('tenant_id', '=', tenantId).where('file', '=', file)
  await of().set({ in_use: false }).where('in_use', '=', true).execute()
  if (version > 0) await of().set({ in_use: true }).where('version', '=', version).execute()
}
