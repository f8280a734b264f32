import { fileURLToPath } from 'node:url'
import { runLauncher } from './launcher/run.ts'

await runLauncher(fileURLToPath(new URL('..', import.meta.url)), process.argv.slice(2))
