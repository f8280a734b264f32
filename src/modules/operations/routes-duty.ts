import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract-duty.ts'
import { onDuty } from './domain/duty.ts'
import { shiftsWithin } from './store/duty.ts'
import { cancelDuty, keepDuty } from './use-cases/duty.ts'

/** Mounts the duty roster. */
export function dutyRoutes(http: HttpServer, at: Context): void {
  serve(http, contract.listDuty, ({ query }, { tenantId }) =>
    inTenant(at.db, tenantId, async (tx) => {
      const now = at.clock.now()
      const span = { from: new Date(query.from), until: new Date(query.until) }
      const shifts = await shiftsWithin(tx, at.keys, tenantId, span)
      const today = await shiftsWithin(tx, at.keys, tenantId, { from: now, until: now })
      return {
        shifts: shifts.map(({ from, until, ...shift }) => ({
          ...shift,
          from: from.toISOString(),
          until: until?.toISOString() ?? null,
        })),
        now: onDuty(today, now)?.id ?? null,
      }
    }),
  )
  serve(http, contract.saveDuty, ({ params, body }, by) => {
    const { from, until, ...shift } = body
    const span = { from: new Date(from), until: until === null ? null : new Date(until) }
    return keepDuty(at, by, { ...shift, ...span, id: params.id })
  })
  serve(http, contract.cancelDuty, ({ params }, by) => cancelDuty(at, by, params.id))
}
