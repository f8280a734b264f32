import type { Duplex } from 'node:stream'
import {
  type Compilable,
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type { Pool, PoolClient, QueryResult as Answer } from 'pg'
import type { Tx } from './open.ts'
import { statementName } from './statement-names.ts'

const begin = CompiledQuery.raw('begin')
const commit = CompiledQuery.raw('commit')
const rollback = CompiledQuery.raw('rollback')

const notWaitedFor = new WeakSet<CompiledQuery>()
const last = new WeakSet<CompiledQuery>()

/**
 * Sends a write of a transaction together with the next statement that is waited for, or with the commit: what it answers is not seen, and where
 * it fails, that next statement fails with its error. Every way to the database and back costs more than most statements (ADR 0023).
 */
export async function sendLater(tx: Tx, query: Compilable): Promise<void> {
  const compiled = query.compile()
  notWaitedFor.add(compiled)
  await tx.executeQuery(compiled)
}

/** Sends the last statement of a transaction together with its commit. Nothing may follow it, and no refusal: it is kept already. */
export async function sendLast<R>(tx: Tx, query: Compilable<R>): Promise<QueryResult<R>> {
  const compiled = query.compile()
  last.add(compiled)
  return tx.executeQuery(compiled)
}

/** A connection that holds back what nobody waits for and sends it in one go with what follows. */
class BundlingConnection implements DatabaseConnection {
  readonly #client: PoolClient
  #held: CompiledQuery[] = []
  #open = false
  #broken = false

  constructor(client: PoolClient) {
    this.#client = client
  }

  begin(): void {
    this.#held = [begin]
    this.#open = false
  }

  async commit(): Promise<void> {
    if (!this.#open && this.#held.length === 0) return
    const answer = await this.#send(commit)
    this.#open = false
    // An earlier statement failed and somebody caught its error: the database rolled back.
    if (answer.command === 'ROLLBACK') throw new Error('the transaction had failed and was rolled back')
  }

  /** Never throws: whoever rolls back has an error already, and a broken connection rolls back by itself. */
  async rollback(): Promise<void> {
    this.#held = []
    if (!this.#open) return
    this.#open = false
    try {
      await this.#send(rollback)
    } catch {
      this.#broken = true
    }
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (notWaitedFor.has(query)) {
      this.#held.push(query)
      return { rows: [] }
    }
    return asResult<R>(await this.#send(query))
  }

  // eslint-disable-next-line require-yield
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('no statement is streamed here: lists are paged')
  }

  release(): void {
    this.#held = []
    this.#client.release(this.#broken || this.#open)
  }

  /** One write to the socket for everything held and this statement. The first error is the one to tell: the others follow from it. */
  async #send(query: CompiledQuery): Promise<Answer> {
    const statements = [...this.#held, query, ...(last.has(query) ? [commit] : [])]
    this.#held = []
    if (statements[0] === begin) this.#open = true
    const answers = await Promise.allSettled(this.#together(statements))
    const failed = answers.find((answer) => answer.status === 'rejected')
    if (failed) throw traced(failed.reason)
    if (last.has(query)) this.#open = false
    const answer = answers[statements.indexOf(query)]
    if (answer?.status !== 'fulfilled') throw new Error('a statement was not answered')
    return answer.value
  }

  #together(statements: readonly CompiledQuery[]): Promise<Answer>[] {
    const { stream } = (this.#client as unknown as { connection: { stream: Duplex } }).connection
    stream.cork()
    try {
      return statements.map(({ sql: text, parameters }) => {
        const name = parameters.length > 0 ? statementName(text) : undefined
        return this.#client.query({ text, values: [...parameters], ...(name && { name }) })
      })
    } finally {
      stream.uncork()
    }
  }
}

const counted = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

function asResult<R>(answer: Answer): QueryResult<R> {
  const rows = answer.rows as R[]
  return counted.has(answer.command) ? { numAffectedRows: BigInt(answer.rowCount ?? 0), rows } : { rows }
}

/** The driver's error with the way the statement came: its own trace ends at the socket. */
function traced(error: unknown): unknown {
  if (error instanceof Error)
    error.stack += `\n${(new Error('of').stack ?? '').split('\n').slice(1).join('\n')}`
  return error
}

class BundlingDriver implements Driver {
  readonly #pool: Pool

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<BundlingConnection> {
    return new BundlingConnection(await this.#pool.connect())
  }

  async beginTransaction(connection: BundlingConnection, settings: TransactionSettings): Promise<void> {
    if (settings.accessMode ?? settings.isolationLevel)
      throw new Error('every transaction here is read committed')
    connection.begin()
  }

  commitTransaction = (connection: BundlingConnection): Promise<void> => connection.commit()
  rollbackTransaction = (connection: BundlingConnection): Promise<void> => connection.rollback()

  async releaseConnection(connection: BundlingConnection): Promise<void> {
    connection.release()
  }

  destroy = (): Promise<void> => this.#pool.end()
}

/** PostgreSQL through a pool whose clients are in pipeline mode. */
export const bundlingDialect = (pool: Pool): Dialect => ({
  createDriver: () => new BundlingDriver(pool),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
})
