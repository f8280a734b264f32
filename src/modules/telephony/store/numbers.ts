/** Trunks, desk telephones, number rules and browsers' credentials. */
import type { Keys } from '#platform/crypto/keys.ts'
import type { ExtensionRights, ExtensionServices } from '#modules/numbering/index.ts'
import { jsonb, type Tx } from '#platform/db/index.ts'
import type { CredentialRow, ExtensionRow, TelephonyTables, TrunkRow } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<TelephonyTables>()

/** Everything the switch and the controller must know of numbers; of one tenant, or of all for the controller. */
export interface Numbering {
  trunks: TrunkRow[]
  extensions: ExtensionRow[]
  credentials: CredentialRow[]
}

export async function numbering(tx: Tx, now: Date): Promise<Numbering> {
  const from = tables(tx)
  return {
    trunks: await from.selectFrom('trunks').selectAll().orderBy('code').execute(),
    extensions: await from.selectFrom('extensions').selectAll().orderBy('number').execute(),
    credentials: await from
      .selectFrom('phone_credentials')
      .selectAll()
      .where('expires_at', '>', now)
      .execute(),
  }
}

/** Keeps a credential; the same endpoint again gets a new password and a longer life. */
export async function keepCredential(tx: Tx, row: CredentialRow): Promise<void> {
  const { tenant_id: _t, endpoint: _e, ...rest } = row
  await tables(tx)
    .insertInto('phone_credentials')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'endpoint']).doUpdateSet(rest))
    .execute()
}

/** Forgets the telephones of sessions that ended; answers how many. */
export async function forgetCredentialsOf(
  tx: Tx,
  tenantId: string,
  sessionIds: readonly string[],
): Promise<number> {
  if (sessionIds.length === 0) return 0
  const gone = await tables(tx)
    .deleteFrom('phone_credentials')
    .where('tenant_id', '=', tenantId)
    .where('session_id', 'in', [...sessionIds])
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

export async function sweepCredentials(tx: Tx, now: Date): Promise<number> {
  const gone = await tables(tx)
    .deleteFrom('phone_credentials')
    .where('expires_at', '<=', now)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

type Limits = 'calls_per_sec' | 'busy_after' | 'retry_sec' | 'codecs'

/** Inserts (version 0) or replaces over the version that was read; false when somebody was quicker. Without limits it gets the usual ones. */
export async function saveTrunk(
  tx: Tx,
  row: Omit<TrunkRow, Limits> & Partial<Pick<TrunkRow, Limits>>,
): Promise<boolean> {
  return save(tx, 'trunks', { calls_per_sec: null, busy_after: 3, retry_sec: 60, codecs: [], ...row })
}
type Given = 'may_dial' | 'services' | 'rights'
/** Who says nothing of what it may dial gets a telephone for inside calls. */
export async function saveExtension(
  tx: Tx,
  row: Omit<ExtensionRow, Given> & Partial<Pick<ExtensionRow, Given>>,
): Promise<boolean> {
  const { services, rights, ...rest } = { may_dial: 'internal' as const, services: {}, rights: {}, ...row }
  return save(tx, 'extensions', {
    ...rest,
    services: jsonb<ExtensionServices>(services) as never,
    rights: jsonb<ExtensionRights>(rights) as never,
  })
}

/** What was keyed into a desk telephone; who has its page open reads it anew before he saves. */
export async function saveServices(
  tx: Tx,
  tenantId: string,
  id: string,
  services: ExtensionServices,
): Promise<void> {
  await tables(tx)
    .updateTable('extensions')
    .set((set) => ({ services: jsonb<ExtensionServices>(services), version: set('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

async function save(tx: Tx, table: 'trunks' | 'extensions', row: TrunkRow | ExtensionRow): Promise<boolean> {
  const next = { ...row, version: row.version + 1 }
  if (row.version === 0) {
    await tables(tx).insertInto(table).values(next).execute()
    return true
  }
  const done = await tables(tx)
    .updateTable(table)
    .set(next as never)
    .where('tenant_id', '=', row.tenant_id)
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export const trunkPasswordCell = (tenantId: string, id: string) => ({
  table: 'trunks',
  column: 'password',
  tenantId,
  rowId: id,
})

export const trunkPassword = (keys: Keys, row: TrunkRow): string | undefined =>
  row.password === null ? undefined : keys.open(trunkPasswordCell(row.tenant_id, row.id), row.password)
