/** What a desk telephone is asked before its call goes on: something else to dial, an account with its PIN, or another module. */
import { isEmergency } from '#modules/numbering/index.ts'
import type { Outcome } from '#modules/ivr/index.ts'
import type { Prompt } from '../../switch/port.ts'
import type { Call } from './call.ts'
import { nothingLeft } from './charged.ts'
import { beginAtDesk, type DeskDial, dialledFrom, mayDial, refusedAtDesk, tell } from './desk-phone.ts'
import { type KeyedPin, pinAsked, pinFound } from './desk-pin.ts'
import { deskAt } from './desk-services.ts'
import { endCall } from './ending.ts'
import { answerLeg, citizenLeg, isUp } from './legs.ts'
import type { DeskAsked } from './parties.ts'
import { roomHeard } from './room.ts'
import { enterState, note, order, type Turn } from './turn.ts'

const interMs = 4_000
const firstMs = 8_000
const answerMs = 10_000
const mostTries = 3

/** Is this call outside one for an account? An emergency never is. */
export const needsAccount = (turn: Turn, { endpoint, number }: DeskDial): boolean =>
  deskAt(turn, endpoint)?.rights?.accountOnly === true && !isEmergency(number)

/** 热线延时: the dial tone; what is keyed within the time is dialled, else the hot line. */
export function askWhatElse(turn: Turn, dial: DeskDial, afterMs: number): void {
  const call = beginAtDesk(turn, dial, 'internal')
  const { endpoint, own, number } = dial
  const op = keys(turn, call, { items: [{ tone: 'dial' }], max: 20, firstMs: afterMs })
  if (op !== undefined) asks(call, { what: 'hot-line', op, endpoint, own, number })
}

/** 记帐电话: the account, then its PIN; no line is taken before both are right. */
export function askAccount(turn: Turn, dial: DeskDial): void {
  const call = beginAtDesk(turn, dial, 'outbound')
  const { endpoint, own, number } = dial
  askCode(turn, call, { endpoint, own, number, tries: 0 })
}

type AccountAsked = { endpoint: string; own: string; number: string; tries: number }
function askCode(turn: Turn, call: Call, { endpoint, own, number, tries }: AccountAsked): void {
  const again: Prompt[] = tries > 0 ? [{ file: 'zh/invalid-input' }] : []
  const op = keys(turn, call, { items: [...again, { file: 'zh/enter-account' }], max: 12, firstMs })
  if (op !== undefined) asks(call, { what: 'account', step: 'code', op, endpoint, own, number, tries })
}

/** 日夜服转换: whoever keeps the calendars is asked to switch one. */
export function askNightService(turn: Turn, dial: DeskDial, to: { on: boolean; calendar?: string }): void {
  askServer(turn, dial, nightService(dial.own, to))
}

function nightService(extension: string, { on, calendar = '' }: { on: boolean; calendar?: string }) {
  const input = { on: on ? '1' : '', extension, calendar }
  return { what: 'night-service' as const, adapter: 'night-service', input, on }
}

/** The question that has the agent of a telephone signed in. */
export const signInQuestion = 'seat-sign-in'
export const signIn = (agent: string, endpoint: string) => ({
  what: 'sign-in' as const,
  adapter: signInQuestion,
  input: { agent, endpoint },
})

/** What was keyed needs the telephone's PIN. */
export function askPin(turn: Turn, dial: DeskDial, keyed: KeyedPin, agent?: string): void {
  const ask = pinAsked(turn, dial.endpoint, keyed, agent)
  if (ask) askServer(turn, dial, ask)
  else refusedAtDesk(turn, dial)
}

type ServerAsked = { adapter: string; input: Record<string, string> } & (
  | { what: 'night-service'; on: boolean }
  | { what: 'sign-in' }
  | NonNullable<ReturnType<typeof pinAsked>>
)

/** Somebody else must do what was keyed; the telephone hears whether it is done. */
export function askServer(turn: Turn, dial: DeskDial, ask: ServerAsked): void {
  askOn(turn, beginAtDesk(turn, dial, 'internal'), dial, ask)
}

function askOn(
  turn: Turn,
  call: Call,
  { endpoint, own }: { endpoint: string; own: string },
  ask: ServerAsked,
): void {
  const { adapter, input, ...asked } = ask
  answerLeg(turn, call, citizenLeg(call))
  asks(call, { ...asked, op: question(turn, call, adapter, input), endpoint, own })
}

const asks = (call: Call, asked: DeskAsked): void => {
  call.desk = { ...call.desk, asked }
}

function keys(
  turn: Turn,
  call: Call,
  ask: { items: Prompt[]; max: number; firstMs: number; secret?: boolean },
): string | undefined {
  const leg = citizenLeg(call)
  answerLeg(turn, call, leg)
  if (!isUp(leg)) return undefined
  enterState(turn, call, 'ivr', 60_000)
  return order(turn, call, { do: 'gather', leg: leg.id, min: 1, end: '#', interMs, ...ask })
}

function question(turn: Turn, call: Call, adapter: string, input: Record<string, string>): string {
  call.ops += 1
  const op = `${turn.world.epoch}.${call.id}.${call.ops}`
  const want = { want: 'lookup', adapter, input, timeoutMs: answerMs } as const
  const { tenantId, called, caller } = call
  turn.questions.push({ call: call.id, op, tenantId, caller: caller.number, called, want })
  enterState(turn, call, 'ivr', answerMs + 5_000)
  return op
}

/** The keys or the answer came; true when it was this telephone's. */
export function deskHeard(turn: Turn, call: Call, op: string, outcome: Outcome): boolean {
  const asked = call.desk?.asked
  if (!asked || asked.op !== op || call.ended) return false
  const { asked: _, ...rest } = call.desk ?? {}
  call.desk = rest
  const digits = outcome.of === 'gather' ? outcome.digits : undefined
  const right = outcome.of === 'lookup' && outcome.result === 'found' ? outcome.values : undefined
  if (asked.what === 'room') roomHeard(turn, call, asked, digits ?? '')
  else if (asked.what === 'hot-line') dialsAfterAll(turn, call, asked, digits ?? '')
  else if (asked.what === 'night-service')
    heardFromServer(turn, call, right !== undefined, asked.on ? 'zh/service-set' : 'zh/service-cancelled')
  else if (asked.what === 'pin') pinHeard(turn, call, asked, right)
  else if (asked.what === 'sign-in')
    heardFromServer(turn, call, true, right === undefined ? 'zh/code-refused' : 'zh/seat-in')
  else accountGoesOn(turn, call, asked, { digits, right })
  return true
}

/** Nothing came in time: as if it were wrong. */
export function deskSilent(turn: Turn, call: Call): boolean {
  const op = call.desk?.asked?.op
  return op !== undefined && deskHeard(turn, call, op, { of: 'failed', why: 'deadline' })
}

function dialFor(turn: Turn, call: Call, to: { endpoint: string; own: string; number: string }): DeskDial {
  const own = deskAt(turn, to.endpoint)?.mayDial ?? 'internal'
  return { ...to, tenantId: call.tenantId, mayDial: own, leg: citizenLeg(call)?.id ?? ('' as never) }
}

function dialsAfterAll(
  turn: Turn,
  call: Call,
  asked: Extract<DeskAsked, { what: 'hot-line' }>,
  digits: string,
): void {
  const dial = dialFor(turn, call, { ...asked, number: digits === '' ? asked.number : digits })
  if (mayDial(turn, dial)) return dialledFrom(turn, call, dial)
  refused(turn, call)
}

function refused(turn: Turn, call: Call): void {
  note(turn, call, 'dialling-refused', { number: call.called })
  tell(turn, call, turn.facts.settings.callRules.prompts.diallingRefused)
}

/** Right, it goes on as if no PIN had been needed. */
function pinHeard(
  turn: Turn,
  call: Call,
  asked: Extract<DeskAsked, { what: 'pin' }>,
  found: Record<string, unknown> | undefined,
): void {
  const act = pinFound(turn, call.tenantId, asked, found)
  if (!act) return refused(turn, call)
  const { endpoint, own, agent } = asked
  if (act.does === 'sign-in' && agent !== undefined) return askOn(turn, call, asked, signIn(agent, endpoint))
  if (act.does === 'night-service' && deskAt(turn, endpoint)?.rights?.night)
    return askOn(turn, call, asked, nightService(own, act))
  const set = act.does === 'change-pin' || act.does === 'restriction'
  if (set) note(turn, call, 'service-keyed', { code: call.called })
  const off = act.does === 'restriction' && !act.on
  heardFromServer(turn, call, set, off ? 'zh/service-cancelled' : 'zh/service-set')
}

function heardFromServer(turn: Turn, call: Call, done: boolean, word: string): void {
  if (!done) return refused(turn, call)
  call.told = true
  tell(turn, call, word)
}

function accountGoesOn(
  turn: Turn,
  call: Call,
  asked: Extract<DeskAsked, { what: 'account' }>,
  heard: { digits: string | undefined; right: Record<string, unknown> | undefined },
): void {
  const { endpoint, own, number, tries, code } = asked
  if (asked.step === 'code' && heard.digits) {
    const ask = { items: [{ file: 'zh/enter-account-pin' }], max: 8, firstMs, secret: true }
    const op = keys(turn, call, ask)
    if (op === undefined) return endCall(turn, call, { cause: 'normal', by: 'citizen' })
    return asks(call, { ...asked, step: 'pin', op, code: heard.digits })
  }
  if (asked.step === 'pin' && heard.digits && code !== undefined) {
    const op = question(turn, call, 'charge-account', { code, pin: heard.digits })
    return asks(call, { ...asked, step: 'known', op })
  }
  const { id, name } = heard.right ?? {}
  const { world, facts } = turn
  if (asked.step === 'known' && nothingLeft(world, call.tenantId, heard.right ?? {}, facts.now)) {
    note(turn, call, 'account-used-up', { account: id })
    return tell(turn, call, 'zh/account-used-up')
  }
  if (asked.step === 'known' && typeof id === 'string' && typeof name === 'string') {
    call.desk = { ...call.desk, account: { id, code: code ?? '', name } }
    note(turn, call, 'account', { account: id })
    return dialledFrom(turn, call, dialFor(turn, call, { endpoint, own, number }))
  }
  if (tries + 1 >= mostTries) return refused(turn, call)
  askCode(turn, call, { endpoint, own, number, tries: tries + 1 })
}
