/**
 * 通话中按键: keys an agent presses on his desk telephone while he has somebody on the line. Only keys of the telephone of the agent whose call
 * it is count; the citizen's never do. He alone hears whether it is done; wrong or half codes change nothing.
 */
import type { Outcome } from '#modules/ivr/index.ts'
import { keyedInCall, usualCallCodes, withKey } from '#modules/numbering/index.ts'
import { isRefusal, refuse } from '#kernel/result.ts'
import type { LegId, Prompt } from '../../switch/port.ts'
import { callWithLeg } from './arriving.ts'
import { carryOutCode, type CodeDone, type Helping, withoutServer } from './call-code-acts.ts'
import { type Call, connectedStates, type Leg } from './call.ts'
import { deskAt } from './desk-services.ts'
import { agentLeg, citizenLeg, isUp } from './legs.ts'
import { onOwnCall } from './own-call.ts'
import { doorSpoken } from './room.ts'
import { planOfCity } from './trunks.ts'
import { callOf, note, order, type Turn } from './turn.ts'

/** So long after his last key the code is over. */
const interMs = 6_000

/** The call whose agent speaks on this desk telephone; undefined for every other leg. */
function keyedBy(turn: Turn, id: string): { call: Call; leg: Leg } | undefined {
  const found = callWithLeg(turn, id)
  if (!found || found.ended || found.agent === undefined) return undefined
  const leg = agentLeg(found)
  if (leg?.id !== id || !isUp(leg) || !deskAt(turn, leg.endpoint ?? '')) return undefined
  const talks = connectedStates.includes(found.state) || found.suspended !== undefined
  const call = talks && !found.whisper ? callOf(turn, found.id) : undefined
  const own = call?.legs[id]
  return call && own ? { call, leg: own } : undefined
}

/** One key; a key that begins no code goes on to the other side of a call out, as on any telephone. */
export function keyInCall(turn: Turn, id: string, key: string): void {
  const found = keyedBy(turn, id)
  if (!found) return
  const { call, leg } = found
  const before = call.desk?.keys?.leg === leg.id ? call.desk.keys.typed : ''
  if (before === '' && !/[*#]/.test(key)) return passOn(turn, call, key)
  heed(turn, call, leg, withKey(before, key), false)
}

function heed(turn: Turn, call: Call, leg: Leg, typed: string, over: boolean): void {
  const keyed = keyedInCall(typed, planOfCity(turn, call.tenantId).callCodes ?? usualCallCodes, over)
  if (keyed === 'more') {
    call.desk = { ...call.desk, keys: { leg: leg.id, typed, until: turn.facts.now + interMs } }
    return
  }
  forget(call)
  if (keyed === 'nothing') return passOn(turn, call, typed)
  if (keyed === 'wrong') return tellAgent(turn, call, leg.id, { file: 'zh/invalid-key' })
  note(turn, call, 'keyed', { does: keyed.does, on: keyed.on })
  const done = carryOutCode(turn, call, leg, keyed)
  if (keyed.does === 'room' && call.door && !isRefusal(done))
    tellAgent(turn, call, leg.id, ...doorSpoken(call.door))
  else answered(turn, call, leg.id, done)
}

function forget(call: Call): void {
  const { keys: _, ...rest } = call.desk ?? {}
  call.desk = rest
}

/** Nothing more is keyed, or the server that was to help does not answer. */
export function keysOverdue(turn: Turn, call: Call): void {
  const { keys, helping } = call.desk ?? {}
  if (helping && turn.facts.now >= helping.until)
    helpCame(turn, call, helping.op, { of: 'failed', why: 'deadline' })
  if (!keys || turn.facts.now < keys.until) return
  const found = keyedBy(turn, keys.leg)
  if (found) heed(turn, found.call, found.leg, keys.typed, true)
  else forget(call)
}

function passOn(turn: Turn, call: Call, digits: string): void {
  if (call.direction === 'outbound' && call.agent !== undefined && isUp(citizenLeg(call)))
    onOwnCall(turn, { do: 'dtmf', agent: call.agent, digits })
}

/** A beep: it is done, or under way. */
function answered(turn: Turn, call: Call, leg: LegId, done: CodeDone): void {
  if (isRefusal(done)) note(turn, call, 'keyed-refused', { refused: done.refused })
  tellAgent(turn, call, leg, isRefusal(done) ? { file: 'zh/code-refused' } : { tone: 'beep' })
}

/** To his own ear; nobody else hears it, and no recording keeps it. */
function tellAgent(turn: Turn, call: Call, id: LegId, ...items: Prompt[]): void {
  if (isUp(call.legs[id])) order(turn, call, { do: 'play', on: id, items })
}

/** The shift lead was asked, or could not be; true when this answer was awaited. */
export function helpCame(turn: Turn, call: Call, op: string, outcome: Outcome): boolean {
  const { helping, ...rest } = call.desk ?? {}
  if (helping?.op !== op) return false
  call.desk = rest
  const leg = agentLeg(call)
  if (!leg || call.ended) return true
  const there = outcome.of === 'lookup' && outcome.result === 'found'
  answered(turn, call, leg.id, there ? undefined : helpFailed(turn, call, helping))
  return true
}

/** Where a life is at risk it is done without the server; nobody else can be asked now. */
const helpFailed = (turn: Turn, call: Call, { act, number = '110' }: Helping): CodeDone =>
  act === 'life-at-risk' ? withoutServer(turn, call, number) : refuse('telephony.no-lead')

/** The hold key of his telephone: the citizen hears music, not silence. */
export function heldByPhone(turn: Turn, id: string, on: boolean): void {
  const found = keyedBy(turn, id)
  if (found?.call.agent !== undefined)
    onOwnCall(turn, { do: on ? 'hold' : 'retrieve', agent: found.call.agent })
}

/** The transfer key of his telephone (REFER): the citizen goes to that number at once. */
export function referredByPhone(turn: Turn, id: string, number: string): void {
  const found = keyedBy(turn, id)
  if (!found) return
  const { call, leg } = found
  const keyed = { does: 'transfer', on: true } as const
  note(turn, call, 'keyed', keyed)
  answered(turn, call, leg.id, carryOutCode(turn, call, leg, { ...keyed, target: number }))
}
