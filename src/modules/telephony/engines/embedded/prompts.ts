import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** A file name below a prompt folder: letters of any script, digits, `_ . -`, at most six steps, none beginning with a dot. */
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*(\/[\p{L}\p{N}_][\p{L}\p{N}_.-]*){0,5}$/u

/**
 * Finds prompt files by name in some folders, the first that has it. Null for a name that is missing, or that would lead out of its
 * folder, also by a symbolic link. `.wav` may be left out.
 */
export function promptFinder(folders: readonly string[]): (name: string) => Promise<string | null> {
  return async (name) => {
    if (name.length > 200 || !NAME.test(name)) return null
    for (const folder of folders) {
      const found = (await within(folder, `${name}.wav`)) ?? (await within(folder, name))
      if (found !== null) return found
    }
    return null
  }
}

async function within(folder: string, name: string): Promise<string | null> {
  try {
    const root = await realpath(folder)
    const path = await realpath(join(root, name))
    return path.startsWith(root + sep) && (await stat(path)).isFile() ? path : null
  } catch {
    return null
  }
}
