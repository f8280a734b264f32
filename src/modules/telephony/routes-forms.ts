import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract-forms.ts'
import type { TelephonyServices } from './services.ts'
import { formOf, keepForm } from './store/call-forms.ts'

const longestForm = 20_000

/** Mounts the form that moves with its call: written and read only by who is in the call now. */
export function formRoutes(http: HttpServer, at: Context, { control }: TelephonyServices): void {
  const isIn = (by: Actor, call: string): boolean => {
    const seat = control.world.seats[by.userId ?? '']
    return seat?.tenantId === by.tenantId && seat.agent.call === call
  }
  serve(http, contract.keepCallForm, async ({ params: { id: callId }, body: { form } }, by) => {
    if (!isIn(by, callId)) return refuse('telephony.not-your-call')
    if (JSON.stringify(form).length > longestForm) return refuse('telephony.form-too-long')
    const { tenantId, userId = '', name } = by
    await inTenant(at.db, tenantId, (tx) =>
      keepForm(tx, at.keys, { tenantId, callId, form, at: at.clock.now(), by: userId, name }),
    )
    return {}
  })
  serve(http, contract.readCallForm, async ({ params: { id: callId } }, by) => {
    if (!isIn(by, callId)) return refuse('telephony.not-your-call')
    const kept = await inTenant(at.db, by.tenantId, (tx) => formOf(tx, at.keys, by.tenantId, callId))
    if (!kept || kept.by === by.userId) return { kept: null }
    return { kept: { form: kept.form, by: kept.name, at: kept.at.toISOString() } }
  })
}
