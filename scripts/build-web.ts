import { build } from 'vite'
import { fileURLToPath } from 'node:url'

const config = fileURLToPath(new URL('../web/vite.config.ts', import.meta.url))

/** Builds the staff's and the citizens' pages into `web/dist`. */
export async function buildWeb(): Promise<void> {
  for (const mode of ['desk', 'portal']) await build({ configFile: config, mode, logLevel: 'warn' })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb()
