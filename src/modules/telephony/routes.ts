import { grantOf, type Actor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import { fittingOf } from '#modules/queueing/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import type { DeskCommand } from './controller/core/happenings.ts'
import { callView, maskedNumber, queueViews, seatView } from './live/views.ts'
import { numberRoutes } from './routes-numbers.ts'
import { recordRoutes } from './routes-records.ts'
import type { CaseworkSays, TelephonyServices } from './services.ts'

type Answer = Record<string, unknown> | Refusal

/** Mounts the telephone's endpoints. */
export function telephonyRoutes(
  http: HttpServer,
  at: Context,
  services: TelephonyServices,
  casework: CaseworkSays,
): void {
  seatRoutes(http, at, services)
  callRoutes(http, services)
  supervisionRoutes(http, at, services)
  recordRoutes(http, at, services, casework)
  numberRoutes(http, at, services)
}

const deskOf = (by: Actor) => ({ tenantId: by.tenantId, userId: by.userId ?? '', name: by.name })

function seatRoutes(http: HttpServer, at: Context, { control }: TelephonyServices): void {
  const act = (command: DeskCommand, by: Actor): Promise<Answer> => control.command(command, deskOf(by))
  serve(http, contract.signIn, async ({ body }, by) => {
    if (by.agentNo === undefined || by.userId === undefined) return refuse('telephony.no-agent-number')
    const { userId } = by
    const fitting = await inTenant(at.db, by.tenantId, (tx) => fittingOf(tx, by.tenantId, userId))
    await control.refresh()
    return act(
      {
        do: 'sign-in',
        agent: userId,
        name: by.name,
        number: by.agentNo,
        ...fitting,
        ...(body.endpoint === undefined ? {} : { endpoint: body.endpoint }),
        ...(by.sessionId === undefined ? {} : { session: by.sessionId }),
      },
      by,
    )
  })
  const me = (by: Actor) => by.userId ?? ''
  serve(http, contract.signOut, (_, by) => act({ do: 'sign-out', agent: me(by) }, by))
  serve(http, contract.ready, (_, by) => act({ do: 'ready', agent: me(by) }, by))
  serve(http, contract.extend, (_, by) => act({ do: 'extend', agent: me(by) }, by))
  serve(http, contract.finish, ({ body }, by) =>
    act({ do: 'finish', agent: me(by), ...(body.code === undefined ? {} : { code: body.code }) }, by),
  )
  serve(http, contract.pause, ({ body: { to, reason, minutes } }, by) =>
    act(
      {
        do: 'pause',
        agent: me(by),
        to,
        ...(reason === undefined ? {} : { reason }),
        ...(minutes === undefined ? {} : { forMs: minutes * 60_000 }),
      },
      by,
    ),
  )
  serve(http, contract.mySeat, async (_, by) => {
    const seat = control.world.seats[me(by)]
    return { seat: seat && seat.tenantId === by.tenantId ? seatView(control.world, seat) : null }
  })
  serve(http, contract.setAgentState, async ({ params, body: { to, reason } }, by) => {
    const seat = control.world.seats[params.id]
    if (!seat || !(await reaches(at, by, 'agent.set-state', queuesOfSeat(seat))))
      return refuse('telephony.not-found')
    const command: DeskCommand =
      to === 'idle'
        ? { do: 'ready', agent: params.id }
        : to === 'out'
          ? { do: 'sign-out', agent: params.id }
          : { do: 'pause', agent: params.id, to, reason, approvedBy: by.userId ?? 'system' }
    return audited(
      at,
      by,
      { action: 'agent.state-forced', subject: params.id, reason, details: { to } },
      () => act(command, by),
    )
  })
}

const queuesOfSeat = (seat: { agent: { memberships: { queue: string }[] } }) =>
  seat.agent.memberships.map((one) => one.queue)

/** Does the actor's grant of this verb reach something that belongs to these queues? */
async function reaches(at: Context, by: Actor, verb: string, queues: readonly string[]): Promise<boolean> {
  const grant = grantOf(by, verb)
  if (!grant) return false
  if (grant.scope === 'tenant') return true
  const own = await inTenant(at.db, by.tenantId, (tx) => fittingOf(tx, by.tenantId, by.userId ?? ''))
  return own.memberships.some((one) => queues.includes(one.queue))
}

async function audited(
  at: Context,
  by: Actor,
  deed: Parameters<typeof audit>[2],
  carryOut: () => Promise<Answer>,
): Promise<Answer> {
  const done = await carryOut()
  if (!isRefusal(done)) await inTenant(at.db, by.tenantId, (tx) => audit(tx, by, deed))
  return done
}

function callRoutes(http: HttpServer, { control }: TelephonyServices): void {
  const mine = (command: DeskCommand, by: Actor): Promise<Answer> => control.command(command, deskOf(by))
  const me = (by: Actor) => ({ agent: by.userId ?? '' })
  serve(http, contract.transferCall, ({ body }, by) => mine({ do: 'transfer', ...me(by), to: body.to }, by))
  serve(http, contract.consultCall, async ({ body: { to } }, by) =>
    'queue' in to ? refuse('telephony.target-unknown') : mine({ do: 'consult', ...me(by), to }, by),
  )
  serve(http, contract.muteCall, ({ body }, by) => mine({ do: 'mute', ...me(by), on: body.on }, by))
  serve(http, contract.pressKeys, ({ body }, by) => mine({ do: 'dtmf', ...me(by), digits: body.digits }, by))
  serve(http, contract.toFlow, ({ body }, by) => mine({ do: 'to-flow', ...me(by), flow: body.flow }, by))
  serve(http, contract.actOnCall, ({ params }, by) => mine({ do: params.act, ...me(by) }, by))
  serve(http, contract.dial, async ({ body: { number, kind, caseId } }, by) => {
    const purpose = { kind, ...(caseId === undefined ? {} : { caseId }) }
    const placed = await mine({ do: 'dial', ...me(by), number, purpose }, by)
    return isRefusal(placed) ? placed : { call: String(placed['call']) }
  })
}

function supervisionRoutes(http: HttpServer, at: Context, { control }: TelephonyServices): void {
  const over = (
    endpoint: typeof contract.listen,
    command: (agent: string, call: string) => DeskCommand,
  ): void =>
    serve(http, endpoint, async ({ params: { id } }, by) => {
      const call = control.world.calls[id]
      const queues = call?.visits.map((visit) => visit.queue) ?? []
      if (!call || call.tenantId !== by.tenantId || !(await reaches(at, by, endpoint.may, queues)))
        return refuse('telephony.no-call')
      const action = `call.${endpoint.may.split('.')[1]}`
      const agent = by.userId ?? ''
      return audited(at, by, { action, subject: id, details: { agent: call.agent } }, () =>
        control.command(command(agent, id), deskOf(by)),
      )
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
  serve(http, contract.wallboard, async (_, by) => {
    const { world, settings } = control
    const masked = grantOf(by, 'queue.read')?.masked ?? true
    const own = <T extends { tenantId: string }>(all: Record<string, T>) =>
      Object.values(all).filter((one) => one.tenantId === by.tenantId)
    const calls = own(world.calls)
      .filter((call) => !call.ended)
      .map(callView)
    return {
      queues: settings ? queueViews(world, settings, by.tenantId, at.clock.now().getTime()) : [],
      agents: own(world.seats).map((seat) => ({ ...seatView(world, seat), call: null })),
      calls: masked ? calls.map((call) => ({ ...call, number: maskedNumber(call.number) })) : calls,
    }
  })
}
