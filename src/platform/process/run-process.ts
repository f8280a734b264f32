import { flushCompileCache } from 'node:module'
import type { Log } from '../log/log.ts'
import type { ChildMessage, Ready } from './messages.ts'
import { reasonOf, StartFailure } from './start-failure.ts'

/** A process that serves, as its own start made it. */
export interface Running {
  readonly ready: Ready
  /** Ends in order: finishes what is under way, closes what is open. */
  stop(): Promise<void>
}

/** How long an orderly end may take before the process ends anyway; the launcher waits a little longer. */
const stopDeadlineMs = 20_000

/**
 * Runs the body of a child process (`src/server.ts`, `src/switch.ts`): starts, tells the launcher that it is ready or why not,
 * stops in order on SIGTERM and SIGINT, and on an unexpected error logs it and ends with code 70, so that the launcher starts it
 * anew. It goes on when the launcher is killed: the next start takes it over or stops it.
 */
export async function runProcess(log: Log, start: () => Promise<Running>): Promise<void> {
  let running: Running | undefined
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    setTimeout(() => {
      log.error({}, 'stopping took too long')
      process.exit(75)
    }, stopDeadlineMs).unref()
    await running?.stop().catch((error: unknown) => log.error({ error }, 'stopping failed'))
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  const crash = (error: unknown): void => {
    log.error({ error }, 'an unexpected error ends this process')
    process.exit(70)
  }
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
  try {
    running = await start()
    await send({ kind: 'ready', ready: running.ready })
    log.info({ url: running.ready.url }, 'ready')
    // Now rather than at the end, which may be a violent one.
    flushCompileCache()
  } catch (error) {
    const sentence = sentenceOf(error)
    log.error({ error }, 'the start failed')
    await send({ kind: 'failed', sentence })
    process.exit(1)
  }
}

/** Shows lines to the person at the terminal, past every log. Without a launcher they go to standard output. */
export async function tell(lines: readonly string[]): Promise<void> {
  await send({ kind: 'tell', lines })
}

/** Turns a failed `listen` into a sentence. */
export function listenFailure(what: string, host: string, port: number, error: unknown): StartFailure {
  return new StartFailure(`${what} cannot listen on ${host} port ${port}: ${reasonOf(error)}.`)
}

function sentenceOf(error: unknown): string {
  if (error instanceof StartFailure) return error.message
  const { syscall, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  if (syscall === 'listen' || syscall === 'bind')
    return listenFailure('The program', String(address), Number(port), error).message
  return `The start failed: ${reasonOf(error)}.`
}

async function send(message: ChildMessage): Promise<void> {
  if (process.send && process.connected) {
    // The launcher may be killed meanwhile; then nobody is left to tell.
    await new Promise<void>((resolve) => process.send?.(message, undefined, {}, () => resolve()))
    return
  }
  if (message.kind === 'ready') process.stdout.write(`ready ${message.ready.url}\n`)
  if (message.kind === 'tell') process.stdout.write(`${message.lines.join('\n')}\n`)
  if (message.kind === 'failed') process.stderr.write(`${message.sentence}\n`)
}
