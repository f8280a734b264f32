import { grantOf, type Actor } from '#kernel/actor.ts'
import { isRefusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract-monitor.ts'
import { type MonitoredLeg, pictureFor, tenantOfLeg } from './live/monitor.ts'
import { maskedNumber } from './live/views.ts'
import { deskOf } from './use-cases/desk-actor.ts'
import type { TelephonyServices } from './services.ts'
import { trunkNames } from './store/trunk-names.ts'
import { reachesCall, watchReach } from './use-cases/watch-reach.ts'

/** Mounts the communication monitor: switch and call control beside each other, and the release of what hangs. */
export function monitorRoutes(http: HttpServer, at: Context, { control }: TelephonyServices): void {
  const picture = async (by: Actor) => {
    const snapshot = await control.picture()
    const { settings } = control
    if (!snapshot || !settings) return undefined
    const now = at.clock.now().getTime()
    const names = await inTenant(at.db, by.tenantId, (tx) => trunkNames(tx, by.tenantId))
    return pictureFor(
      { world: control.world, settings, snapshot, qualities: control.qualities, names, now },
      by.tenantId,
    )
  }
  serve(http, contract.monitor, async (_, by) => {
    const seen = await picture(by)
    if (!seen) return refuse('telephony.switch-silent')
    // Who keeps the lines needs no citizen's number.
    return grantOf(by, 'agent.read')?.masked === false ? seen : masked(seen)
  })
  serve(http, contract.releaseLeg, async ({ body: { leg, reason } }, by) => {
    const call = Object.values(control.world.calls).find((one) => one.legs[leg])
    if (call ? call.tenantId !== by.tenantId : !(await isStray(leg, by))) return refuse('telephony.no-leg')
    const reach = await inTenant(at.db, by.tenantId, (tx) => watchReach(tx, by, 'call.release'))
    // A leg of no call is within nobody's reach but his who keeps the whole.
    const within = call ? reach && reachesCall(reach, call, control.world.seats) : reach?.everything
    if (!within) return refuse('telephony.no-leg')
    const done = await control.command({ do: 'release-leg', agent: by.userId ?? '', leg }, deskOf(by))
    if (isRefusal(done)) return done
    const details = { call: call?.id ?? null, role: call?.legs[leg]?.role ?? null }
    await inTenant(at.db, by.tenantId, (tx) =>
      audit(tx, by, { action: 'call.leg-released', subject: leg, reason, details }),
    )
    return {}
  })

  const isStray = async (leg: string, by: Actor): Promise<boolean> => {
    const found = (await control.picture())?.legs.find((one) => one.leg === leg)
    return (
      found !== undefined &&
      control.settings !== undefined &&
      tenantOfLeg(control.settings, found) === by.tenantId
    )
  }
}

type Picture = ReturnType<typeof pictureFor>

const masked = (seen: Picture): Picture => ({
  ...seen,
  calls: seen.calls.map(({ call, legs, queueName }) => ({
    queueName,
    call: { ...call, number: maskedNumber(call.number) },
    legs: legs.map(hidden),
  })),
  strays: seen.strays.map(hidden),
})
const hidden = (leg: MonitoredLeg): MonitoredLeg => ({ ...leg, number: maskedNumber(leg.number) })
