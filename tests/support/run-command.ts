import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

export interface CommandEnd {
  readonly succeeded: boolean
  readonly output: string
}

/**
 * Runs a command of the package in a process group of its own, which is ended as a whole after `limitMinutes` or when this
 * process is; answers what it wrote. Says every 20 s that it still runs.
 */
export function runCommand(
  name: string,
  command: readonly [string, ...string[]],
  options: { environment?: Readonly<Record<string, string>>; limitMinutes?: number } = {},
): Promise<CommandEnd> {
  const [program, ...args] = command
  const path = [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter)
  return new Promise((resolve) => {
    const startedAt = Date.now()
    const child = spawn(program, args, {
      cwd: root,
      detached: true,
      env: {
        ...process.env,
        PATH: path,
        NO_COLOR: '1',
        FORCE_COLOR: '0',
        TEST_STRICT: '1',
        ...options.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-200_000)))
    const endGroup = (signal: NodeJS.Signals): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal)
      } catch {
        // The group has ended.
      }
    }
    const beat = setInterval(
      () => console.log(`    ... ${name} (${Math.round((Date.now() - startedAt) / 1000)} s)`),
      20_000,
    )
    const limit = options.limitMinutes ?? 10
    const deadline = setTimeout(() => {
      output += `\nended after ${limit} minutes`
      endGroup('SIGTERM')
      setTimeout(() => endGroup('SIGKILL'), 15_000).unref()
    }, limit * 60_000)
    const onSignal = (): void => {
      endGroup('SIGTERM')
      process.exitCode = 130
    }
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
    const end = (succeeded: boolean): void => {
      clearInterval(beat)
      clearTimeout(deadline)
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
      resolve({ succeeded, output })
    }
    child.on('error', (error) => {
      output += error.message
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })
}
