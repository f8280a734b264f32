import { runProcess } from '#platform/process/run-process.ts'
import { openLog } from '#platform/log/open-log.ts'
import { settingsOfEnvironment } from '#platform/settings/index.ts'
import { startServer } from './server/start.ts'

// The server process: HTTP, call control, cases, jobs. The launcher starts it; a crash here drops no talking call.
const log = openLog({ name: 'server' })
await runProcess(log, () => startServer(settingsOfEnvironment(), log))
