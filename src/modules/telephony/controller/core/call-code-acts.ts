/** What an agent's code during a talk does: the same as the buttons of the browser, with the same refusals. */
import { type CallFunction, isEmergency } from '#modules/numbering/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import type { Call, Leg } from './call.ts'
import { mayDial } from './desk-phone.ts'
import { deskAt } from './desk-services.ts'
import type { TransferTarget } from './happenings.ts'
import { lifeAtRisk } from './life-at-risk.ts'
import { onOwnCall } from './own-call.ts'
import type { DeskPart } from './parties.ts'
import { note, type Turn } from './turn.ts'

export interface Coded {
  does: CallFunction
  on: boolean
  target?: string
}

export type CodeDone = Refusal | Record<string, unknown> | void

/** The question that has the shift lead asked or called. */
export const helpQuestion = 'agent-help'
const answerMs = 10_000

/** Functions that `#` takes back. */
const takenBack: readonly CallFunction[] = [
  'hold',
  'transfer',
  'transfer-answered',
  'consult',
  'invite',
  'flow',
  'flow-back',
  'phrase',
  'lock',
  'room',
]

export function carryOutCode(turn: Turn, call: Call, leg: Leg, { does, on, target = '' }: Coded): CodeDone {
  const agent = call.agent ?? ''
  if (!on && !takenBack.includes(does)) return refuse('telephony.wrong-state', { state: call.state })
  switch (does) {
    case 'hold': {
      const held = call.state === 'held' || call.suspended !== undefined
      return onOwnCall(turn, { do: on && !held ? 'hold' : 'retrieve', agent })
    }
    case 'transfer':
    case 'transfer-answered':
    case 'consult': {
      if (!on) return onOwnCall(turn, { do: 'cancel', agent })
      const to = targetOf(turn, call, leg, target)
      if (isRefusal(to)) return to
      if (does === 'transfer') return onOwnCall(turn, { do: 'transfer', agent, to })
      const whenAnswered = does === 'transfer-answered'
      return onOwnCall(turn, { do: 'consult', agent, to, ...(whenAnswered ? { whenAnswered } : {}) })
    }
    case 'transfer-queue': {
      const queue = turn.facts.settings.queueNamed(call.tenantId, target)
      return queue === undefined
        ? refuse('telephony.target-unknown')
        : onOwnCall(turn, { do: 'transfer', agent, to: { queue } })
    }
    case 'invite': {
      if (!on) return putOutLast(turn, call, agent)
      const to = targetOf(turn, call, leg, target)
      if (isRefusal(to)) return to
      return 'queue' in to ? refuse('telephony.target-unknown') : onOwnCall(turn, { do: 'invite', agent, to })
    }
    case 'flow':
    case 'flow-back': {
      if (!on) return onOwnCall(turn, { do: 'retrieve', agent })
      const comesBack = does === 'flow-back'
      return onOwnCall(turn, { do: 'to-flow', agent, flow: target, ...(comesBack ? { comesBack } : {}) })
    }
    case 'phrase':
      return onOwnCall(turn, on ? { do: 'phrase', agent, file: target } : { do: 'phrase-stop', agent })
    case 'rating':
      return onOwnCall(turn, { do: 'to-rating', agent })
    case 'complete':
    case 'join':
    case 'cancel':
      return onOwnCall(turn, { do: does, agent })
    case 'lock':
      return onOwnCall(turn, { do: 'lock', agent, on })
    case 'room':
      return onOwnCall(turn, { do: 'room', agent, on })
    case 'help':
    case 'call-lead':
      return askServer(turn, call, { act: does })
    case 'life-at-risk':
      return isEmergency(target)
        ? askServer(turn, call, { act: does, number: target })
        : refuse('telephony.target-unknown')
  }
}

/** A colleague, or a number as far as this telephone may dial it. */
function targetOf(turn: Turn, call: Call, leg: Leg, number: string): TransferTarget | Refusal {
  const { endpoint = '' } = leg
  const desk = deskAt(turn, endpoint)
  const ask = { tenantId: call.tenantId, mayDial: desk?.mayDial ?? 'internal', number, endpoint }
  return desk && mayDial(turn, ask) ? { number } : refuse('telephony.may-not-dial')
}

function putOutLast(turn: Turn, call: Call, agent: string): CodeDone {
  const last = call.conference?.members.at(-1)
  return onOwnCall(turn, last ? { do: 'put-out', agent, leg: last.leg } : { do: 'cancel', agent })
}

export type Helping = NonNullable<DeskPart['helping']>

/** Who the shift lead is, and what is written down, others know. */
function askServer(turn: Turn, call: Call, help: Omit<Helping, 'op' | 'until'>): void {
  call.ops += 1
  const op = `${turn.world.epoch}.${call.id}.${call.ops}`
  const input = { act: help.act, agent: call.agent ?? '', number: help.number ?? '' }
  const want = { want: 'lookup', adapter: helpQuestion, input, timeoutMs: answerMs } as const
  turn.questions.push({
    call: call.id,
    op,
    tenantId: call.tenantId,
    caller: call.caller.number,
    called: call.called,
    want,
  })
  call.desk = { ...call.desk, helping: { op, until: turn.facts.now + answerMs + 5_000, ...help } }
  note(turn, call, 'help-keyed', { act: help.act })
}

/** Nobody could be asked: where a life is at risk every lead at his seat is called all the same. */
export function withoutServer(turn: Turn, call: Call, number: string): CodeDone {
  const leads = Object.values(turn.world.seats).flatMap((seat) =>
    seat.tenantId === call.tenantId && seat.oversees !== undefined && seat.agent.state !== 'out'
      ? [seat.agent.id]
      : [],
  )
  return lifeAtRisk(turn, call, { number, leads, by: call.agent ?? '' })
}
