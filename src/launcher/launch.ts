import { join, resolve } from 'node:path'
import type { Log } from '#platform/log/log.ts'
import { codeVersion } from '#platform/process/code-version.ts'
import { unprivilegedUser } from '#platform/process/run-as.ts'
import { StartFailure } from '#platform/process/start-failure.ts'
import { type SupervisedChild, superviseChild } from '#platform/process/supervise-child.ts'
import type { Settings, Values } from '#platform/settings/index.ts'
import { childEnvironment } from './child-environment.ts'
import { canEnter, type DataFolder, prepareDataFolder, systemFolder } from './data-folder.ts'
import { followLog } from './follow-log.ts'
import { type Lock, takeLockInTurn } from './lock.ts'
import { launchDatabase } from './open-database.ts'
import { withProgress } from './progress.ts'
import { type ProgramPlace, readableProgram } from './readable-program.ts'
import { buildPages, pagesAreStale } from './web-pages.ts'

/** Sound suffers from busy neighbours more than from anything else: the switch goes before them, where the machine lets us say so. */
export const switchPriority = -10

export interface Launch {
  /** Folder of the product: `src/server.ts` and `src/switch.ts` lie in it. */
  readonly root: string
  readonly read: { readonly settings: Settings; readonly values: Values }
  /** True when DATA_DIR was given, so that it is not moved elsewhere. */
  readonly dataDirGiven: boolean
  /** One part on a machine of its own. */
  readonly only?: 'server' | 'switch'
  readonly log: Log
  /** Lines for the person at the terminal, on standard output. */
  readonly print: (line: string) => void
  /** Asked to stop while still starting. */
  readonly abort: AbortSignal
}

/** All that was launched; `stop` ends it in the opposite order. */
export interface Launched {
  readonly server: SupervisedChild | undefined
  readonly switch: SupervisedChild | undefined
  stop(): Promise<void>
}

/**
 * Starts database, switch and server, prints `ready http://...` when the server serves, and keeps all of them running. What was
 * started is stopped again if a later step fails; the failure is thrown.
 */
export async function launch(wanted: Launch): Promise<Launched> {
  const stops: (() => void | Promise<void>)[] = []
  let lock: Lock | undefined
  const stop = async (): Promise<void> => {
    lock?.announceStopping()
    for (const one of stops.splice(0).toReversed()) await one()
  }
  try {
    return { ...(await launchParts(wanted, stops, (taken) => (lock = taken))), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function launchParts(
  wanted: Launch,
  stops: (() => void | Promise<void>)[],
  onLock: (lock: Lock) => void,
): Promise<Omit<Launched, 'stop'>> {
  const { only, log, abort } = wanted
  const runAs = unprivilegedUser('service')
  const dataDir = whereData(wanted, runAs)
  const read = { ...wanted.read, settings: { ...wanted.read.settings, dataDir } }
  if (only === 'server' && read.settings.switchLink.url === undefined)
    throw new StartFailure('--only=server needs SWITCH_URL, where the switch is found.')
  const place = prepareDataFolder(dataDir, runAs)
  const lock = await withProgress(
    'waiting for an earlier start to stop',
    takeLockInTurn(join(place.run, 'launcher.lock'), dataDir),
  )
  onLock(lock)
  stops.push(() => lock.release())
  const copyTo = process.getuid?.() === 0 ? systemFolder : undefined

  const early: string[] = []
  let print = (lines: readonly string[]): void => void early.push(...lines)
  const pages = only === 'switch' ? undefined : bringPagesUpToDate(wanted)
  const program = await settled(pages, wanted, copyTo, runAs)
  const switchUrl = read.settings.switchLink.url ?? `unix:${place.switchSocket}`
  const child = (name: 'server' | 'switch', settings: Record<string, string>): Promise<SupervisedChild> => {
    const logFile = join(place.logs, `${name}.log`)
    stops.push(followLog(logFile, (line) => void process.stderr.write(line)))
    return startChild(name, {
      place,
      program,
      logFile,
      runAs,
      log,
      environment: childEnvironment(name, read, settings, join(place.run, 'compiled')),
      tell: (lines) => print(lines),
    })
  }
  const [database, telephoneSwitch] = await all([
    only === 'switch'
      ? Promise.resolve(undefined)
      : withProgress('preparing the database', launchDatabase(read.settings, place, copyTo, log)).then(
          (started) => {
            // After the lock, before all others: stopping goes the opposite way.
            stops.splice(1, 0, () => started.stop())
            return started
          },
        ),
    only === 'server'
      ? Promise.resolve(undefined)
      : withProgress('starting the switch', child('switch', { SWITCH_URL: switchUrl })).then((started) => {
          stops.push(() => started.stop())
          return started
        }),
    pages ?? Promise.resolve(),
  ])
  abort.throwIfAborted()
  let server: SupervisedChild | undefined
  if (database) {
    const settings = {
      SWITCH_URL: switchUrl,
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
    }
    server = await withProgress('starting the server', child('server', settings))
    const started = server
    stops.push(() => started.stop())
  }
  abort.throwIfAborted()
  print = (lines) => lines.forEach(wanted.print)
  const main = server ?? telephoneSwitch
  if (main) print([`ready ${main.ready.url}`, ...(main.ready.lines ?? []), ...early])
  return { server, switch: telephoneSwitch }
}

/** Waits for all, so that nothing is still starting when the first failure is thrown. */
async function all<T extends readonly unknown[]>(steps: {
  readonly [K in keyof T]: Promise<T[K]>
}): Promise<T> {
  const ended = await Promise.allSettled(steps as readonly Promise<unknown>[])
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return ended.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as unknown as T
}

/** Started by root from a folder that the unprivileged user cannot reach, the data goes to the system folder, unless told where. */
function whereData(wanted: Launch, runAs: ReturnType<typeof unprivilegedUser>): string {
  const { dataDir } = wanted.read.settings
  if (wanted.dataDirGiven || !runAs || canEnter(resolve(dataDir, '..'), runAs)) return dataDir
  const moved = join(systemFolder, 'data')
  wanted.log.warn(
    { dataDir: moved },
    `user ${runAs.name} cannot reach ${dataDir}: the data is kept in ${moved}`,
  )
  return moved
}

function bringPagesUpToDate(wanted: Launch): Promise<void> {
  if (!pagesAreStale(wanted.root)) return Promise.resolve()
  return withProgress('building the web pages', buildPages(wanted.root))
}

/** Pages are part of what may have to be copied; only then they are waited for. */
async function settled(
  pages: Promise<void> | undefined,
  wanted: Launch,
  copyTo: string | undefined,
  runAs: ReturnType<typeof unprivilegedUser>,
): Promise<ProgramPlace> {
  const here = { root: wanted.root, execPath: process.execPath }
  pages?.catch(() => undefined)
  if (!runAs || copyTo === undefined) return here
  if (canEnter(join(wanted.root, 'src'), runAs))
    return readableProgram(here, runAs, join(copyTo, 'program'), wanted.log)
  await pages
  return readableProgram(here, runAs, join(copyTo, 'program'), wanted.log)
}

function startChild(
  name: 'server' | 'switch',
  made: {
    place: DataFolder
    program: ProgramPlace
    logFile: string
    runAs: ReturnType<typeof unprivilegedUser>
    log: Log
    environment: Record<string, string>
    tell: (lines: readonly string[]) => void
  },
): Promise<SupervisedChild> {
  return superviseChild({
    program: {
      name,
      entry: join(made.program.root, 'src', `${name}.ts`),
      execPath: made.program.execPath,
      environment: made.environment,
      folder: made.program.root,
      runAs: made.runAs,
      logFile: made.logFile,
      ...(name === 'switch' && { priority: switchPriority }),
    },
    stateFile: join(made.place.run, `${name}.json`),
    code: codeVersion(join(made.program.root, 'src')),
    // The switch holds calls; the server's state is in the database.
    left: name === 'switch' ? 'adopt' : 'replace',
    log: made.log,
    onTell: made.tell,
  })
}
