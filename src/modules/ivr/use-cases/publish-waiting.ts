import { systemActor } from '#kernel/actor.ts'
import { clearAlarm, raiseAlarm } from '#modules/operations/index.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { acrossTenants, inTenant } from '#platform/db/index.ts'
import * as store from '../store/flows.ts'
import { obstacles } from './try-flow.ts'

const kind = 'flow.not-published'

/**
 * Puts every version into effect whose instant has come. One that does not pass the checks any more (a queue was closed, a calendar changed) is
 * taken back with an alarm: callers keep what works. Answers how many took effect.
 */
export async function publishWaiting(at: Context): Promise<number> {
  const now = at.clock.now()
  const due = await acrossTenants(at.db, (tx) => store.dueVersions(tx, now))
  let published = 0
  for (const { tenant_id: tenantId, id, version } of due) {
    await inTenant(at.db, tenantId, async (tx) => {
      await store.lockFlow(tx, tenantId, id)
      const kept = await store.versionOf(tx, tenantId, id, version)
      if (!kept || kept.published_at || kept.withdrawn_at) return
      const by = systemActor(tenantId)
      const subject = `${id}/${version}`
      const found = await obstacles(tx, tenantId, kept.definition, kept.paths)
      if (found) {
        await store.withdraw(tx, tenantId, id, version, now)
        const why = found.findings[0]?.text ?? `路径“${found.broken[0]?.title ?? ''}”走不通`
        const sentence = `语音流程“${kept.name}”版本 ${version} 到时未能发布：${why}；来电仍按原版本接续`
        await raiseAlarm(tx, { tenantId, kind, subject, level: 'serious', sentence, now })
        await audit(tx, by, { action: 'flow.withdrawn', subject: id, details: { version, why } })
        return
      }
      await store.putIntoEffect(tx, tenantId, id, version, now)
      await clearAlarm(tx, { tenantId, kind, subject, now })
      await audit(tx, by, { action: 'flow.published', subject: id, details: { version } })
      published++
    })
  }
  return published
}
