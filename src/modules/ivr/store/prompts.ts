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

/** Recordings in use of the transaction's tenant, or of all tenants for the call controller. */
export async function promptsInUse(
  tx: Tx,
): Promise<{ tenantId: string; file: string; sha256: string; text: string }[]> {
  const rows = await tables(tx)
    .selectFrom('ivr_prompts')
    .select(['tenant_id as tenantId', 'file', 'sha256', 'text'])
    .where('in_use', '=', true)
    .execute()
  return rows
}

/** Keeps a recording as the next version; answers its number. */
export async function insertPrompt(tx: Tx, row: Omit<PromptRow, 'version' | 'in_use'>): Promise<number> {
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
    .values({ ...row, version, in_use: false })
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
