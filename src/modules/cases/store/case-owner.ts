import type { Tx } from '#platform/db/index.ts'
import { tablesOf } from './tables-of.ts'

/** Who registered a citizen's newest case that is not closed yet. */
export async function registrarOfOpenCase(
  tx: Tx,
  tenantId: string,
  citizenId: string,
): Promise<string | undefined> {
  const found = await tablesOf(tx)
    .selectFrom('cases')
    .select('registrar_id')
    .where('tenant_id', '=', tenantId)
    .where('citizen_id', '=', citizenId)
    .where('registrar_id', 'is not', null)
    .where('closed_at', 'is', null)
    .where('archived_at', 'is', null)
    .orderBy('registered_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.registrar_id ?? undefined
}

/** Has the citizen a case marked urgent that is not closed yet? */
export async function hasUrgentCase(tx: Tx, tenantId: string, citizenId: string): Promise<boolean> {
  const found = await tablesOf(tx)
    .selectFrom('cases')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('citizen_id', '=', citizenId)
    .where('urgency', '!=', 'NORMAL')
    .where('closed_at', 'is', null)
    .where('archived_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
