import { fstatSync, writeSync } from 'node:fs'
import { pino } from 'pino'
import { humanLine } from './human-line.ts'
import type { Log } from './log.ts'
import { redact } from './redact.ts'

/**
 * Opens the log of a process: JSON lines on standard error, one object per line; human lines when that is a terminal.
 * Secrets are blanked whatever is passed. `write` replaces standard error, for tests.
 */
export function openLog(options: {
  name: string
  level?: 'debug' | 'info' | 'warn' | 'error'
  write?: (line: string) => void
}): Log {
  const write = options.write ?? toStandardError
  return pino(
    {
      base: { process: options.name },
      level: options.level ?? 'info',
      messageKey: 'sentence',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redact(fields) as Record<string, unknown>,
      },
      serializers: { err: (error: unknown) => error, error: (error: unknown) => error },
    },
    { write },
  )
}

/** A child's standard error is a file; on a full disk the line is lost, and nothing else. */
function toStandardError(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(humanLine(line))
  else if (isPipe()) process.stderr.write(line)
  else {
    try {
      writeSync(2, line)
    } catch {
      // The stream of Node would end the process here, or close itself for good.
    }
  }
}

let pipe: boolean | undefined
function isPipe(): boolean {
  pipe ??= fstatSync(2).isFIFO() || fstatSync(2).isSocket()
  return pipe
}
