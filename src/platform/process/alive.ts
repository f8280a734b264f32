import { readFileSync, readlinkSync } from 'node:fs'

/**
 * State letter and start time (in clock ticks since boot) of a process, from `/proc/PID/stat`; undefined when there is none.
 * Process number and start time together name one process for ever, so a reused number is not mistaken for it.
 */
export function processState(pid: number): { state: string; startedAt: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '?', startedAt: Number(fields[19]) }
  } catch {
    return undefined
  }
}

/** True while a process runs; a zombie (ended, not yet collected) does not. With `startedAt`, only if it is that very process. */
export function isAlive(pid: number, startedAt?: number): boolean {
  const found = processState(pid)
  if (!found || found.state === 'Z' || found.state === 'X') return false
  return startedAt === undefined || found.startedAt === startedAt
}

/** The folder a process works in, or undefined when it is gone or belongs to somebody else. */
export function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}
