/** What somebody asks of a list again and again. */
import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { roleNames } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import type * as contract from '../contract-queries.ts'
import { dropQueryRow, namesTaken, queriesFor, saveQueryRow } from '../store/saved-queries.ts'
import type { SavedQueryRow } from '../tables.ts'

/** Of one list and person. */
const mostSaved = 50
/** Shown at once: his own and what his roles share. */
const mostShown = 200

const cellOf = ({ tenant_id, id }: Pick<SavedQueryRow, 'tenant_id' | 'id'>) => ({
  table: 'saved_queries',
  column: 'asked',
  tenantId: tenant_id,
  rowId: id,
})

/** His own queries of a list and those his roles share. */
export const savedQueries = (
  at: Context,
  { tenantId, userId = '', roles }: Actor,
  list: string,
): Promise<Reply<typeof contract.listSavedQueries>> =>
  inTenant(at.db, tenantId, async (tx) => {
    const rows = await queriesFor(tx, tenantId, { userId, roles, list }, mostShown)
    const names = await roleNames(tx, tenantId)
    return {
      queries: rows.map((row) => ({
        id: row.id,
        name: row.name,
        query: at.keys.open(cellOf(row), row.asked),
        mine: row.user_id === userId,
        owner: row.user_name,
        role: row.role_code === null ? null : (names.get(row.role_code) ?? row.role_code),
        version: row.version,
      })),
      roles: roles.map((code) => ({ code, name: names.get(code) ?? code })),
    }
  })

/** Keeps a query, new or over the version that was read. Shared only with a role one has oneself. */
export const saveQuery = (
  at: Context,
  by: Actor,
  id: string,
  { version, query, role, ...said }: Input<typeof contract.saveQuery>['body'],
): Promise<Refusal | Reply<typeof contract.saveQuery>> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    if (role !== null && !by.roles.includes(role)) return refuse('lists.role-not-yours')
    const place = { tenant_id: by.tenantId, id }
    const row: SavedQueryRow = {
      ...place,
      user_id: by.userId ?? '',
      user_name: by.name,
      ...said,
      asked: at.keys.seal(cellOf(place), query),
      role_code: role,
      version: version + 1,
      changed_at: at.clock.now(),
    }
    const { many, taken } = await namesTaken(tx, row)
    if (taken) return refuse('lists.name-taken', { name: said.name })
    if (version === 0 && many >= mostSaved) return refuse('lists.too-many-queries', { most: mostSaved })
    if (!(await saveQueryRow(tx, row))) return refuse('lists.query-changed-meanwhile')
    return { id, version: row.version }
  })

/** Throws one of his away. */
export const dropQuery = (
  at: Context,
  { tenantId, userId = '' }: Actor,
  id: string,
): Promise<Refusal | { id: string }> =>
  inTenant(at.db, tenantId, async (tx) =>
    (await dropQueryRow(tx, tenantId, userId, id)) ? { id } : refuse('lists.query-not-found'),
  )
