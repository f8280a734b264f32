import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log/log.ts'
import type { RunAs } from '../process/run-as.ts'
import { reasonOf, StartFailure } from '../process/start-failure.ts'
import type { Binaries } from './binaries.ts'
import type { Places } from './cluster.ts'
import { leftPostmaster, type Postmaster, startPostmaster, stopPostmaster } from './postmaster.ts'

/** An end of the server that nobody asked for. */
export interface ServerExit {
  readonly pid: number
  readonly lastWords: string
}

export interface Supervised {
  readonly port: number
  readonly adopted: boolean
  pid(): number | undefined
  onExit(listener: (exit: ServerExit) => void): void
  stop(): Promise<void>
}

interface Supervision {
  binaries: Binaries
  places: Places
  runAs: RunAs | undefined
  port: number
  log: Log
  /** Signs in as the set-up; throws while the server is not ready. */
  signIn: (port: number) => Promise<void>
}

/** How long a start is tried again after a kill -9: the dying server's lock and its last sessions take a while to go. */
const retryMs = 30_000
/** Crash recovery of a large database may take minutes; it is waited for as long as the process lives. */
const recoveryMs = 15 * 60_000

/** Runs the server and starts it again whenever it ends unasked, on the same port, until `stop`. */
export async function supervise(wanted: Supervision): Promise<Supervised> {
  const listeners: ((exit: ServerExit) => void)[] = []
  const asked = { toStop: false }
  let running = await adoptOrStop(wanted)
  const adopted = running !== undefined
  const port = running?.port ?? (await freePort(wanted.port))
  running ??= await startReady(wanted, port, () => asked.toStop)
  let restarting: Promise<void> | undefined

  const watch = (server: Postmaster): void => {
    server.onEnd(() => {
      if (asked.toStop) return
      const exit = { pid: server.pid, lastWords: server.lastWords() }
      wanted.log.error(exit, 'the database ended unasked and is started again')
      for (const listener of listeners) listener(exit)
      restarting = restart()
    })
  }
  const restart = async (): Promise<void> => {
    running = undefined
    while (!asked.toStop) {
      try {
        running = await startReady(wanted, port, () => asked.toStop)
        wanted.log.info({ pid: running.pid }, 'the database runs again')
        watch(running)
        return
      } catch (error) {
        if (asked.toStop) return
        wanted.log.error(
          { error: String(error) },
          'the database could not be started again; the next try is in 5 s',
        )
        await sleep(5_000)
      }
    }
  }
  watch(running)
  return {
    port,
    adopted,
    pid: () => running?.pid,
    onExit: (listener) => listeners.push(listener),
    stop: async () => {
      asked.toStop = true
      await restarting
      if (running) await stopPostmaster(running)
    },
  }
}

/** A server left by a killed launcher is taken over if it lets us in, and stopped in order if not. */
async function adoptOrStop(wanted: Supervision): Promise<Postmaster | undefined> {
  const left = leftPostmaster(wanted.places)
  if (!left) return undefined
  try {
    await wanted.signIn(left.port)
    wanted.log.info({ pid: left.pid }, 'took over the database of an earlier start that was killed')
    return left
  } catch {
    wanted.log.warn({ pid: left.pid }, 'stopping a database left by an earlier start')
    await stopPostmaster(left)
    return undefined
  }
}

async function startReady(wanted: Supervision, port: number, given: () => boolean): Promise<Postmaster> {
  const giveUpAt = Date.now() + retryMs
  for (let pause = 100; ; pause = Math.min(pause * 2, 3_000)) {
    const server = startPostmaster({ ...wanted, port })
    if (await becomesReady(wanted, server, given)) return server
    const words = server.lastWords()
    const busy = /could not bind|Address already in use|could not create any TCP/i.test(words)
    if (busy) throw new StartFailure(`The database's port ${port} on 127.0.0.1 is in use by another program.`)
    if (given() || Date.now() > giveUpAt)
      throw new StartFailure(`The database did not start: ${words || 'no reason given'}`)
    await sleep(pause)
  }
}

/** Ready means: a sign-in works. Answers false as soon as the process has ended. */
async function becomesReady(wanted: Supervision, server: Postmaster, given: () => boolean): Promise<boolean> {
  const startedAt = Date.now()
  let told = startedAt
  while (server.isAlive()) {
    try {
      await wanted.signIn(server.port)
      return server.isAlive()
    } catch (error) {
      if (given() || Date.now() - startedAt > recoveryMs) {
        await stopPostmaster(server)
        return false
      }
      const code = (error as { code?: string }).code
      // 28P01/28000: it runs, but does not know our password; waiting will not help.
      if (code === '28P01' || code === '28000') {
        await stopPostmaster(server)
        throw new StartFailure(
          'The database refuses its own password file; restore passwords.json beside it.',
        )
      }
      if (Date.now() - told > 2_000) {
        told = Date.now()
        wanted.log.info(
          { seconds: Math.round((told - startedAt) / 1000) },
          'waiting for the database to recover',
        )
      }
      await sleep(50)
    }
  }
  return false
}

/** The wanted port of the loopback if it is free now, or for 0 one that is. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', (error) =>
      reject(new StartFailure(`The database cannot listen on 127.0.0.1 port ${wanted}: ${reasonOf(error)}.`)),
    )
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : wanted))
    })
  })
}
