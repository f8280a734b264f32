import { Temporal } from 'temporal-polyfill'
import { findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract-accounts.ts'
import { mostMisses } from './domain/extension-services.ts'
import type { NumberingNeighbours } from './services.ts'
import { chargeAccounts } from './store/charge-accounts.ts'
import { keepChargeAccount } from './use-cases/charge-accounts.ts'

/** Mounts the accounts calls are charged to. */
export function accountRoutes(http: HttpServer, at: Context, neighbours: NumberingNeighbours): void {
  serve(http, contract.listChargeAccounts, ({ query }, { tenantId }) =>
    inTenant(at.db, tenantId, async (tx) => {
      const timeZone = (await findTenant(tx, tenantId))?.timeZone ?? 'Asia/Shanghai'
      const now = Temporal.Instant.fromEpochMilliseconds(at.clock.now().getTime())
      const month = query.month ?? now.toZonedDateTimeISO(timeZone).toPlainDate().toString().slice(0, 7)
      const [from, to] = monthIn(timeZone, month)
      const used = await neighbours.chargedCalls(tx, tenantId, from, to)
      const accounts = (await chargeAccounts(tx, tenantId)).map(
        ({ id, code, name, department, active, version, misses }) => {
          const { calls = 0, seconds: talkSeconds = 0 } = used.find(({ account }) => account === id) ?? {}
          const locked = misses >= mostMisses
          return { id, code, name, department, active, version, locked, calls, talkSeconds }
        },
      )
      return { month, accounts }
    }),
  )
  serve(http, contract.saveChargeAccount, ({ params, body }, by) =>
    keepChargeAccount(at, by, params.id, body),
  )
}
/** First instant of the month, and of the next. */
function monthIn(timeZone: string, month: string): [Date, Date] {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const [from, to] = [first, first.add({ months: 1 })].map(
    (day) => new Date(day.toZonedDateTime(timeZone).epochMilliseconds),
  )
  return [from ?? new Date(0), to ?? new Date(0)]
}
