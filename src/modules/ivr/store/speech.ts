/** The city's speech synthesis, and what it has spoken. */
import type { Tx } from '#platform/db/index.ts'
import type { IvrTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<IvrTables>()
export type SpeechRow = IvrTables['ivr_speech']

export const speechOf = (tx: Tx, tenantId: string): Promise<SpeechRow | undefined> =>
  tables(tx).selectFrom('ivr_speech').selectAll().where('tenant_id', '=', tenantId).executeTakeFirst()

/** Saves over the version that was read (0: none yet); false when somebody was quicker. */
export async function saveSpeech(tx: Tx, row: SpeechRow): Promise<boolean> {
  if (row.version === 1) {
    const made = await tables(tx)
      .insertInto('ivr_speech')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const done = await tables(tx)
    .updateTable('ivr_speech')
    .set(row)
    .where('tenant_id', '=', row.tenant_id)
    .where('version', '=', row.version - 1)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export const spokenBefore = (
  tx: Tx,
  tenantId: string,
  wording: Buffer,
): Promise<{ sha256: string; ms: number } | undefined> =>
  tables(tx)
    .selectFrom('ivr_spoken')
    .select(['sha256', 'ms'])
    .where('tenant_id', '=', tenantId)
    .where('wording', '=', wording)
    .executeTakeFirst()

export async function keepSpoken(tx: Tx, row: IvrTables['ivr_spoken']): Promise<void> {
  await tables(tx)
    .insertInto('ivr_spoken')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
