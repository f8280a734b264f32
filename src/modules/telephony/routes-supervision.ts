import type { Actor } from '#kernel/actor.ts'
import { isRefusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract-supervision.ts'
import type { Call } from './controller/core/call.ts'
import type { DeskCommand } from './controller/core/happenings.ts'
import type { TelephonyServices } from './services.ts'
import { deskOf } from './use-cases/desk-actor.ts'
import { reachesCall, reachesSeat, watchReach } from './use-cases/watch-reach.ts'
import { writeToAgents } from './use-cases/write-to-agents.ts'

/** Mounts what a supervisor does on other people's calls and seats; every deed is audited with its reason. */
export function supervisionRoutes(http: HttpServer, at: Context, { control }: TelephonyServices): void {
  const over = (
    endpoint: typeof contract.listen | typeof contract.pickUp,
    command: (agent: string, call: string) => DeskCommand,
  ): void =>
    serve(http, endpoint, async ({ params: { id }, body }, by) => {
      const call = await callWithin(at, control, by, endpoint.may, id)
      if (!call) return refuse('telephony.no-call')
      const done = await control.command(command(by.userId ?? '', id), deskOf(by))
      if (isRefusal(done)) return done
      const action = `call.${endpoint.may.split('.')[1]}`
      const reason = (body as { reason?: string } | undefined)?.reason
      await kept(at, by, { action, subject: id, reason, details: { agent: call.agent } })
      return done
    })
  over(contract.listen, (agent, call) => ({ do: 'supervise', agent, call, mode: 'listen' }))
  over(contract.whisper, (agent, call) => ({ do: 'supervise', agent, call, mode: 'whisper' }))
  over(contract.barge, (agent, call) => ({ do: 'supervise', agent, call, mode: 'barge' }))
  over(contract.intercept, (agent, call) => ({ do: 'intercept', agent, call }))
  over(contract.disconnect, (agent, call) => ({ do: 'release', agent, call }))
  over(contract.pickUp, (agent, call) => ({ do: 'take', agent, call }))
  serve(http, contract.stopSupervising, (_, by) =>
    control.command({ do: 'supervise-stop', agent: by.userId ?? '' }, deskOf(by)),
  )
  serve(http, contract.setAgentState, async ({ params: { id: agent }, body: { to, reason } }, by) => {
    const reach = await inTenant(at.db, by.tenantId, (tx) => watchReach(tx, by, 'agent.set-state'))
    const seat = control.world.seats[agent]
    if (!reach || seat?.tenantId !== by.tenantId || !reachesSeat(reach, seat))
      return refuse('telephony.not-found')
    const done = await control.command({ do: 'force', agent, to, reason }, deskOf(by))
    if (isRefusal(done)) return done
    const { state, wanted } = done as { state: string; wanted?: string }
    await kept(at, by, { action: 'agent.state-forced', subject: agent, reason, details: { to, state } })
    // He reads on his desk by whom he was put into the state, and why.
    if (agent !== by.userId)
      await writeToAgents(at, by, {
        addressed: `${seat.agent.number} ${seat.name}`,
        text: `您的状态被改为“${stateWords[to]}”：${reason}`,
        to: [{ id: agent, name: seat.name }],
      })
    return { state, ...(wanted === undefined ? {} : { wanted }) }
  })
}

/** A live call of the actor's city within the reach of his grant. */
async function callWithin(
  at: Context,
  control: TelephonyServices['control'],
  by: Actor,
  verb: string,
  id: string,
): Promise<Call | undefined> {
  const call = control.world.calls[id]
  if (call?.tenantId !== by.tenantId) return undefined
  const reach = await inTenant(at.db, by.tenantId, (tx) => watchReach(tx, by, verb))
  return reach && reachesCall(reach, call, control.world.seats) ? call : undefined
}

const kept = (at: Context, by: Actor, deed: Parameters<typeof audit>[2]): Promise<void> =>
  inTenant(at.db, by.tenantId, (tx) => audit(tx, by, deed))

const stateWords = { idle: '示闲', busy: '示忙', rest: '小休', out: '签出' } as const
