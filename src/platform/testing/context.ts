import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import { type Clock, systemClock } from '#kernel/clock.ts'
import type { Context } from '#platform/context/context.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { type Db, newId } from '#platform/db/index.ts'
import { FileStore } from '#platform/files/file-store.ts'
import { LiveBus } from '#platform/live/live-bus.ts'
import { silentLog } from '#platform/log/log.ts'

/** A whole context on a database, with a folder of its own that `close` throws away. */
export function testContext(db: Db, clock: Clock = systemClock): Context & { close(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-context-'))
  return {
    db,
    clock,
    newId,
    random: (bytes) => randomBytes(bytes),
    log: silentLog,
    keys: openKeys(join(folder, 'keys')),
    files: new FileStore(join(folder, 'files')),
    live: new LiveBus(),
    metrics: new Registry(),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
