import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, realpathSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, processState, workingFolder } from '../process/alive.ts'
import { identity, type RunAs } from '../process/run-as.ts'
import { waitUntil } from '../process/wait.ts'
import type { Binaries } from './binaries.ts'
import type { Places } from './cluster.ts'

/** A running database server: our child, or one that a killed launcher left behind. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  isAlive(): boolean
  /** Why it could not start or ended, in its own words. */
  lastWords(): string
  /** Called once when it ends. */
  onEnd(listener: () => void): void
}

/** Starts the server as a child of its own process group, so that Ctrl-C reaches the launcher alone, which stops it in order. */
export function startPostmaster(started: {
  binaries: Binaries
  places: Places
  runAs: RunAs | undefined
  port: number
}): Postmaster {
  const log = logFile(started.places)
  if (sizeOf(log) > keptLogBytes) renameSync(log, `${log}.1`)
  const wordsFrom = sizeOf(log)
  const output = openSync(log, 'a', 0o600)
  let child: ChildProcess
  try {
    child = spawn(
      join(started.binaries.folder, 'postgres'),
      ['-D', started.places.cluster, '-p', String(started.port)],
      {
        ...identity(started.runAs),
        cwd: '/',
        detached: true,
        env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' },
        stdio: ['ignore', output, output],
      },
    )
  } finally {
    closeSync(output)
  }
  let ended = false
  const listeners: (() => void)[] = []
  const end = (): void => {
    if (ended) return
    ended = true
    for (const listener of listeners) listener()
  }
  child.on('exit', end)
  child.on('error', end)
  return {
    pid: child.pid ?? -1,
    port: started.port,
    isAlive: () => !ended,
    lastWords: () => lastWords(started.places, wordsFrom),
    onEnd: (listener) => {
      if (ended) listener()
      else listeners.push(listener)
    },
  }
}

const keptLogBytes = 10_000_000

function logFile(places: Places): string {
  return join(places.logs, 'postgres.log')
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

/** The last fatal line the server wrote since a position of its log: why it could not start, or why it ended. */
function lastWords(places: Places, from: number): string {
  try {
    const text = readFileSync(logFile(places)).subarray(from).toString('utf8')
    const lines = text.trim().split('\n')
    const fatal = lines.filter((line) => /FATAL|PANIC/.test(line) && !line.includes('the database system is'))
    return (fatal.at(-1) ?? lines.at(-1) ?? '').replace(/^.*?(FATAL|PANIC|LOG): +/, '')
  } catch {
    return ''
  }
}

/**
 * The server that still runs on a cluster, left by a launcher that was killed. It counts only if the process of
 * `postmaster.pid` works in this very folder: process numbers are reused. The file itself is never touched.
 */
export function leftPostmaster(places: Places): Postmaster | undefined {
  const { cluster } = places
  const wordsFrom = sizeOf(logFile(places))
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port)) return undefined
  const startedAt = processState(pid)?.startedAt
  if (!isAlive(pid) || workingFolder(pid) !== realpathSync(cluster)) return undefined
  return {
    pid,
    port,
    isAlive: () => isAlive(pid, startedAt),
    lastWords: () => lastWords(places, wordsFrom),
    onEnd: (listener) => {
      const watch = setInterval(() => {
        if (isAlive(pid, startedAt)) return
        clearInterval(watch)
        listener()
      }, 500)
      watch.unref()
    },
  }
}

/** Stops a server in order: fast (SIGINT: sessions are ended, all is written), and only if that hangs at once (SIGQUIT). */
export async function stopPostmaster(running: Postmaster): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    if (!running.isAlive()) return
    try {
      process.kill(running.pid, signal)
    } catch {
      // It ended between the question and the signal.
    }
    if (await waitUntil(() => !running.isAlive(), patienceMs)) return
  }
}
