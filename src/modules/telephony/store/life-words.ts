import type { Tx } from '#platform/db/index.ts'
import { usualLifeWords } from '../domain/life-words.ts'
import type { TelephonyTables } from '../tables.ts'

/** A city's life words; version 0 = the shipped ones. */
export interface LifeWords {
  words: readonly string[]
  version: number
  changed: { by: string; at: Date } | undefined
}

export async function lifeWordsOf(tx: Tx, tenantId: string): Promise<LifeWords> {
  const row = await tx
    .withTables<TelephonyTables>()
    .selectFrom('life_words')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  if (!row) return { words: usualLifeWords, version: 0, changed: undefined }
  return { words: row.words, version: row.version, changed: { by: row.changed_by, at: row.changed_at } }
}

/** Keeps the list over the version that was read; false when somebody was quicker. */
export async function saveLifeWords(
  tx: Tx,
  tenantId: string,
  next: { words: string[]; version: number; by: string; at: Date },
): Promise<boolean> {
  const { words, version, by, at } = next
  const tables = tx.withTables<TelephonyTables>()
  const row = { words, version: version + 1, changed_by: by, changed_at: at }
  const done =
    version === 0
      ? await tables
          .insertInto('life_words')
          .values({ tenant_id: tenantId, ...row })
          .onConflict((conflict) => conflict.column('tenant_id').doNothing())
          .executeTakeFirst()
      : await tables
          .updateTable('life_words')
          .set(row)
          .where('tenant_id', '=', tenantId)
          .where('version', '=', version)
          .executeTakeFirst()
  const changed = 'numUpdatedRows' in done ? done.numUpdatedRows : (done.numInsertedOrUpdatedRows ?? 0n)
  return changed > 0n
}
