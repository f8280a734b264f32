import { parseArgs } from 'node:util'
import type { Log } from '#platform/log/log.ts'
import { openLog } from '#platform/log/open-log.ts'
import { reasonOf, StartFailure } from '#platform/process/start-failure.ts'
import { valuesOfEnvironment } from '#platform/settings/index.ts'
import { launch, type Launched } from './launch.ts'
import { withProgress } from './progress.ts'

/**
 * The whole life of the launcher process: reads arguments and settings, launches, waits to be stopped. A failure that a person
 * can mend ends it with one sentence (or a list) and exit code 1.
 */
export async function runLauncher(root: string, args: readonly string[]): Promise<void> {
  // Whoever read what is said may go away; the product goes on, and stops in order when it is told to.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  let log: Log | undefined
  const stopAsked = new AbortController()
  let launched: Launched | undefined
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (!stopAsked.signal.aborted) process.stderr.write('stopping ...\n')
        stopAsked.abort(new StartFailure('Stopped before it was ready.'))
        resolve()
      })
  })
  try {
    const only = onlyOf(args)
    const read = valuesOfEnvironment()
    log = openLog({ name: 'launcher', level: read.settings.logLevel })
    launched = await launch({
      root,
      read,
      dataDirGiven: (process.env['DATA_DIR'] ?? '') !== '',
      ...(only ? { only } : {}),
      log,
      print: (line) => void process.stdout.write(`${line}\n`),
      abort: stopAsked.signal,
    })
    await stopped
    await withProgress('stopping', launched.stop())
    process.exit(0)
  } catch (error) {
    if (stopAsked.signal.aborted && !launched) process.exit(0)
    if (error instanceof StartFailure) process.stderr.write(`${error.message}\n`)
    else if (isSystemError(error))
      process.stderr.write(`The start failed: ${reasonOf(error)} (${error.message}).\n`)
    else
      process.stderr.write(
        `The start failed unexpectedly: ${error instanceof Error ? error.stack : String(error)}\n`,
      )
    process.exit(1)
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error
}

function onlyOf(args: readonly string[]): 'server' | 'switch' | undefined {
  try {
    const { only } = parseArgs({ args: [...args], options: { only: { type: 'string' } } }).values
    if (only === undefined || only === 'server' || only === 'switch') return only
  } catch {
    // Said below.
  }
  throw new StartFailure('Usage: npm start [-- --only=server|switch]')
}
