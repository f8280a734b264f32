import type { Tx } from '#platform/db/index.ts'
import { tables } from './tables-of.ts'

/** Keeps a link's hash; earlier links of the tenant stop working. */
export async function keepLink(tx: Tx, tenantId: string, tokenHash: Buffer, expiresAt: Date): Promise<void> {
  await tables(tx).deleteFrom('first_administrator_links').where('tenant_id', '=', tenantId).execute()
  await tables(tx)
    .insertInto('first_administrator_links')
    .values({ tenant_id: tenantId, token_hash: tokenHash, expires_at: expiresAt, used_at: null })
    .execute()
}

/** Uses a link up; false when it is unknown, used or too old. */
export async function useLink(tx: Tx, tenantId: string, tokenHash: Buffer, now: Date): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('first_administrator_links')
    .set({ used_at: now })
    .where('tenant_id', '=', tenantId)
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
