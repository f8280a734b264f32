import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const config = fileURLToPath(new URL('../web/vite.config.ts', import.meta.url))

const index = (page: string): string => fileURLToPath(new URL(`../web/${page}/index.html`, import.meta.url))

// A build begun from a test would otherwise make a development page, which does not run.
process.env['NODE_ENV'] = 'production'

/** Builds the staff's and the citizens' pages into `web/dist`. */
export async function buildWeb(): Promise<void> {
  for (const mode of ['desk', 'portal'])
    if (existsSync(index(mode))) await build({ configFile: config, mode, logLevel: 'warn' })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb()
