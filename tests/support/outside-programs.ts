import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Folder of the oldest PostgreSQL from 15 on that the machine's packages installed: the further from the embedded one the better. */
export function outsidePrograms(below = '/usr/lib/postgresql'): string | undefined {
  if (!existsSync(below)) return undefined
  const majors = readdirSync(below)
    .map(Number)
    .filter((major) => major >= 15 && existsSync(join(below, String(major), 'bin', 'initdb')))
    .sort((a, b) => a - b)
  return majors[0] === undefined ? undefined : join(below, String(majors[0]), 'bin')
}
