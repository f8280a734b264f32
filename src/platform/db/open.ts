import { Kysely, type Transaction } from 'kysely'
import { Pool, type PoolConfig } from 'pg'
import { bundlingDialect } from './driver.ts'
import { typeParsers } from './types.ts'

/** A database whose tables nobody has named yet: each module's store names its own with `db.withTables<ItsTables>()`. */
// eslint-disable-next-line typescript/no-empty-interface
export interface NoTables {}

export type Db = Kysely<NoTables>
export type Tx = Transaction<NoTables>

export interface OpenDatabase {
  readonly db: Db
  readonly pool: Pool
  /** Waits for running queries, then closes all connections. */
  close(): Promise<void>
}

/**
 * Opens a bounded pool of connections; the first one is made by the first query. Every statement has a deadline
 * (default 15 s), waiting for a connection another (5 s): a full pool refuses instead of piling up.
 */
export function openDatabase(
  url: string,
  options: { max?: number; statementTimeoutMs?: number; applicationName: string },
): OpenDatabase {
  const settings: PoolConfig & { pipeline: boolean } = {
    connectionString: url,
    pipeline: true,
    // Plans follow the values asked for, unless a transaction says otherwise (`Manner`).
    options: '-c plan_cache_mode=force_custom_plan',
    max: options.max ?? 10,
    application_name: options.applicationName,
    statement_timeout: options.statementTimeoutMs ?? 15_000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    types: typeParsers,
  }
  const pool = new Pool(settings)
  // An idle connection that breaks (the database restarts) is dropped by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  // One that breaks between two statements of a transaction belongs to nobody; its next statement fails and tells.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<NoTables>({ dialect: bundlingDialect(pool) })
  return { db, pool, close: () => db.destroy() }
}
