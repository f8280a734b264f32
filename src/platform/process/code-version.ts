import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A short mark of all code below a folder: two programs with the same mark do the same. Empty when there is none. */
export function codeVersion(folder: string): string {
  const files = globSync('**/*.ts', { cwd: folder })
    .filter((file) => !file.endsWith('.test.ts'))
    .toSorted()
  if (files.length === 0) return ''
  const mark = createHash('sha256')
  for (const file of files) mark.update(file).update(readFileSync(join(folder, file)))
  return mark.digest('hex').slice(0, 16)
}
