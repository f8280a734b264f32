import { migrate, migrationFolders } from '#platform/db/index.ts'
import type { Log } from '#platform/log/log.ts'
import { databaseSelfTest, startEmbeddedPostgres } from '#platform/postgres/index.ts'
import { unprivilegedUser } from '#platform/process/run-as.ts'
import { reasonOf, StartFailure } from '#platform/process/start-failure.ts'
import type { Settings } from '#platform/settings/index.ts'
import type { DataFolder } from './data-folder.ts'

export interface LaunchedDatabase {
  readonly url: string
  readonly ownerUrl: string
  stop(): Promise<void>
}

/** Starts the embedded database, or finds the outside one of DATABASE_URL, and brings its tables up to date. */
export async function launchDatabase(
  settings: Settings,
  place: DataFolder,
  copyTo: string | undefined,
  log: Log,
): Promise<LaunchedDatabase> {
  const database = settings.database
    ? await outside(settings.database, log)
    : await embedded(settings, place, copyTo, log)
  try {
    const app = decodeURIComponent(new URL(database.url).username)
    await migrate(database.ownerUrl, migrationFolders(), log, { app, readonly: 'minsheng_readonly' })
    return database
  } catch (error) {
    await database.stop()
    throw error
  }
}

async function embedded(
  settings: Settings,
  place: DataFolder,
  copyTo: string | undefined,
  log: Log,
): Promise<LaunchedDatabase> {
  const server = await startEmbeddedPostgres({
    dataDir: place.postgres,
    port: settings.databasePort,
    runAs: unprivilegedUser('database'),
    ...(copyTo === undefined ? {} : { copyTo }),
    log,
  })
  return { url: server.appUrl, ownerUrl: server.ownerUrl, stop: () => server.stop() }
}

async function outside(database: { url: string; ownerUrl: string }, log: Log): Promise<LaunchedDatabase> {
  for (const [name, url] of [
    ['DATABASE_URL', database.url],
    ['DATABASE_OWNER_URL', database.ownerUrl],
  ] as const) {
    try {
      const lacks = await databaseSelfTest(url)
      if (name === 'DATABASE_OWNER_URL') for (const lack of lacks) log.warn({}, lack)
    } catch (error) {
      const { host } = new URL(url)
      throw new StartFailure(`The database at ${host} (${name}) cannot be reached: ${reasonOf(error)}.`)
    }
  }
  if (database.url === database.ownerUrl)
    log.warn(
      {},
      'DATABASE_OWNER_URL is not set: the application works with the rights of the owner of the tables',
    )
  return { ...database, stop: () => Promise.resolve() }
}
