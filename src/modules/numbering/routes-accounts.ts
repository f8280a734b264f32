import { monthOf, spanOfMonth } from '#kernel/month.ts'
import { findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract-accounts.ts'
import { secondsLeft } from './domain/charge-account.ts'
import { mostMisses } from './domain/extension-services.ts'
import type { NumberingNeighbours } from './services.ts'
import { chargeAccounts } from './store/charge-accounts.ts'
import { keepChargeAccount } from './use-cases/charge-accounts.ts'

/** Mounts the accounts calls are charged to. */
export function accountRoutes(http: HttpServer, at: Context, neighbours: NumberingNeighbours): void {
  serve(http, contract.listChargeAccounts, ({ query }, { tenantId }) =>
    inTenant(at.db, tenantId, async (tx) => {
      const timeZone = (await findTenant(tx, tenantId))?.timeZone ?? 'Asia/Shanghai'
      const month = query.month ?? monthOf(at.clock.now(), timeZone)
      const { from, to } = spanOfMonth(month, timeZone)
      const used = await neighbours.chargedCalls(tx, tenantId, from, to)
      const now = neighbours.chargedNow(tenantId, from, to, at.clock.now())
      const accounts = (await chargeAccounts(tx, tenantId)).map(
        ({ id, code, name, department, active, version, misses, monthly_minutes: monthlyMinutes }) => {
          const { calls = 0, seconds: talkSeconds = 0 } = used.find(({ account }) => account === id) ?? {}
          const talking = now.find(({ account }) => account === id)
          const left = secondsLeft(monthlyMinutes, talkSeconds + (talking?.seconds ?? 0))
          const locked = misses >= mostMisses
          return {
            id,
            code,
            name,
            department,
            active,
            version,
            locked,
            calls,
            talkSeconds,
            ...(monthlyMinutes === null ? {} : { monthlyMinutes }),
            callsNow: talking?.calls ?? 0,
            usedUp: left !== undefined && left <= 0,
          }
        },
      )
      return { month, accounts }
    }),
  )
  serve(http, contract.saveChargeAccount, ({ params, body }, by) =>
    keepChargeAccount(at, by, params.id, body),
  )
}
