import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../log/log.ts'
import { identity, type RunAs } from '../process/run-as.ts'
import { reasonOf, StartFailure } from '../process/start-failure.ts'
import type { Binaries } from './binaries.ts'
import { adminName } from './roles.ts'

/** Folders of the embedded database below its data folder. */
export interface Places {
  readonly cluster: string
  readonly logs: string
  readonly socket: string | undefined
}

/** Makes the folders, owned by the user that runs the database and closed to others. */
export function preparePlaces(dataDir: string, runAs: RunAs | undefined): Places {
  const socket = join(dataDir, 'socket')
  const places = {
    cluster: join(dataDir, 'cluster'),
    logs: join(dataDir, 'logs'),
    // A socket's path is limited to 107 bytes (sun_path); TCP on the loopback is there anyway.
    socket: Buffer.byteLength(join(socket, '.s.PGSQL.65535.lock')) < 107 ? socket : undefined,
  }
  try {
    mkdirSync(dataDir, { recursive: true })
    makeOwned(places.logs, 0o700, runAs)
    if (places.socket !== undefined) makeOwned(places.socket, 0o711, runAs)
  } catch (error) {
    throw new StartFailure(`The database's folder ${dataDir} cannot be made: ${reasonOf(error)}.`)
  }
  return places
}

function makeOwned(folder: string, mode: number, runAs: RunAs | undefined): void {
  mkdirSync(folder, { recursive: true })
  // Said again: a folder of an earlier release may stand there, and the umask takes from what mkdir is told.
  chmodSync(folder, mode)
  if (runAs) chownSync(folder, runAs.uid, runAs.gid)
}

/**
 * Flags of initdb. The locale is always given: with `lc_ctype=C`, or whatever LANG says, pg_trgm and regular expressions take
 * no Chinese character for a letter and indexes stay silently empty. Sorting is by code point; screens that sort by pinyin
 * say `collate "zh-Hans-x-icu"`.
 */
export function initdbFlags(major: number, durable: boolean): string[] {
  const provider =
    major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale-provider=libc']
  return [
    '--encoding=UTF8',
    ...provider,
    '--lc-collate=C',
    '--lc-ctype=C.UTF-8',
    '--data-checksums',
    '--auth-local=scram-sha-256',
    '--auth-host=scram-sha-256',
    `--username=${adminName}`,
    ...(durable ? [] : ['--no-sync']),
  ]
}

/**
 * Makes the database cluster at the first start; answers false when it is already there. It is made beside its place and moved
 * there when complete, so that a start that is killed in between leaves no half database.
 */
export async function makeCluster(made: {
  binaries: Binaries
  places: Places
  runAs: RunAs | undefined
  password: string
  durable: boolean
  log: Log
}): Promise<boolean> {
  const { cluster } = made.places
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    const major = Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'))
    if (major !== made.binaries.major)
      throw new StartFailure(
        `The database in ${cluster} was made by PostgreSQL ${major}, but the installed programs are version ${made.binaries.major}.`,
      )
    return false
  }
  made.log.info({ cluster }, 'making the database (a few seconds, only at the first start)')
  const passwordFile = `${made.places.logs}/initdb.password`
  const unfinished = `${cluster}.new`
  try {
    rmSync(unfinished, { recursive: true, force: true })
    makeOwned(unfinished, 0o700, made.runAs)
    writeFileSync(passwordFile, made.password, { mode: 0o600 })
    if (made.runAs) chownSync(passwordFile, made.runAs.uid, made.runAs.gid)
    const flags = initdbFlags(made.binaries.major, made.durable)
    await initdb([...flags, `--pwfile=${passwordFile}`, '-D', unfinished], made)
    renameSync(unfinished, cluster)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  return true
}

function initdb(
  flags: string[],
  made: { binaries: Binaries; places: Places; runAs: RunAs | undefined },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(made.binaries.folder, 'initdb'), flags, {
      ...identity(made.runAs),
      cwd: '/',
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.on('error', (error) =>
      reject(new StartFailure(`The database could not be made: ${reasonOf(error)}.`)),
    )
    child.on('close', (code) => {
      if (code === 0) resolve()
      else
        reject(
          new StartFailure(`The database could not be made in ${made.places.cluster}: ${lastError(said)}`),
        )
    })
  })
}

function lastError(said: string): string {
  const errors = said.split('\n').filter((line) => /error|FATAL|could not/i.test(line))
  return (errors.at(-1) ?? said.trim().split('\n').at(-1) ?? 'no reason given').trim()
}
