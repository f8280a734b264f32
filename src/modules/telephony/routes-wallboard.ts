import { refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract-wallboard.ts'
import type { TelephonyServices } from './services.ts'
import { missedFigures } from './store/missed-figures.ts'
import { callReach } from './use-cases/call-reach.ts'

/** Mounts the wallboard as a picture of now (pages follow the live topic), and the count of missed calls beside it. */
export function wallboardRoutes(http: HttpServer, at: Context, { control }: TelephonyServices): void {
  serve(
    http,
    contract.wallboard,
    async (_, by) => (await control.board.board(by)) ?? refuse('telephony.no-controller'),
  )
  serve(http, contract.missedFigures, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const reach = await callReach(tx, by, 'call.missed.handle')
      return reach ? missedFigures(tx, by.tenantId, reach, at.clock.now()) : refuse('telephony.not-found')
    }),
  )
}
