import { Client } from 'pg'

/** What a database lacks that the product needs; empty when all is well. Sentences for the log and `/health`. */
export async function databaseSelfTest(ownerUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const lacks: string[] = []
    const found = await client.query<{ version: number; encoding: string; leakproof: boolean }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
              (select proleakproof from pg_proc where oid = 'pg_catalog.arraycontains'::regproc) as leakproof`,
    )
    const server = found.rows[0]
    if (!server || server.version < 150_000) lacks.push('The database must be PostgreSQL 15 or newer.')
    if (server?.encoding !== 'UTF8') lacks.push('The database must be encoded in UTF8.')
    if (!server?.leakproof)
      lacks.push(
        'Chinese search will be slow: let the administrator run once, in this database, ' +
          '"alter function pg_catalog.arraycontains(anyarray, anyarray) leakproof".',
      )
    if (!(await knowsChinese(client)))
      lacks.push(
        'The database takes no Chinese character for a letter: make it with LC_CTYPE C.UTF-8, not C.',
      )
    return lacks
  } finally {
    await client.end()
  }
}

/**
 * With `lc_ctype=C` PostgreSQL says nothing and indexes no Chinese: `show_trgm('朝阳区')` is empty. One row tells.
 * The extension is made in a transaction that is undone; where it may not be made, the locale's name has to do.
 */
async function knowsChinese(client: Client): Promise<boolean> {
  try {
    await client.query('begin')
    await client.query('create extension if not exists pg_trgm')
    const answer = await client.query<{ grams: number }>(`select cardinality(show_trgm('朝阳区')) as grams`)
    return (answer.rows[0]?.grams ?? 0) > 0
  } catch {
    await client.query('rollback')
    const answer = await client.query<{ ctype: string }>(
      'select datctype as ctype from pg_database where datname = current_database()',
    )
    return !['C', 'POSIX'].includes(answer.rows[0]?.ctype ?? 'C')
  } finally {
    await client.query('rollback')
  }
}
