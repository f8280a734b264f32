import type { Context } from '#platform/context/context.ts'
import type { Turn } from './core/turn.ts'

/** Tells shift leads' pages of surges that are due or over, and of pauses asked for; answers whether a surge was spoken of. */
export function tellLeads(at: Pick<Context, 'live'>, turn: Turn): boolean {
  const surges = turn.changes.flatMap((change) =>
    change.row === 'surge-due' || change.row === 'surge-calm' ? [change.tenantId] : [],
  )
  for (const tenant of new Set(surges)) at.live.publish(tenant, 'surges', { changed: true })
  const asked = turn.journal.flatMap(({ what, tenantId }) => (what.startsWith('pause-') ? [tenantId] : []))
  for (const tenant of new Set(asked)) at.live.publish(tenant, 'pause-requests', { changed: true })
  return surges.length > 0
}
