import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { Unit } from '../domain/units.ts'
import { tables } from './tables-of.ts'

const columns = [
  'id',
  'parent_id as parentId',
  'code',
  'name',
  'short_name as shortName',
  'kind',
  'level',
  'path',
  'active',
  'merged_into as mergedInto',
  'secret_cleared as secretCleared',
  'sort',
  'version',
] as const

/** The whole tree of a tenant, parents before children, siblings in their order. A city has hundreds of units, so it is read whole. */
export function all(tx: Tx, tenantId: string): Promise<Unit[]> {
  return tables(tx)
    .selectFrom('units')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .orderBy('level')
    .orderBy('sort')
    .orderBy('path')
    .execute()
}

/** One unit. */
export function find(tx: Tx, tenantId: string, id: string): Promise<Unit | undefined> {
  return tables(tx)
    .selectFrom('units')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** True when the code is used. */
export async function codeTaken(tx: Tx, tenantId: string, code: string): Promise<boolean> {
  const found = await tables(tx)
    .selectFrom('units')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('code', '=', code)
    .executeTakeFirst()
  return found !== undefined
}

/** Adds a unit; cleared for secret cases only where that is said. */
export async function insert(
  tx: Tx,
  tenantId: string,
  unit: Omit<Unit, 'secretCleared'> & { readonly secretCleared?: boolean },
  now: Date,
): Promise<void> {
  await tables(tx)
    .insertInto('units')
    .values({
      tenant_id: tenantId,
      id: unit.id,
      parent_id: unit.parentId,
      code: unit.code,
      name: unit.name,
      short_name: unit.shortName,
      kind: unit.kind,
      level: unit.level,
      path: unit.path,
      secret_cleared: unit.secretCleared ?? false,
      sort: unit.sort,
      created_at: now,
      updated_at: now,
    })
    .execute()
}

/** Writes a changed unit over the version it was read in; false when somebody else changed it meanwhile. */
export async function update(tx: Tx, tenantId: string, unit: Unit, now: Date): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('units')
    .set({
      parent_id: unit.parentId,
      name: unit.name,
      short_name: unit.shortName,
      kind: unit.kind,
      active: unit.active,
      merged_into: unit.mergedInto,
      secret_cleared: unit.secretCleared,
      sort: unit.sort,
      version: unit.version + 1,
      updated_at: now,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', unit.id)
    .where('version', '=', unit.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Gives a moved unit and everything below it its new path and level. */
export async function movePaths(
  tx: Tx,
  tenantId: string,
  from: string,
  to: string,
  levels: number,
): Promise<void> {
  await sql`
    update units set path = ${to} || substr(path, ${from.length + 1}), level = level + ${levels}
     where tenant_id = ${tenantId} and path like ${`${from}%`}`.execute(tx)
}

/** Moves everybody of one unit to another; answers how many. */
export async function moveUsers(tx: Tx, tenantId: string, from: string, to: string): Promise<number> {
  const done = await tables(tx)
    .updateTable('users')
    .set({ unit_id: to })
    .where('tenant_id', '=', tenantId)
    .where('unit_id', '=', from)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** True when somebody who has not left belongs to the unit. */
export async function hasUsers(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  const found = await tables(tx)
    .selectFrom('users')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('unit_id', '=', id)
    .where('state', '<>', 'left')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
