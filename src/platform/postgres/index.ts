import { statSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Log } from '../log/log.ts'
import type { RunAs } from '../process/run-as.ts'
import { StartFailure } from '../process/start-failure.ts'
import { findBinaries } from './binaries.ts'
import { makeCluster, preparePlaces } from './cluster.ts'
import { writeConfiguration } from './config.ts'
import { adminName, prepareDatabase, prepareInside, prepareRoles, standardNames } from './roles.ts'
import { type Role, secretsIn } from './secrets.ts'
import { databaseSelfTest } from './self-test.ts'
import { type ServerExit, supervise } from './supervisor.ts'

export { databaseSelfTest } from './self-test.ts'
export type { ServerExit } from './supervisor.ts'

export interface EmbeddedPostgresOptions {
  /** Folder that holds cluster, passwords and logs; made when missing. */
  dataDir: string
  /** Port on 127.0.0.1; absent or 0 = a free one. */
  port?: number
  /** User to run as when started by root. */
  runAs?: RunAs | undefined
  log: Log
  /** False switches fsync off: for tests only, whose data may be lost. */
  durable?: boolean
  /** Folder of other PostgreSQL programs (15-18) than those of the npm package. */
  binariesIn?: string
  /** Where a copy of the programs may be put when they cannot be run in place; default below `dataDir`. */
  copyTo?: string
}

export interface EmbeddedPostgres {
  /** Role that owns the tables: for migrations and the jobs' schema. */
  readonly ownerUrl: string
  /** Role of the application: owns nothing, walled by row-level security. */
  readonly appUrl: string
  readonly readonlyUrl: string
  /** Role that reads everything and brackets physical backups. */
  readonly backupUrl: string
  /** Superuser, database `postgres`: for set-up and tests only. */
  readonly adminUrl: string
  readonly port: number
  /** True when the server of a killed launcher was taken over instead of starting one. */
  readonly adopted: boolean
  /** Process number of the server now running. */
  pid(): number | undefined
  /** Told of every end that was not asked for; the supervisor starts the server again by itself. */
  onExit(listener: (exit: ServerExit) => void): void
  /** Stops in order; resolves when the server has ended. */
  stop(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL and keeps it running until `stop`: made at the first start, restarted on the same port when it
 * dies, its roles renewed, its locale tested by one row. Throws StartFailure with one sentence when it cannot.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, runAs } = options
  const durable = options.durable ?? true
  const binaries = findBinaries({
    runAs,
    copyTo: options.copyTo ?? join(dataDir, 'programs'),
    log,
    ...(options.binariesIn === undefined ? {} : { from: options.binariesIn }),
  })
  const places = preparePlaces(dataDir, runAs)
  const secrets = secretsIn(join(dataDir, 'passwords.json'))
  await makeCluster({ binaries, places, runAs, password: secrets.admin, durable, log })
  writeConfiguration(places, runAs, durable)

  const url = (role: Role, database: string, port: number): string => {
    const name = role === 'admin' ? adminName : standardNames[role]
    return `postgres://${name}:${secrets[role]}@127.0.0.1:${port}/${database}`
  }
  const nearUrl = (role: Role, database: string, port: number): string =>
    places.socket !== undefined && isOpenToAll(places.socket, port)
      ? `${url(role, database, port)}?host=${encodeURIComponent(places.socket)}`
      : url(role, database, port)
  const supervised = await supervise({
    binaries,
    places,
    runAs,
    port: options.port ?? 0,
    log,
    signIn: async (port) => {
      const admin = new Client({
        connectionString: url('admin', 'postgres', port),
        connectionTimeoutMillis: 5_000,
      })
      admin.on('error', () => undefined)
      try {
        await admin.connect()
        await admin.query('select 1')
      } finally {
        await admin.end().catch(() => undefined)
      }
    },
  })
  try {
    const { port } = supervised
    await withClient(url('admin', 'postgres', port), async (admin) => {
      await prepareRoles(admin, standardNames, secrets)
      await prepareDatabase(admin, standardNames)
    })
    await withClient(url('admin', standardNames.database, port), (admin) =>
      prepareInside(admin, standardNames),
    )
    const ownerUrl = url('owner', standardNames.database, port)
    const lacks = await databaseSelfTest(ownerUrl)
    if (lacks.length > 0) throw new StartFailure(lacks.join(' '))
    return {
      ownerUrl,
      appUrl: nearUrl('app', standardNames.database, port),
      readonlyUrl: url('readonly', standardNames.database, port),
      backupUrl: url('backup', standardNames.database, port),
      adminUrl: url('admin', 'postgres', port),
      port,
      adopted: supervised.adopted,
      pid: () => supervised.pid(),
      onExit: (listener) => supervised.onExit(listener),
      stop: () => supervised.stop(),
    }
  } catch (error) {
    await supervised.stop()
    throw error
  }
}

/**
 * Is there a socket in the file system that the server's own user may use? It costs both ends less than TCP on the loopback. None where its path
 * would be too long, and a closed one where a server of an earlier release still runs.
 */
function isOpenToAll(folder: string, port: number): boolean {
  const found = statSync(join(folder, `.s.PGSQL.${port}`), { throwIfNoEntry: false })
  return found !== undefined && (found.mode & 0o002) !== 0
}

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
