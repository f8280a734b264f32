/** What a desk telephone keys beside numbers: star codes, abbreviated numbers, and its own ringing in the morning. */
import {
  keyed,
  lowerClass,
  type DialClass,
  type ExtensionServices,
  usualStarCodes,
} from '#modules/numbering/index.ts'
import { localTime } from '#kernel/local-time.ts'
import type { Call } from './call.ts'
import { wakeUpFlow } from './direct-flows.ts'
import type { DeskPhone, EndpointOwner } from './facts.ts'
import { dial, isLive } from './legs.ts'
import { newCall } from './new-call.ts'
import { planOfCity } from './trunks.ts'
import { addCall, callRulesOf, enterState, note, type Turn } from './turn.ts'

/** A star code counts from its key on; the settings have it when they are read next. */
const settlesMs = 2_000

/** The telephone an endpoint is, when it is one on a desk. */
export function deskAt(turn: Turn, endpoint: string): DeskPhone | undefined {
  const owner: EndpointOwner | undefined = turn.facts.settings.endpoints[endpoint]
  return owner && 'desk' in owner ? owner.desk : undefined
}

export function servicesAt(turn: Turn, endpoint: string): ExtensionServices {
  const lately = turn.world.deskServices?.[endpoint]
  const { readAt } = turn.facts.settings
  if (lately && (readAt === undefined || lately.at > readAt - settlesMs)) return lately.services
  return deskAt(turn, endpoint)?.services ?? {}
}

/** Keeps what was keyed: from now on, and in the settings. */
export function keepServices(
  turn: Turn,
  tenantId: string,
  endpoint: string,
  services: ExtensionServices,
): void {
  turn.world.deskServices = {
    ...turn.world.deskServices,
    [endpoint]: { at: turn.facts.now, services },
  }
  turn.changes.push({ row: 'extension-services', tenantId, endpoint, services })
}

/** How far the telephone dials now. */
export function classAt(turn: Turn, endpoint: string, own: DialClass): DialClass {
  const { lockedTo } = servicesAt(turn, endpoint)
  return lockedTo === undefined ? own : lowerClass(own, lockedTo)
}

export interface KeyedAtDesk {
  tenantId: string
  endpoint: string
  number: string
}

/** What the digits came to: a number to dial, or something done. */
export function keyedAtDesk(turn: Turn, { tenantId, endpoint, number }: KeyedAtDesk) {
  const { settings, now } = turn.facts
  const { timeZone } = settings.moment(tenantId, now)
  const done = keyed(number, {
    codes: planOfCity(turn, tenantId).starCodes ?? usualStarCodes,
    services: servicesAt(turn, endpoint),
    abbreviated: planOfCity(turn, tenantId).abbreviated ?? [],
    nextAt: (clock) => nextAt(timeZone, now, clock),
  })
  if (done?.to === 'set') keepServices(turn, tenantId, endpoint, done.services)
  return done
}

/** The next instant at which it is `HHMM` there. */
function nextAt(timeZone: string, now: number, clock: string): number {
  const { minutes } = localTime(now, timeZone)
  const wanted = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(2))
  const ahead = (wanted - minutes + 24 * 60) % (24 * 60) || 24 * 60
  return now - (now % 60_000) + ahead * 60_000
}

/** Does somebody talk on this telephone, or does it ring? */
export const isBusyAt = (turn: Turn, endpoint: string, but?: string): boolean =>
  Object.values(turn.world.calls).some(
    (call) =>
      call.id !== but && Object.values(call.legs).some((leg) => leg.endpoint === endpoint && isLive(leg)),
  )

/** 叫醒: telephones whose hour has come are rung; who answers hears why. */
export function wakeUp(turn: Turn): void {
  const { settings, now, degraded } = turn.facts
  if (degraded) return
  for (const [endpoint, owner] of Object.entries(settings.endpoints)) {
    const desk = 'desk' in owner ? owner.desk : undefined
    const { wakeAt, ...rest } = desk ? servicesAt(turn, endpoint) : {}
    if (!desk || wakeAt === undefined || now < wakeAt) continue
    keepServices(turn, owner.tenantId, endpoint, rest)
    ringToTell(turn, { tenantId: owner.tenantId, endpoint, number: desk.number, flow: wakeUpFlow.id })
  }
}

/** Rings a telephone of the house; who answers hears a flow. */
export function ringToTell(
  turn: Turn,
  to: { tenantId: string; endpoint: string; number: string; flow: string },
): Call {
  const { tenantId, endpoint, number, flow } = to
  const from = planOfCity(turn, tenantId).mainNumber
  const call = addCall(turn, newCall(turn, { tenantId, direction: 'internal', caller: from, called: number }))
  call.notice = { flow, vars: {} }
  const { outsideRingMs: ringMs } = callRulesOf(turn, call)
  const { id } = dial(turn, call, {
    role: 'citizen',
    number,
    to: { kind: 'endpoint', endpoint },
    from: { number: from },
    timeoutMs: ringMs,
  })
  call.citizen = id
  const deadline = turn.facts.now + ringMs
  call.far = { why: 'notice', number, leg: id, caller: 'own', ringMs, deadline, tried: [] }
  note(turn, call, 'told', { number, flow })
  enterState(turn, call, 'calling', ringMs + 5_000)
  return call
}
