/** 免打扰名单. */
import type { Keys } from '#platform/crypto/keys.ts'
import { beyond, type CursorValue, newId, type Tx } from '#platform/db/index.ts'
import type { DoNotCallRow, OutreachTables } from '../tables.ts'
import { indexOf } from './entries.ts'

const tables = (tx: Tx) => tx.withTables<OutreachTables>()
const cell = (tenantId: string, rowId: string) => ({
  table: 'do_not_call',
  column: 'number',
  tenantId,
  rowId,
})

export const doNotCallNumber = (keys: Keys, row: DoNotCallRow): string =>
  keys.open(cell(row.tenant_id, row.id), row.number)

/** Which of these numbers stand in the list. */
export async function unwilling(
  tx: Tx,
  keys: Keys,
  tenantId: string,
  numbers: readonly string[],
): Promise<Set<string>> {
  const byIndex = new Map(numbers.map((number) => [indexOf(keys, tenantId, number).toString('hex'), number]))
  const found = new Set<string>()
  for (let from = 0; from < numbers.length; from += 1000) {
    const part = numbers.slice(from, from + 1000).map((number) => indexOf(keys, tenantId, number))
    const rows = await tables(tx)
      .selectFrom('do_not_call')
      .select('number_index')
      .where('tenant_id', '=', tenantId)
      .where('number_index', 'in', part)
      .execute()
    for (const { number_index } of rows) found.add(byIndex.get(number_index.toString('hex')) ?? '')
  }
  return found
}

/** Adds a number; false when it stands there. */
export async function addUnwilling(
  tx: Tx,
  keys: Keys,
  tenantId: string,
  entry: { number: string; reason: string; by: string; now: Date },
): Promise<string | undefined> {
  const id = newId()
  const kept = await tables(tx)
    .insertInto('do_not_call')
    .values({
      tenant_id: tenantId,
      id,
      number: keys.seal(cell(tenantId, id), entry.number),
      number_index: indexOf(keys, tenantId, entry.number),
      reason: entry.reason,
      by_name: entry.by,
      at: entry.now,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'number_index']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return kept?.id
}

export async function removeUnwilling(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  const done = await tables(tx)
    .deleteFrom('do_not_call')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

export const unwillingNumbers = (
  tx: Tx,
  tenantId: string,
  asked: { limit: number; after?: readonly CursorValue[] | undefined; number?: Buffer | undefined },
): Promise<DoNotCallRow[]> =>
  tables(tx)
    .selectFrom('do_not_call')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(asked.number !== undefined, (query) =>
      query.where('number_index', '=', asked.number ?? Buffer.alloc(0)),
    )
    .$if(asked.after !== undefined, (query) => query.where(beyond(['at', 'id'], 'older', asked.after ?? [])))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.limit)
    .execute()
