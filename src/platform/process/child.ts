import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'
import { isAlive } from './alive.ts'
import { isChildMessage, type Ready } from './messages.ts'
import { identity, type RunAs } from './run-as.ts'
import { reasonOf } from './start-failure.ts'
import { waitUntil } from './wait.ts'

/** What to run as a child: one of our own entry files under this Node. */
export interface Program {
  readonly name: string
  /** Absolute path of the entry file. */
  readonly entry: string
  readonly execPath: string
  /** The whole environment of the child. */
  readonly environment: Readonly<Record<string, string>>
  readonly folder: string
  readonly runAs: RunAs | undefined
  /** Nice value it is born with (-20 goes first, 0 is usual); left out where it is not permitted. The user it runs as may no longer ask for it. */
  readonly priority?: number
  /** File that takes what it writes to standard output and error. */
  readonly logFile: string
}

/** One life of a child. */
export interface Life {
  readonly pid: number
  isAlive(): boolean
  /** Resolves when it serves; rejects with its sentence when it could not start. */
  readonly ready: Promise<Ready>
  /** Resolves with a plain reason when it has ended. */
  readonly ended: Promise<string>
}

/**
 * Starts a child in a process group of its own, so that a Ctrl-C reaches the launcher alone. Its output goes to a file, not
 * through a pipe of the launcher: it then survives a killed launcher.
 */
export function startLife(program: Program, onTell: (lines: readonly string[]) => void): Life {
  const output = openSync(program.logFile, 'a', 0o640)
  let child: ChildProcess
  try {
    child = bornWith(program.priority, () =>
      spawn(program.execPath, [program.entry], {
        ...identity(program.runAs),
        cwd: program.folder,
        detached: true,
        env: { ...program.environment },
        stdio: ['ignore', output, output, 'ipc'],
      }),
    )
  } finally {
    closeSync(output)
  }
  if (program.priority !== undefined && child.pid !== undefined) sessionBefore(child.pid, program.priority)
  let alive = true
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => {
      if (child.pid !== undefined) return
      alive = false
      resolve(`it cannot be run: ${reasonOf(error)}`)
    })
    child.on('exit', (code, signal) => {
      alive = false
      resolve(signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`)
    })
  })
  const ready = new Promise<Ready>((resolve, reject) => {
    child.on('message', (message) => {
      if (!isChildMessage(message)) return
      if (message.kind === 'ready') resolve(message.ready)
      if (message.kind === 'failed') reject(new Error(message.sentence))
      if (message.kind === 'tell') onTell(message.lines)
    })
    void ended.then((reason) =>
      reject(new Error(`The ${program.name} did not start: ${reason}; see ${program.logFile}.`)),
    )
  })
  // Whoever waits for readiness hears of the failure; nobody has to.
  ready.catch(() => undefined)
  return { pid: child.pid ?? -1, isAlive: () => alive, ready, ended }
}

/** A child takes the priority of the thread that starts it, with all its own threads, so ours is changed for that moment. */
function bornWith(priority: number | undefined, start: () => ChildProcess): ChildProcess {
  if (priority === undefined) return start()
  const usual = getPriority()
  try {
    setPriority(priority)
  } catch {
    return start()
  }
  try {
    return start()
  } finally {
    setPriority(usual)
  }
}

/**
 * Gives the child's session the same weight: Linux weighs sessions against each other first (sched(7), autogroup), and niceness within one says
 * nothing outside it. Where that is switched off or not permitted nothing changes.
 */
function sessionBefore(pid: number, priority: number): void {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(priority))
  } catch {
    // Not this kernel, or not ours to say: its own niceness stands.
  }
}

/** Takes over a child of a killed launcher; its end is noticed by asking. */
export function adoptLife(pid: number, startedAt: number, ready: Ready): Life {
  const alive = (): boolean => isAlive(pid, startedAt)
  const ended = new Promise<string>((resolve) => {
    const watch = setInterval(() => {
      if (alive()) return
      clearInterval(watch)
      resolve('it ended')
    }, 250)
    watch.unref()
  })
  return { pid, isAlive: alive, ready: Promise.resolve(ready), ended }
}

/** Asks a child to end (SIGTERM) and ends it (SIGKILL) if it has not after the patience. */
export async function endLife(life: Pick<Life, 'pid' | 'isAlive'>, patienceMs: number): Promise<void> {
  for (const [signal, ms] of [
    ['SIGTERM', patienceMs],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!life.isAlive()) return
    try {
      process.kill(life.pid, signal)
    } catch {
      // It ended between the question and the signal.
    }
    if (await waitUntil(() => !life.isAlive(), ms)) return
  }
}
