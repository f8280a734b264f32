/** A desk telephone that dials by itself, without an agent signed in at it: inside the house, or outside as far as its class goes. */
import { isRefusal } from '#kernel/result.ts'
import { mayDialOutside, type DialClass } from '../../domain/class-of-service.ts'
import type { LegId } from '../../switch/port.ts'
import type { Call } from './call.ts'
import { endCall } from './ending.ts'
import { answerLeg, citizenLeg, dial, playTo } from './legs.ts'
import { newCall } from './new-call.ts'
import { backstopMs } from './offering.ts'
import { ringFar } from './outside.ts'
import { colleagueAt } from './placing.ts'
import { actOnAgent } from './seats.ts'
import { addCall, callRulesOf, enterState, note, type Turn } from './turn.ts'

/** Longest a refused caller hears why, ms. */
const refusalMs = 15_000

export interface DeskDial {
  tenantId: string
  /** The extension's own number. */
  own: string
  mayDial: DialClass
  number: string
  leg: LegId
  endpoint: string
}

/** May this telephone dial this number: somebody inside, or as far out as its class goes? */
export function mayDial(turn: Turn, ask: Pick<DeskDial, 'tenantId' | 'mayDial' | 'number'>): boolean {
  return colleagueAt(turn, ask.tenantId, ask.number) !== undefined || mayDialOutside(ask.mayDial, ask.number)
}

/** Takes the leg of the telephone and rings whom it dialled. */
export function dialledAtDesk(turn: Turn, ask: DeskDial): void {
  const inside = colleagueAt(turn, ask.tenantId, ask.number)
  const call = begin(turn, ask, inside ? 'internal' : 'outbound')
  if (turn.facts.degraded) return endCall(turn, call, { cause: 'congestion', by: 'system' })
  answerLeg(turn, call, citizenLeg(call))
  if (inside) return ringInside(turn, call, inside)
  const { outsideRingMs: ringMs } = callRulesOf(turn, call)
  if (!ringFar(turn, call, 'desk', { number: ask.number, caller: 'own', ringMs }))
    endCall(turn, call, { cause: 'congestion', by: 'system' })
}

/** The telephone may not dial this: it hears so, and the call ends. */
export function refusedAtDesk(turn: Turn, ask: DeskDial): void {
  const call = begin(turn, ask, 'outbound')
  note(turn, call, 'dialling-refused', { number: ask.number, mayDial: ask.mayDial })
  call.refused = true
  answerLeg(turn, call, citizenLeg(call))
  enterState(turn, call, 'ivr', refusalMs)
  playTo(turn, call, 'prompt', [{ file: turn.facts.settings.callRules.prompts.diallingRefused }])
}

/** The refusal was heard. */
export const refusalOver = (turn: Turn, call: Call): void =>
  endCall(turn, call, { cause: 'forbidden', by: 'system' })

function begin(turn: Turn, ask: DeskDial, direction: 'internal' | 'outbound'): Call {
  const { tenantId, own, number, leg, endpoint } = ask
  const call = addCall(
    turn,
    newCall(turn, { tenantId, direction, caller: own, called: number, purpose: { kind: 'manual' } }),
  )
  call.legs[leg] = {
    id: leg,
    role: 'citizen',
    direction: 'in',
    state: 'ringing',
    number: own,
    endpoint,
    at: turn.facts.now,
  }
  call.citizen = leg
  note(turn, call, 'placed', { leg, number, endpoint })
  return call
}

function ringInside(turn: Turn, call: Call, to: NonNullable<ReturnType<typeof colleagueAt>>): void {
  const { consultRingMs: ringMs } = callRulesOf(turn, call)
  const deadline = turn.facts.now + ringMs
  const token = `${turn.world.epoch}.${call.id}.far`
  const agent = to.agent === undefined ? {} : { agent: to.agent, token }
  if (to.agent !== undefined) {
    const reserve = { do: 'reserve', token, call: call.id, deadline: deadline + backstopMs } as const
    if (isRefusal(actOnAgent(turn, to.agent, reserve)))
      return endCall(turn, call, { cause: 'busy', by: 'system' })
  }
  const leg = dial(turn, call, {
    role: 'third',
    number: to.number,
    to: { kind: 'endpoint', endpoint: to.endpoint },
    from: { number: call.caller.number },
    timeoutMs: ringMs,
    ...agent,
  })
  const { number } = to
  call.far = { why: 'desk', number, leg: leg.id, caller: 'own', ringMs, deadline, tried: [], ...agent }
  playTo(turn, call, 'music', [{ tone: 'ring' }])
  enterState(turn, call, 'calling', ringMs + backstopMs)
}
