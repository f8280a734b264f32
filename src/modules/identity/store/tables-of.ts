import type { Tx } from '#platform/db/index.ts'
import type { IdentityTables } from '../tables.ts'

/** The transaction, knowing identity's tables. */
export const tables = (tx: Tx) => tx.withTables<IdentityTables>()
