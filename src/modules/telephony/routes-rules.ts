import { isRefusal } from '#kernel/result.ts'
import { usualAgentRules, usualPauseReasons } from '#modules/queueing/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract-rules.ts'
import { usualCallRules } from './controller/core/facts.ts'
import type { TelephonyServices } from './services.ts'
import { houseRulesOf } from './store/house-rules.ts'
import { keepHouseRules, reasonsView, rulesView } from './use-cases/house-rules.ts'

/** Mounts the house rules of agents and calls. */
export function ruleRoutes(http: HttpServer, at: Context, { control }: TelephonyServices): void {
  serve(http, contract.readHouseRules, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const { agents, calls, version, changed } = await houseRulesOf(tx, by.tenantId)
      return {
        rules: rulesView(agents, calls),
        usual: rulesView(usualAgentRules, usualCallRules),
        version,
        changedAt: changed?.at.toISOString() ?? null,
        changedBy: changed?.by ?? null,
      }
    }),
  )
  serve(http, contract.saveHouseRules, async ({ body }, by) => {
    const saved = await inTenant(at.db, by.tenantId, (tx) => keepHouseRules(tx, by, body, at.clock.now()))
    if (!isRefusal(saved)) await control.refresh()
    return saved
  })
  serve(http, contract.listPauseReasons, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const { agents } = await houseRulesOf(tx, by.tenantId)
      const reasons = reasonsView(agents.reasons.length > 0 ? agents.reasons : usualPauseReasons)
      const asked = (state: string) => state === 'rest' && agents.restNeedsApproval
      return {
        reasons: reasons.map((one) => ({ ...one, needsApproval: one.needsApproval || asked(one.state) })),
      }
    }),
  )
}
