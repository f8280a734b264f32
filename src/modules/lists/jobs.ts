import { tenantIds } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { job } from '#platform/jobs/job.ts'
import { forgottenMs, silentMs } from './domain/run.ts'
import type { ListsGiven } from './services.ts'
import { expireRuns, forgetFile, forgetRuns, silentRuns } from './store/runs.ts'
import { carryOutExport } from './use-cases/carry-out-export.ts'
import { carryOutJob, planRun } from './use-cases/start-export.ts'

/** Makes one export. */
export const carryOut = (given: ListsGiven) =>
  job({
    name: carryOutJob,
    run: (at, payload) => carryOutExport(at, given, payload as { tenantId: string; id: string }),
  })

/** Every minute: exports whose server is gone are begun anew; files kept long enough are thrown away. */
export const tendRuns = job({ name: 'lists.tend-runs', cron: '* * * * *', atStart: true, run: tendAll })

/** Looks over every city once. */
export async function tendAll(at: Context): Promise<void> {
  const now = at.clock.now().getTime()
  for (const tenantId of await tenantIds(at.db)) {
    const over = await inTenant(at.db, tenantId, async (tx) => {
      for (const { id } of await silentRuns(tx, tenantId, new Date(now - silentMs)))
        await planRun(tx, tenantId, id)
      await forgetRuns(tx, tenantId, new Date(now - forgottenMs))
      return expireRuns(tx, tenantId, new Date(now))
    })
    for (const { id, file_sha256 } of over) {
      // The content first: whatever goes wrong between, it is thrown away at the next look.
      if (file_sha256 !== null) await at.files.remove(file_sha256)
      await inTenant(at.db, tenantId, (tx) => forgetFile(tx, tenantId, id))
    }
  }
}
