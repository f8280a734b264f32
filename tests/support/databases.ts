import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { Client, escapeIdentifier, Pool } from 'pg'
import { migrate, migrationFolders } from '#platform/db/index.ts'
import { migrateJobs } from '#platform/jobs/runner.ts'
import { silentLog } from '#platform/log/log.ts'
import { startEmbeddedPostgres } from '#platform/postgres/index.ts'
import {
  prepareDatabase,
  prepareInside,
  prepareRoles,
  type RoleNames,
  standardNames,
} from '#platform/postgres/roles.ts'
import { drawSecrets, type RoleSecrets } from '#platform/postgres/secrets.ts'
import { unprivilegedUser } from '#platform/process/run-as.ts'
import type { FurnishedCity } from './furnished-city.ts'

/** A database lent to one test file. */
export interface Lent {
  readonly name: string
  readonly ownerUrl: string
  readonly appUrl: string
  /** Of a furnished one: the city in it, and the folder with its keys. */
  readonly city?: FurnishedCity
}

/** What a test file asks for: tables without rows, or the demonstration city set up in them. */
export type Wanted = 'empty' | 'city'

/** The one database server of a test run. */
export interface Databases {
  lend(wanted: Wanted): Promise<Lent>
  takeBack(lent: Lent): Promise<void>
  stop(): Promise<void>
}

const strict = process.env['CI'] === 'true' || process.env['TEST_STRICT'] === '1'
/** An outside server with a superuser's URL, given to run the same tests on another PostgreSQL. */
const outside = process.env['TEST_DATABASE_ADMIN_URL']

/**
 * Starts the server (embedded, in the folder, without fsync; or uses the outside one of TEST_DATABASE_ADMIN_URL) and makes one
 * migrated template that every lent database is a clone of.
 */
export async function openDatabases(folder: string): Promise<Databases> {
  const server = outside === undefined ? await startOwn(folder) : await prepareOutside(outside)
  try {
    await migrateTemplate(server.urlOf(server.names.owner, server.names.database), server.names)
  } catch (error) {
    await server.stop()
    throw error
  }
  const admin = new Pool({ connectionString: server.adminUrl, max: 1 })
  admin.on('error', () => undefined)
  let made = 0
  const clone = async (from: string): Promise<Lent> => {
    made += 1
    const name = `${server.names.database}_${made}`
    const [own, template, owner] = [name, from, server.names.owner].map((id) => escapeIdentifier(id))
    // Copied as files: through the log, the usual way, it takes ten times as long.
    await admin.query(`create database ${own} template ${template} owner ${owner} strategy file_copy`)
    return {
      name,
      ownerUrl: server.urlOf(server.names.owner, name),
      appUrl: server.urlOf(server.names.app, name),
    }
  }
  let furnished: Promise<{ name: string; city: FurnishedCity }> | undefined
  const furnish = async (): Promise<{ name: string; city: FurnishedCity }> => {
    // The whole product: read only by a run that asks for it.
    const { furnishCity } = await import('./furnished-city.ts')
    const { name, appUrl } = await clone(server.names.database)
    return { name, city: await furnishCity(appUrl, join(folder, 'city')) }
  }
  return {
    lend: async (wanted) => {
      if (wanted === 'empty') return clone(server.names.database)
      const { name, city } = await (furnished ??= furnish())
      return { ...(await clone(name)), city }
    },
    takeBack: async (lent) => {
      await admin.query(`drop database if exists ${escapeIdentifier(lent.name)} with (force)`)
    },
    stop: async () => {
      await admin.end()
      await server.stop()
    },
  }
}

interface Server {
  readonly names: RoleNames
  readonly adminUrl: string
  urlOf(role: string, database: string): string
  stop(): Promise<void>
}

async function startOwn(folder: string): Promise<Server> {
  chmodSync(folder, 0o755)
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    runAs: unprivilegedUser('database'),
    durable: false,
    log: silentLog,
  })
  const base: Record<string, string> = {
    [standardNames.owner]: server.ownerUrl,
    [standardNames.app]: server.appUrl,
  }
  return {
    names: standardNames,
    adminUrl: server.adminUrl,
    urlOf: (role, database) => at(base[role] ?? '', {}, database),
    stop: () => server.stop(),
  }
}

async function prepareOutside(adminUrl: string): Promise<Server> {
  const run = `minsheng_test_${process.pid}_${Date.now().toString(36)}`
  const names: RoleNames = {
    database: run,
    owner: `${run}_owner`,
    app: `${run}_app`,
    readonly: `${run}_readonly`,
    backup: `${run}_backup`,
  }
  const secrets = drawSecrets()
  await asAdmin(adminUrl, async (admin) => {
    await prepareRoles(admin, names, secrets)
    await prepareDatabase(admin, names)
  })
  await asAdmin(at(adminUrl, {}, run), (admin) => prepareInside(admin, names))
  return {
    names,
    adminUrl,
    urlOf: (role, database) => at(adminUrl, { role, password: passwordOf(role, names, secrets) }, database),
    stop: () =>
      asAdmin(adminUrl, async (admin) => {
        await admin.query(`drop database if exists ${run} with (force)`)
        for (const role of [names.owner, names.app, names.readonly, names.backup])
          await admin.query(`drop role if exists ${role}`)
      }),
  }
}

function passwordOf(role: string, names: RoleNames, secrets: RoleSecrets): string {
  return role === names.owner ? secrets.owner : secrets.app
}

function at(url: string, as: { role?: string; password?: string }, database: string): string {
  const made = new URL(url)
  if (as.role !== undefined) made.username = as.role
  if (as.password !== undefined) made.password = as.password
  made.pathname = `/${database}`
  return made.href
}

async function asAdmin(url: string, work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: url })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}

/**
 * In `npm test` and under CI a failing migration fails every test of the run. At a desk, where a colleague's file may be half written, the failing
 * folder is named and left out, so that only the tests that need its tables fail.
 */
async function migrateTemplate(ownerUrl: string, names: RoleNames): Promise<void> {
  let folders = migrationFolders()
  for (;;) {
    try {
      await migrate(ownerUrl, folders, silentLog, names)
      await migrateJobs(ownerUrl, silentLog)
      return
    } catch (error) {
      const culprit = await folderOf(error, folders)
      if (strict || culprit === undefined) throw error
      console.error(`LEFT OUT of the test database: ${culprit.pathname}: ${(error as Error).message}`)
      folders = folders.filter((folder) => folder !== culprit)
      await forget(ownerUrl, culprit)
    }
  }
}

async function folderOf(error: unknown, folders: readonly URL[]): Promise<URL | undefined> {
  const { readdirSync } = await import('node:fs')
  const message = error instanceof Error ? error.message : ''
  return folders.find((folder) => readdirSync(folder).some((file) => message.includes(file)))
}

/** Files of the left-out folder that were applied before the failing one are forgotten, or the next try would miss them. */
async function forget(ownerUrl: string, folder: URL): Promise<void> {
  const { readdirSync } = await import('node:fs')
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query('delete from minsheng.migrations where name = any($1)', [readdirSync(folder)])
  await client.end()
}
