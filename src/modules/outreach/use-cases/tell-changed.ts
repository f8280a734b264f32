import type { Context } from '#platform/context/context.ts'

/** Pages that show this campaign look again. */
export function tellChanged(at: Context, tenantId: string, campaign: string): void {
  at.live.publish(tenantId, 'campaigns', { campaign })
}
