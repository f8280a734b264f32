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

function toStandardError(line: string): void {
  process.stderr.write(process.stderr.isTTY ? humanLine(line) : line)
}
