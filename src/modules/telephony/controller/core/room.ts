/**
 * 会议对外开放: the moderator opens his talk to whoever knows its number and PIN, both made by chance and shown to him alone. Who comes types them on
 * his telephone; too many wrong PINs shut the door for a while, the right one included. A locked or full conference lets nobody in.
 */
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import type { Prompt } from '../../switch/port.ts'
import type { Call, Leg } from './call.ts'
import { bringIn, invite, mostParties } from './conference.ts'
import { beginAtDesk, type DeskDial, tell } from './desk-phone.ts'
import { endCall } from './ending.ts'
import { agentLeg, answerLeg, citizenLeg, citizenNumber, isUp } from './legs.ts'
import type { DeskAsked, Door } from './parties.ts'
import { actOnAgent, seatIn, seatOf } from './seats.ts'
import { wrong } from './talking.ts'
import { planOfCity } from './trunks.ts'
import { callOf, callRulesOf, enterState, note, order, talkBridge, type Turn } from './turn.ts'

const numberDigits = 4
const pinDigits = 6
/** Tries in one call. */
const mostTries = 3
/** Wrong PINs at one door, whoever typed them, before it stays shut for so long. */
const mostMisses = 10
const shutMs = 5 * 60_000
const firstMs = 10_000
const interMs = 5_000

type Asked = Extract<DeskAsked, { what: 'room' }>

/** Opens the door, or says again how one comes in. */
export function openDoor(turn: Turn, call: Call): Refusal | { number: string; pin: string } {
  if (call.state !== 'talking' && call.state !== 'conference') return wrong(call)
  if (!isUp(citizenLeg(call)) || !isUp(agentLeg(call))) return wrong(call)
  call.door ??= newDoor(turn, call)
  const { number, pin } = call.door
  note(turn, call, 'room-opened', { number })
  return { number, pin }
}

export function closeDoor(turn: Turn, call: Call): Refusal | void {
  if (!call.door) return wrong(call)
  note(turn, call, 'room-closed', { number: call.door.number })
  delete call.door
}

function newDoor(turn: Turn, { tenantId }: Call): Door {
  const taken = new Set(
    Object.values(turn.world.calls).flatMap((one) => (one.tenantId === tenantId ? [one.door?.number] : [])),
  )
  let number = byChance(turn, numberDigits)
  while (taken.has(number)) number = byChance(turn, numberDigits)
  const { roomNumber } = planOfCity(turn, tenantId)
  return { number, pin: byChance(turn, pinDigits), misses: 0, ...(roomNumber ? { access: roomNumber } : {}) }
}

/** Digits nobody can guess: out of the random part of a new id. */
const byChance = (turn: Turn, digits: number): string =>
  String(Number.parseInt(turn.facts.newId().slice(-12), 16) % 10 ** digits).padStart(digits, '0')

/** What a moderator at a desk telephone hears of his door. */
export const doorSpoken = ({ number, pin }: { number: string; pin: string }): Prompt[] => [
  { file: 'zh/room-number-is' },
  { say: 'digits', value: number, lang: 'zh-CN' },
  { file: 'zh/room-pin-is' },
  { say: 'digits', value: pin, lang: 'zh-CN' },
]

/** Does this number lead to the conferences? */
export const isRoomNumber = (turn: Turn, tenantId: string, number: string): boolean =>
  number !== '' && number === planOfCity(turn, tenantId).roomNumber

/** A desk telephone wants to come in. `agent`: who sits there. */
export function dialledRoom(turn: Turn, dial: DeskDial, agent: string | undefined, number?: string): void {
  const call = beginAtDesk(turn, dial, 'internal')
  const { endpoint, own } = dial
  askRoom(turn, call, { endpoint, own, tries: 0, ...(agent === undefined ? {} : { agent }) }, number)
}

/** A flow, or the number dialled, led somebody here. */
export function ledToRoom(turn: Turn, call: Call): void {
  askRoom(turn, call, { endpoint: '', own: call.caller.number, tries: 0 })
}

type Asking = Pick<Asked, 'endpoint' | 'own' | 'tries' | 'agent'>

function askRoom(turn: Turn, call: Call, asking: Asking, number?: string): void {
  const leg = citizenLeg(call)
  answerLeg(turn, call, leg)
  if (!isUp(leg)) return
  const again: Prompt[] = asking.tries > 0 ? [{ file: 'zh/room-wrong' }] : []
  const file = number === undefined ? 'zh/room-enter-number' : 'zh/room-enter-pin'
  enterState(turn, call, 'ivr', 60_000)
  const op = order(turn, call, {
    do: 'gather',
    leg: leg.id,
    items: [...again, { file }],
    min: 1,
    max: number === undefined ? 8 : 12,
    end: '#',
    firstMs,
    interMs,
    ...(number === undefined ? {} : { secret: true }),
  })
  const asked: Asked = { what: 'room', op, ...asking, ...(number === undefined ? {} : { number }) }
  call.desk = { ...call.desk, asked }
}

/** The number of the conference came, or its PIN. */
export function roomHeard(turn: Turn, call: Call, asked: Asked, digits: string): void {
  const { endpoint, own, tries, agent, number } = asked
  const asking = { endpoint, own, tries, ...(agent === undefined ? {} : { agent }) }
  if (number === undefined && digits !== '') return askRoom(turn, call, asking, digits)
  const room =
    number === undefined || digits === '' ? undefined : roomFor(turn, call.tenantId, number, digits)
  if (room) return comeIn(turn, call, room, agent)
  note(turn, call, 'room-missed', { number })
  if (tries + 1 >= mostTries) return turnedAway(turn, call, 'zh/room-wrong')
  askRoom(turn, call, { ...asking, tries: tries + 1 })
}

/** The conference of this number, when the PIN is right and its door is not shut; a wrong one is counted. */
function roomFor(turn: Turn, tenantId: string, number: string, pin: string): Call | undefined {
  const { now } = turn.facts
  const found = Object.values(turn.world.calls).find(
    (one) => one.tenantId === tenantId && !one.ended && one.door?.number === number,
  )
  const room = callOf(turn, found?.id)
  if (!room?.door || now < (room.door.shutUntil ?? 0)) return undefined
  if (room.door.pin === pin) return room
  const misses = room.door.misses + 1
  room.door =
    misses < mostMisses ? { ...room.door, misses } : { ...room.door, misses: 0, shutUntil: now + shutMs }
  if (misses >= mostMisses) note(turn, room, 'room-shut', { number, misses })
  return undefined
}

/** His telephone is moved into the talk, after a tone for everybody there; the call he came by is over. */
function comeIn(turn: Turn, guest: Call, room: Call, agent: string | undefined): void {
  const leg = citizenLeg(guest)
  if (!isUp(leg) || !isOpen(room)) return turnedAway(turn, guest, 'zh/room-closed')
  const reservation = agent === undefined ? {} : reserve(turn, room, agent)
  if (isRefusal(reservation)) return turnedAway(turn, guest, 'zh/room-closed')
  const number = guest.direction === 'inbound' ? citizenNumber(guest) : leg.number
  delete guest.legs[leg.id]
  delete guest.citizen
  delete guest.sound
  if (guest.flow) guest.flow.served = true
  note(turn, guest, 'joined-room', { room: room.id })
  endCall(turn, guest, { cause: 'normal', by: 'system' })
  const own: Leg = {
    ...leg,
    number,
    role: reservation.agent === undefined ? 'third' : 'agent',
    ...reservation,
  }
  room.legs[own.id] = own
  order(turn, room, { do: 'play', on: talkBridge(room), items: [{ tone: 'beep' }] })
  order(turn, room, { do: 'move', leg: own.id, to: talkBridge(room) })
  bringIn(turn, room, own)
}

const isOpen = (room: Call): boolean =>
  (room.state === 'talking' || room.state === 'conference') &&
  !room.conference?.locked &&
  isUp(agentLeg(room)) &&
  2 + (room.conference?.members.length ?? 0) < mostParties

/** Who sits at the telephone counts as speaking; absent: nobody is signed in there. */
function reserve(turn: Turn, room: Call, agent: string): Refusal | { agent?: string; token?: string } {
  const { state = 'out' } = seatOf(turn, agent)?.agent ?? {}
  if (state === 'out') return {}
  room.offers += 1
  const token = `${turn.world.epoch}.${room.id}.${room.offers}`
  const acted = actOnAgent(turn, agent, { do: 'dial-out', token, call: room.id, internal: true })
  return isRefusal(acted) ? acted : { agent, token }
}

/** Back into his flow by its own way, else he hears why and the call ends. */
function turnedAway(turn: Turn, call: Call, prompt: string): void {
  if (call.flow?.walk?.asked.want !== 'agent') return tell(turn, call, prompt)
  enterState(turn, call, 'ivr', callRulesOf(turn, call).flowStepMs)
  turn.followUps.push({ call: call.id, outcome: { of: 'agent', result: 'offline' } })
}

/** 加入会议 at the desk's page: his own telephone is rung into it. */
export function enterRoom(
  turn: Turn,
  ask: { tenantId: string; agent: string; number: string; pin: string },
): Refusal | Record<string, unknown> {
  if (!seatIn(turn, ask.tenantId, ask.agent)) return refuse('telephony.no-seat')
  const room = roomFor(turn, ask.tenantId, ask.number, ask.pin)
  return room
    ? invite(turn, room, { agent: ask.agent }, { evenPaused: true })
    : refuse('telephony.room-wrong')
}
