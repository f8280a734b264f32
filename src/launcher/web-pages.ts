import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { StartFailure } from '#platform/process/start-failure.ts'

const pages = ['desk', 'portal']

/** True when a page's build is missing or older than what it is made of; a page without an index is not there yet. */
export function pagesAreStale(root: string): boolean {
  const web = join(root, 'web')
  const written = pages.filter((page) => existsSync(join(web, page, 'index.html')))
  if (written.length === 0) return false
  const built = Math.min(...written.map((page) => changed(join(web, 'dist', page, 'index.html'))))
  if (built === 0 || changed(join(root, 'package-lock.json')) > built) return true
  return newest(web, () => true) > built || newest(join(root, 'src'), isSharedWithWeb) > built
}

/** Of `src/` the web takes contracts and the kernel only. */
function isSharedWithWeb(path: string): boolean {
  return path.endsWith('/contract.ts') || path.includes('/src/kernel/')
}

function changed(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function newest(folder: string, counts: (path: string) => boolean): number {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) latest = entry.name === 'dist' ? latest : Math.max(latest, newest(path, counts))
    else if (!entry.name.endsWith('.test.ts') && counts(path)) latest = Math.max(latest, changed(path))
  }
  return latest
}

/** Builds the pages with `scripts/build-web.ts` in a process of its own. Throws StartFailure with the end of what it said. */
export function buildPages(root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const build = spawn(process.execPath, [join(root, 'scripts', 'build-web.ts')], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [build.stdout, build.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4_000)))
    build.on('error', reject)
    build.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new StartFailure(`The web pages could not be built:\n${said.trim()}`))
    })
  })
}
