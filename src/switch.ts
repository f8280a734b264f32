import { openLog } from '#platform/log/open-log.ts'
import { runProcess } from '#platform/process/run-process.ts'
import { settingsOfEnvironment } from '#platform/settings/index.ts'
import { startSwitch } from './switch/start.ts'

// The switch process: telephones, sound, recording; no database, no HTTP. A crash or deploy of the server does not touch it.
const log = openLog({ name: 'switch' })
await runProcess(log, () => startSwitch(settingsOfEnvironment(), log))
