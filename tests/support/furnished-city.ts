import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import { fixedClock } from '#kernel/clock.ts'
import { openHeads } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { newId, openDatabase } from '#platform/db/index.ts'
import { FileStore } from '#platform/files/file-store.ts'
import { LiveBus } from '#platform/live/live-bus.ts'
import { silentLog } from '#platform/log/log.ts'
import { seedCity, type SeededCity } from '../../src/demo/seed-city.ts'
import { allModules } from '../../src/modules.ts'
import { idleTelephone } from './telephone.ts'

/** When test platforms begin: 09:30 in the city, a Monday. */
export const furnishedAt = new Date('2026-11-23T01:30:00Z')

/** The demonstration city as it is told from the run to its test files: ids by code, and the folder with its keys and audit heads. */
export interface FurnishedCity {
  readonly tenantId: string
  readonly units: readonly (readonly [string, string])[]
  readonly users: readonly (readonly [string, string])[]
  readonly folder: string
}

/** Sets the demonstration city up, once for a run: half of what a platform's start costs. */
export async function furnishCity(appUrl: string, folder: string): Promise<FurnishedCity> {
  mkdirSync(folder, { recursive: true })
  const opened = openDatabase(appUrl, { max: 2, applicationName: 'minsheng-test' })
  try {
    const at: Context = {
      db: opened.db,
      clock: fixedClock(furnishedAt),
      newId,
      random: (bytes) => randomBytes(bytes),
      log: silentLog,
      keys: openKeys(join(folder, 'keys')),
      files: new FileStore(join(folder, 'files')),
      live: new LiveBus(),
      metrics: new Registry(),
    }
    const heads = openHeads(join(folder, 'heads'), join(folder, 'keys'))
    const { identity } = allModules(heads, idleTelephone(at, folder))
    const { tenantId, units, users } = await seedCity(at, identity)
    return { tenantId, units: [...units], users: [...users], folder }
  } finally {
    await opened.close()
  }
}

export const cityOf = ({ tenantId, units, users }: FurnishedCity): SeededCity => ({
  tenantId,
  units: new Map(units),
  users: new Map(users),
})
