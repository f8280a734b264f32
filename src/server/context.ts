import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { systemClock } from '#kernel/clock.ts'
import type { Context } from '#platform/context/context.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { newId, openDatabase } from '#platform/db/index.ts'
import { FileStore } from '#platform/files/file-store.ts'
import { LiveBus } from '#platform/live/live-bus.ts'
import type { Log } from '#platform/log/log.ts'
import { openMetrics } from '#platform/metrics/metrics.ts'

/** Opens what every use case works with. `close` gives the database connections back. */
export function openContext(opening: { databaseUrl: string; dataDir: string; log: Log }): {
  at: Context
  close(): Promise<void>
} {
  const opened = openDatabase(opening.databaseUrl, { max: 20, applicationName: 'minsheng-server' })
  const at: Context = {
    db: opened.db,
    clock: systemClock,
    newId,
    random: (bytes) => randomBytes(bytes),
    log: opening.log,
    keys: openKeys(join(opening.dataDir, 'keys')),
    files: new FileStore(join(opening.dataDir, 'files')),
    live: new LiveBus(),
    metrics: openMetrics('server'),
  }
  return { at, close: () => opened.close() }
}
