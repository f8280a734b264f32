/** Scripts of the desks and all their versions. */
import type { Tx } from '#platform/db/index.ts'
import type { ScriptMoment, ScriptText } from '../domain/script.ts'
import type { IntakeTables, ScriptVersionRow } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<IntakeTables>()

/** A script as it stands, with who wrote this version. */
export type Script = ScriptText & {
  readonly id: string
  readonly version: number
  readonly changedAt: Date
  readonly changedBy: string
}
type Version = Omit<Script, 'id'>

const textOf = (row: ScriptVersionRow): Version => ({
  version: row.version,
  moment: row.moment,
  caseTypes: row.case_types,
  title: row.title,
  words: row.words,
  active: row.active,
  from: row.from_at,
  until: row.until_at,
  changedAt: row.changed_at,
  changedBy: row.changed_by,
})

/** All of a city, each moment in its order. There are never more than the use case lets in. */
export async function scriptsOf(tx: Tx, tenantId: string): Promise<Script[]> {
  const rows = await tables(tx)
    .selectFrom('desk_scripts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('moment')
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, ...textOf(row) }))
}

/** Adds a script at the end of its moment (version 1) or puts a version in the place of the one before it; false when somebody was quicker. */
export async function keepScript(tx: Tx, tenantId: string, script: Script): Promise<boolean> {
  const { id, version, moment } = script
  const row = rowOf(script)
  if (version === 1) {
    const position = await behind(tx, tenantId, moment)
    const added = await tables(tx)
      .insertInto('desk_scripts')
      .values({ ...row, tenant_id: tenantId, id, position })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if ((added.numInsertedOrUpdatedRows ?? 0n) === 0n) return false
  } else {
    const changed = await tables(tx)
      .updateTable('desk_scripts')
      .set(row)
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('version', '=', version - 1)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return false
  }
  await tables(tx)
    .insertInto('desk_script_versions')
    .values({ ...row, tenant_id: tenantId, id })
    .execute()
  return true
}

const rowOf = (script: Script) => ({
  version: script.version,
  moment: script.moment,
  case_types: [...script.caseTypes],
  title: script.title,
  words: script.words,
  active: script.active,
  from_at: script.from,
  until_at: script.until,
  changed_at: script.changedAt,
  changed_by: script.changedBy,
})

/** Gives a city without scripts these, in this order. */
export async function keepFirstScripts(tx: Tx, tenantId: string, scripts: readonly Script[]): Promise<void> {
  const rows = scripts.map((script) => ({ ...rowOf(script), tenant_id: tenantId, id: script.id }))
  const placed = rows.map((row, index) => ({ ...row, position: index + 1 }))
  await tables(tx).insertInto('desk_scripts').values(placed).execute()
  await tables(tx).insertInto('desk_script_versions').values(rows).execute()
}

async function behind(tx: Tx, tenantId: string, moment: ScriptMoment): Promise<number> {
  const { last } = await tables(tx)
    .selectFrom('desk_scripts')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('tenant_id', '=', tenantId)
    .where('moment', '=', moment)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** Puts these of one moment in this order, before all others of it. */
export async function keepOrder(
  tx: Tx,
  tenantId: string,
  moment: ScriptMoment,
  ids: readonly string[],
): Promise<void> {
  for (const [position, id] of ids.entries())
    await tables(tx)
      .updateTable('desk_scripts')
      .set({ position: position + 1 - ids.length })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('moment', '=', moment)
      .execute()
}

/** Newest first. */
export async function versionsOf(tx: Tx, tenantId: string, id: string, limit: number): Promise<Version[]> {
  const rows = await tables(tx)
    .selectFrom('desk_script_versions')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map(textOf)
}
