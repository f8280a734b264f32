import { createHash } from 'node:crypto'
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Client } from 'pg'
import type { Log } from '../log/log.ts'
import { StartFailure } from '../process/start-failure.ts'
import { type GrantedRoles, grantRights } from './grants.ts'

/** A migration as found on disk: numbered, forward only, never changed after it was applied anywhere. */
interface Migration {
  readonly name: string
  readonly statements: string
  readonly checksum: string
}

const nameForm = /^\d{12}-[a-z0-9-]+\.sql$/
/** Any fixed number: two launchers on one database take turns. */
const lockKey = 123_450_001

/** All `migrations` folders of the product below `src/`, as URLs for `migrate`. */
export function migrationFolders(source = fileURLToPath(new URL('../../', import.meta.url))): URL[] {
  return globSync('**/migrations', { cwd: source })
    .sort()
    .map((folder) => pathToFileURL(`${join(source, folder)}/`))
}

/**
 * Applies the SQL files `YYYYMMDDHHMM-words.sql` of all folders that are not applied yet, merged by name, one transaction each,
 * then renews the rights of the roles. Answers the names applied. Throws StartFailure when an applied file was changed or
 * removed, or when a file fails: the database then stands as before that file.
 */
export async function migrate(
  ownerUrl: string,
  folders: readonly URL[],
  log: Log,
  granted: GrantedRoles = { app: 'minsheng_app', readonly: 'minsheng_readonly' },
): Promise<string[]> {
  const wanted = readMigrations(folders)
  const client = new Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 10_000,
    application_name: 'minsheng-migrate',
  })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(
      `create schema if not exists minsheng;
       create table if not exists minsheng.migrations (
         name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    )
    const known = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from minsheng.migrations',
    )
    const applied = new Map(known.rows.map((row) => [row.name, row.checksum]))
    refuseChanged(wanted, applied)
    const pending = wanted.filter((migration) => !applied.has(migration.name))
    if (pending.length > 0) log.info({ migrations: pending.length }, 'changing the database')
    for (const migration of pending) {
      log.debug({ migration: migration.name }, 'changing the database')
      await apply(client, migration)
    }
    await grantRights(client, granted)
    return pending.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

async function apply(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(
      `select set_config('minsheng.tenant', '*', true), set_config('lock_timeout', '30s', true)`,
    )
    await client.query(migration.statements)
    await client.query('insert into minsheng.migrations (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    const line = lineOf(migration.statements, (error as { position?: string }).position)
    throw new StartFailure(`Migration ${migration.name} failed${line}: ${(error as Error).message}.`)
  }
}

function lineOf(statements: string, position: string | undefined): string {
  if (position === undefined) return ''
  return ` in line ${statements.slice(0, Number(position)).split('\n').length}`
}

/** Reads and orders the files; a wrong or doubled name is a mistake of the programmer and stops the start. */
export function readMigrations(folders: readonly URL[]): Migration[] {
  const found = new Map<string, Migration>()
  for (const folder of folders) {
    const path = fileURLToPath(folder)
    if (!existsSync(path)) continue
    for (const file of readdirSync(path)) {
      const name = basename(file)
      if (!nameForm.test(name))
        throw new StartFailure(`${join(path, file)} must be named YYYYMMDDHHMM-words.sql.`)
      if (found.has(name)) throw new StartFailure(`Two migrations are named ${name}.`)
      const statements = readFileSync(join(path, file), 'utf8')
      found.set(name, { name, statements, checksum: createHash('sha256').update(statements).digest('hex') })
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function refuseChanged(wanted: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  for (const migration of wanted) {
    const checksum = applied.get(migration.name)
    if (checksum !== undefined && checksum !== migration.checksum)
      throw new StartFailure(
        `Migration ${migration.name} was changed after it had been applied; put it back and write a new one.`,
      )
  }
  const names = new Set(wanted.map((migration) => migration.name))
  const missing = [...applied.keys()].filter((name) => !names.has(name))
  if (missing.length > 0)
    throw new StartFailure(
      `The database is newer than this program: it knows the migration ${missing.join(', ')}. Start the newer version.`,
    )
}
