import { tenantIds } from '#modules/identity/index.ts'
import { clearAlarm, raiseAlarm } from '#modules/operations/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { fewFreeBytes, freeBytes, inMegabytes, smallestFreeBytes } from '#platform/files/free-space.ts'
import { type Job, job } from '#platform/jobs/job.ts'
import type { HealthCheck } from './health.ts'

type Free = (folder: string) => Promise<number>

/** The disk of DATA_DIR has room: as much as a start would ask for. `free` replaces the look at the disk, for tests. */
export const diskCheck = (dataDir: string, free: Free = freeBytes): HealthCheck => ({
  name: 'disk',
  check: async () => {
    const left = await free(dataDir)
    if (left >= smallestFreeBytes) return undefined
    return `the disk of DATA_DIR is full: ${inMegabytes(left)} MB are free, at least ${inMegabytes(smallestFreeBytes)} are needed`
  },
})

/** Raises an alarm in every city while little room is left: early, since on a full disk nothing can be written down. */
export const watchDisk = (dataDir: string, free: Free = freeBytes): Job =>
  job({
    name: 'server.watch-disk',
    cron: '* * * * *',
    atStart: true,
    async run(at) {
      const left = await free(dataDir)
      for (const tenantId of await tenantIds(at.db)) await tellCity(at, tenantId, left)
    },
  })

async function tellCity(at: Context, tenantId: string, left: number): Promise<void> {
  const now = at.clock.now()
  const alarm = { tenantId, kind: 'disk.nearly-full', subject: 'DATA_DIR', now }
  await inTenant(at.db, tenantId, async (tx) => {
    if (left >= fewFreeBytes) return clearAlarm(tx, alarm)
    const sentence = `数据目录所在磁盘只剩 ${inMegabytes(left)} MB，请尽快清理或扩容；写满后工单和录音无法保存`
    return raiseAlarm(tx, { ...alarm, level: left < smallestFreeBytes ? 'serious' : 'warning', sentence })
  })
}
