import type { Tx } from '#platform/db/index.ts'
import type { KnowledgeTables } from '../tables.ts'

/** The module's tables in a transaction. */
export const tablesOf = (tx: Tx) => tx.withTables<KnowledgeTables>()
