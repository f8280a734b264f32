import { grantOf, type Actor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { publishedFlows } from '#modules/ivr/index.ts'
import { servingNow } from '#modules/queueing/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import type { DeskCommand } from './controller/core/happenings.ts'
import { seatView } from './live/views.ts'
import { formRoutes } from './routes-forms.ts'
import { helpRoutes } from './routes-help.ts'
import { lifeWordRoutes, markedRoutes } from './routes-marked.ts'
import { messageRoutes } from './routes-messages.ts'
import { monitorRoutes } from './routes-monitor.ts'
import { numberRoutes } from './routes-numbers.ts'
import { pauseRoutes } from './routes-pauses.ts'
import { recordRoutes } from './routes-records.ts'
import { supervisionRoutes } from './routes-supervision.ts'
import { surgeRoutes } from './routes-surges.ts'
import { wallboardRoutes } from './routes-wallboard.ts'
import type { CaseworkSays, TelephonyServices } from './services.ts'
import { deskOf } from './use-cases/desk-actor.ts'
import { refusalOverLifeSaid } from './use-cases/life-said.ts'

type Answer = Record<string, unknown> | Refusal

/** Mounts the telephone's endpoints. */
export function telephonyRoutes(
  http: HttpServer,
  at: Context,
  services: TelephonyServices,
  casework: CaseworkSays,
): void {
  seatRoutes(http, at, services)
  callRoutes(http, at, services)
  helpRoutes(http, at, services)
  markedRoutes(http, at, services)
  lifeWordRoutes(http, at)
  supervisionRoutes(http, at, services)
  formRoutes(http, at, services)
  pauseRoutes(http, at, services)
  surgeRoutes(http, at, services)
  wallboardRoutes(http, at, services)
  messageRoutes(http, at, services)
  monitorRoutes(http, at, services)
  recordRoutes(http, at, services, casework)
  numberRoutes(http, at, services)
}

function seatRoutes(http: HttpServer, at: Context, { control }: TelephonyServices): void {
  const act = (command: DeskCommand, by: Actor): Promise<Answer> => control.command(command, deskOf(by))
  serve(http, contract.signIn, async ({ body }, by) => {
    if (by.agentNo === undefined || by.userId === undefined) return refuse('telephony.no-agent-number')
    const { userId } = by
    const fitting = await inTenant(at.db, by.tenantId, (tx) => servingNow(tx, by.tenantId, userId))
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
        ...overseeing(by),
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
}

/** How far he steps into other people's calls, where he may. */
function overseeing(by: Actor): { oversees?: 'queue' | 'tenant' } {
  const scope = grantOf(by, 'supervision.barge')?.scope
  return scope === undefined ? {} : { oversees: scope === 'tenant' ? 'tenant' : 'queue' }
}

function callRoutes(http: HttpServer, at: Context, { control }: TelephonyServices): void {
  const mine = (command: DeskCommand, by: Actor): Promise<Answer> => control.command(command, deskOf(by))
  const me = (by: Actor) => ({ agent: by.userId ?? '' })
  serve(http, contract.transferCall, async ({ body: { to, whenAnswered } }, by) => {
    if (!whenAnswered) return mine({ do: 'transfer', ...me(by), to }, by)
    return mine({ do: 'consult', ...me(by), to, whenAnswered }, by)
  })
  serve(http, contract.consultCall, ({ body: { to } }, by) => mine({ do: 'consult', ...me(by), to }, by))
  serve(http, contract.muteCall, ({ body }, by) => mine({ do: 'mute', ...me(by), on: body.on }, by))
  serve(http, contract.pressKeys, ({ body }, by) => mine({ do: 'dtmf', ...me(by), digits: body.digits }, by))
  serve(http, contract.toFlow, ({ body: { flow, comesBack = false } }, by) =>
    mine({ do: 'to-flow', ...me(by), flow, comesBack }, by),
  )
  serve(http, contract.callFlows, async (_, by) => {
    const flows = await inTenant(at.db, by.tenantId, publishedFlows)
    const current = flows.filter((one) => one.current && one.tenantId === by.tenantId)
    return { flows: current.map(({ flow, name }) => ({ id: flow.id, title: name })) }
  })
  serve(http, contract.inviteParty, async ({ body: { to } }, by) =>
    'queue' in to ? refuse('telephony.target-unknown') : mine({ do: 'invite', ...me(by), to }, by),
  )
  serve(http, contract.putOutParty, ({ body }, by) => mine({ do: 'put-out', ...me(by), ...body }, by))
  serve(http, contract.muteParty, ({ body: { leg, on } }, by) =>
    mine({ do: 'mute-party', ...me(by), on, ...(leg === undefined ? {} : { leg }) }, by),
  )
  serve(http, contract.lockConference, ({ body }, by) => mine({ do: 'lock', ...me(by), on: body.on }, by))
  serve(http, contract.openRoom, ({ body }, by) => mine({ do: 'room', ...me(by), on: body.on }, by))
  serve(http, contract.enterRoom, ({ body }, by) => mine({ do: 'enter-room', ...me(by), ...body }, by))
  serve(http, contract.actOnCall, async ({ params: { act } }, by) => {
    const own = control.world.seats[by.userId ?? '']?.agent.call
    const forbidden = act === 'warn' ? await refusalOverLifeSaid(at, by, own) : undefined
    return forbidden ?? mine({ do: act, ...me(by) }, by)
  })
  serve(http, contract.dial, async ({ body: { number, kind, caseId } }, by) => {
    const purpose = { kind, ...(caseId === undefined ? {} : { caseId }) }
    const placed = await mine({ do: 'dial', ...me(by), number, purpose }, by)
    return isRefusal(placed) ? placed : { call: String(placed['call']) }
  })
}
