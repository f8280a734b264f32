import type { Actor } from '#kernel/actor.ts'
import { isRefusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import { agentStates } from '#modules/queueing/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract-pauses.ts'
import type { Seat } from './controller/core/world.ts'
import { deskOf } from './use-cases/desk-actor.ts'
import type { TelephonyServices } from './services.ts'
import { reachesSeat, watchReach } from './use-cases/watch-reach.ts'
import { writeToAgents } from './use-cases/write-to-agents.ts'

/** Mounts pauses asked for and the shift lead's word on them. */
export function pauseRoutes(http: HttpServer, at: Context, { control }: TelephonyServices): void {
  /** Who asked, within the reach of the actor; never himself. */
  const asking = async (by: Actor) => {
    const reach = await inTenant(at.db, by.tenantId, (tx) => watchReach(tx, by, 'agent.set-state'))
    return Object.values(control.world.seats).flatMap((seat) => {
      const { tenantId, agent, asked } = seat
      const his =
        asked && tenantId === by.tenantId && agent.id !== by.userId && reach && reachesSeat(reach, seat)
      return his ? [{ seat, asked }] : []
    })
  }
  const view = (seat: Seat, asked: NonNullable<Seat['asked']>) => ({
    agent: seat.agent.id,
    number: seat.agent.number,
    name: seat.name,
    to: asked.to,
    stateLabel: agentStates[asked.to].label,
    reason: asked.reason ?? null,
    minutes: asked.forMs === undefined ? null : Math.round(asked.forMs / 60_000),
    at: asked.at,
    until: asked.until,
    already: Object.values(control.world.seats).filter(
      (one) => one.tenantId === seat.tenantId && one.agent.state === asked.to,
    ).length,
  })
  serve(http, contract.listPauseRequests, async (_, by) => ({
    requests: (await asking(by)).map(({ seat, asked }) => view(seat, asked)),
  }))
  serve(http, contract.decidePause, async ({ params: { id }, body: { approve, reason: why } }, by) => {
    const found = (await asking(by)).find(({ seat }) => seat.agent.id === id)
    if (!found) return refuse('telephony.nothing-asked')
    if (!approve && why === undefined) return refuse('telephony.reason-missing')
    const { seat, asked } = found
    const word = { do: 'decide-pause' as const, agent: id, approve, ...(why === undefined ? {} : { why }) }
    const done = await control.command(word, deskOf(by))
    if (isRefusal(done)) return done
    const { state, wanted } = done as { state: string; wanted?: string }
    const label = agentStates[asked.to].label
    await inTenant(at.db, by.tenantId, (tx) =>
      audit(tx, by, {
        action: approve ? 'pause.approved' : 'pause.refused',
        subject: id,
        ...(why === undefined ? {} : { reason: why }),
        details: { to: asked.to, reason: asked.reason },
      }),
    )
    await writeToAgents(at, by, {
      addressed: `${seat.agent.number} ${seat.name}`,
      text: approve ? `您申请的${label}已批准` : `您申请的${label}未获批准：${why}`,
      to: [{ id, name: seat.name }],
    })
    return { state, ...(wanted === undefined ? {} : { wanted }) }
  })
  serve(http, contract.withdrawPause, async (_, by) => {
    const done = await control.command({ do: 'withdraw-pause', agent: by.userId ?? '' }, deskOf(by))
    return isRefusal(done) ? done : { state: String(done['state']) }
  })
}
