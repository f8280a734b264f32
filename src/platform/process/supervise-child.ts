import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { Log } from '../log/log.ts'
import { isAlive, processState } from './alive.ts'
import { adoptLife, endLife, type Life, type Program, startLife } from './child.ts'
import type { Ready } from './messages.ts'
import { StartFailure } from './start-failure.ts'

export interface SupervisedChild {
  /** What it said when it first served. */
  readonly ready: Ready
  /** True when it was taken over from a killed launcher. */
  readonly adopted: boolean
  pid(): number | undefined
  /** Starts that followed a crash. */
  restarts(): number
  stop(): Promise<void>
}

export interface ChildSupervision {
  readonly program: Program
  /** File that remembers the living child for the next launcher. */
  readonly stateFile: string
  /** What to do with a child that a killed launcher left: `adopt` keeps its calls, `replace` stops it in order. */
  readonly left: 'adopt' | 'replace'
  /** Mark of the code it is started from; a taken-over child with another one is warned of. */
  readonly code?: string
  readonly log: Log
  readonly onTell: (lines: readonly string[]) => void
  /** First pause after a crash; it doubles up to 30 s and begins anew once the child has served for `settledMs`. */
  readonly firstPauseMs?: number
  /** A child that served so long was no failed start: citizens wait, so it comes back at once however often it falls. */
  readonly settledMs?: number
}

interface Remembered {
  readonly pid: number
  readonly startedAt: number
  readonly ready: Ready
  readonly code?: string
}

const longestPauseMs = 30_000
const usualSettledMs = 10_000
const patienceMs = 25_000

/**
 * Starts a child, waits until it serves, and starts it again whenever it ends unasked, while the rest goes on. A first start that
 * fails throws its sentence; later failures are tried again for ever, with growing pauses.
 */
export async function superviseChild(wanted: ChildSupervision): Promise<SupervisedChild> {
  const { program, log } = wanted
  const asked = { toStop: false }
  const wake = { now: (): void => undefined }
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake.now = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  let restarts = 0
  let current = await takeOver(wanted)
  const adopted = current !== undefined
  current ??= startLife(program, wanted.onTell)
  const ready = await current.ready.catch((error: Error) => {
    throw new StartFailure(error.message)
  })
  // A child taken over still runs what it was started from.
  let code = adopted ? remembered(wanted.stateFile)?.code : wanted.code
  remember(wanted.stateFile, current, ready, code)

  const keepAlive = async (): Promise<void> => {
    const { firstPauseMs: first = 500, settledMs = usualSettledMs } = wanted
    let next = first
    let life: Life = current as Life
    let servedAt: number | undefined = Date.now()
    for (;;) {
      const reason = await life.ended
      if (asked.toStop) return
      if (servedAt !== undefined && Date.now() - servedAt > settledMs) next = first
      log.error(
        { pid: life.pid, reason, pauseMs: next },
        `the ${program.name} ended unasked and is started again`,
      )
      await pause(next)
      next = Math.min(next * 2, longestPauseMs)
      if (asked.toStop) return
      restarts += 1
      life = startLife({ ...program, environment: { ...program.environment, ...ready.keep } }, wanted.onTell)
      current = life
      const again = await life.ready.catch(() => undefined)
      servedAt = again && Date.now()
      if (again) {
        code = wanted.code
        remember(wanted.stateFile, life, again, code)
        log.info({ pid: life.pid }, `the ${program.name} serves again`)
      }
    }
  }
  const kept = keepAlive()
  return {
    ready,
    adopted,
    pid: () => (current?.isAlive() ? current.pid : undefined),
    restarts: () => restarts,
    stop: async () => {
      asked.toStop = true
      wake.now()
      if (current) await endLife(current, patienceMs)
      await kept
      if (current) await endLife(current, patienceMs)
      rmSync(wanted.stateFile, { force: true })
    },
  }
}

async function takeOver(wanted: ChildSupervision): Promise<Life | undefined> {
  const found = remembered(wanted.stateFile)
  if (!found || !isAlive(found.pid, found.startedAt)) return undefined
  if (wanted.left === 'adopt') {
    wanted.log.info(
      { pid: found.pid },
      `took over the ${wanted.program.name} of an earlier start that was killed`,
    )
    if (found.code !== wanted.code)
      wanted.log.warn(
        { pid: found.pid },
        `the ${wanted.program.name} that goes on was started from other code than this: when no call is on, stop the product in order and start it again`,
      )
    return adoptLife(found.pid, found.startedAt, found.ready)
  }
  wanted.log.info({ pid: found.pid }, `stopping the ${wanted.program.name} left by an earlier start`)
  await endLife({ pid: found.pid, isAlive: () => isAlive(found.pid, found.startedAt) }, patienceMs)
  return undefined
}

function remember(file: string, life: Life, ready: Ready, code: string | undefined): void {
  const startedAt = processState(life.pid)?.startedAt ?? 0
  const state: Remembered = { pid: life.pid, startedAt, ready, ...(code !== undefined && { code }) }
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function remembered(file: string): Remembered | undefined {
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Remembered
    return Number.isInteger(found.pid) && Number.isInteger(found.startedAt) ? found : undefined
  } catch {
    return undefined
  }
}
