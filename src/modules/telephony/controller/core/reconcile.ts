/**
 * Looking at what the switch really has: at start, after a hole in the events, on reconnection and every 30 s. Adopts unknown callers, closes
 * what is gone, hangs up legs nobody owns, frees agents without a call. With the command order this is what carries the product through
 * crashes (telephony.md section 6), so it stays even where everything seems to work.
 */
import type { BridgeId, LegView, Snapshot } from '../../switch/port.ts'
import { arrive, callWithLeg } from './arriving.ts'
import type { Call, Leg } from './call.ts'
import { stepDone } from './flow.ts'
import { hangUpStray, legAnswered, legEnded } from './leg-events.ts'
import { citizenLeg, isUp, musicOf, playMusic } from './legs.ts'
import { placesOf } from './places.ts'
import { closeRecording, recordingsOf, startRecording } from './recording.ts'
import { keepAgent, refreshDevice } from './seats.ts'
import { trunkSeen } from './trunk-trouble.ts'
import { agentRulesOf, callOf, order, type Turn } from './turn.ts'
import { changeAgent } from '#modules/queueing/index.ts'
import { isRefusal } from '#kernel/result.ts'

export function reconcile(turn: Turn, snapshot: Snapshot, askedAt: number): void {
  const reborn = turn.world.position !== null && turn.world.position.boot !== snapshot.boot
  noteRegistrations(turn, snapshot)
  const live = new Map(
    snapshot.legs.filter((leg) => leg.state !== 'ended').map((leg) => [leg.leg as string, leg]),
  )
  const picture = { live, bridges: new Set(snapshot.bridges.map(({ id }) => id)) }
  for (const id of Object.keys(turn.world.calls)) {
    const call = callOf(turn, id)
    if (call) compareCall(turn, call, picture, askedAt, reborn)
  }
  for (const leg of live.values()) ownOrHangUp(turn, leg)
  freeGhosts(turn, askedAt)
  turn.world.position = { boot: snapshot.boot, seq: snapshot.seq }
}

function noteRegistrations(turn: Turn, snapshot: Snapshot): void {
  turn.world.endpoints = Object.fromEntries(
    snapshot.endpoints.filter(({ up }) => up).map(({ id }) => [id, true as const]),
  )
  for (const trunk of snapshot.trunks) trunkSeen(turn, trunk)
  for (const seat of Object.values(turn.world.seats)) refreshDevice(turn, seat)
}

/** What the switch has. */
interface Picture {
  live: Map<string, LegView>
  bridges: Set<BridgeId>
}

function compareCall(turn: Turn, call: Call, picture: Picture, askedAt: number, reborn: boolean): void {
  const { live } = picture
  for (const leg of Object.values(call.legs)) {
    if (leg.state === 'ended') continue
    // Begun after the picture was asked for: it cannot be judged by it.
    if (leg.at >= askedAt && leg.direction === 'out' && !reborn) continue
    compareLeg(turn, call, leg, live.get(leg.id), reborn)
  }
  compareBridges(turn, call, picture, askedAt)
  const citizen = live.get(call.citizen ?? '')
  if (citizen) compareOps(turn, call, citizen, askedAt)
  else
    for (const one of recordingsOf(call))
      closeRecording(turn, call, one, one.segments === 0 ? 'gone' : undefined)
}

function compareLeg(turn: Turn, call: Call, leg: Leg, view: LegView | undefined, reborn: boolean): void {
  if (!view) return legEnded(turn, { leg: leg.id, cause: reborn ? 'switch-lost' : 'error', by: 'switch' })
  if (leg.state === 'ending') return hangUpStray(turn, leg.id, leg.cause ?? 'normal')
  if (view.state === 'up' || view.state === 'held') legAnswered(turn, leg.id)
  else if (leg.direction === 'in' && leg.state === 'up') order(turn, call, { do: 'answer', leg: leg.id })
}

/** A controller that died between its commit and its orders left people in the wrong place: the orders are given again. */
function compareBridges(turn: Turn, call: Call, { live, bridges }: Picture, askedAt: number): void {
  if (call.since >= askedAt) return
  const wrong = placesOf(call).filter(({ leg, to }) => live.has(leg) && live.get(leg)?.bridge !== to)
  const missing = new Set(wrong.flatMap(({ to }) => (to !== null && !bridges.has(to) ? [to] : [])))
  for (const bridge of missing) order(turn, call, { do: 'bridge', bridge, kind: 'talk' })
  for (const { leg, to } of wrong) order(turn, call, { do: 'move', leg, to })
  const citizen = live.get(call.citizen ?? '')
  if (call.heldSince !== undefined && citizen?.state === 'up')
    order(turn, call, { do: 'hold', leg: citizen.leg, music: musicOf(turn, call) })
}

/** Operations we believe in but the leg has not: their end was lost, or their beginning never happened. */
function compareOps(turn: Turn, call: Call, view: LegView, askedAt: number): void {
  if (call.since >= askedAt || !isUp(citizenLeg(call))) return
  const has = (op: string) => view.ops.includes(op as never)
  const awaited = call.flow?.awaited
  if (
    call.state === 'ivr' &&
    awaited &&
    (awaited.kind === 'play' || awaited.kind === 'gather') &&
    !has(awaited.op)
  )
    stepDone(
      turn,
      call,
      awaited.op,
      awaited.kind === 'gather' ? { of: 'gather', digits: '', why: 'first' } : { of: 'play' },
    )
  for (const one of recordingsOf(call)) {
    if (one.openedAt >= askedAt || has(one.op) || call.state === 'ended') continue
    if (one.state === 'ordered') startRecording(turn, call, one)
    else closeRecording(turn, call, one)
  }
  if (call.state === 'queued' && !has(call.sound?.op ?? '')) playMusic(turn, call)
}

function ownOrHangUp(turn: Turn, view: LegView): void {
  if (callWithLeg(turn, view.leg) !== undefined) return
  if (view.direction === 'out') {
    // What we dialled is in our state before it is dialled: nobody owns this one.
    hangUpStray(turn, view.leg, 'error')
    return
  }
  arrive(turn, {
    leg: view.leg,
    from: view.from,
    to: view.to,
    up: view.state === 'up' || view.state === 'held',
    ...(view.trunk === undefined ? {} : { trunk: view.trunk }),
    ...(view.endpoint === undefined ? {} : { endpoint: view.endpoint }),
  })
}

/** An agent whose call is gone is nobody's: he is free again. */
function freeGhosts(turn: Turn, askedAt: number): void {
  for (const seat of Object.values(turn.world.seats)) {
    const { agent } = seat
    if (agent.token === undefined || agent.since >= askedAt || claimed(turn, agent.token)) continue
    const context = { at: turn.facts.now, by: 'system', rules: agentRulesOf(turn, seat) }
    const rule = { mode: 'none', forMs: 0, extendMs: 0, codeRequired: false, timeoutCode: '' } as const
    const action =
      agent.state === 'reserved' || agent.state === 'ringing'
        ? ({ do: 'withdraw', token: agent.token } as const)
        : ({ do: 'hang-up', token: agent.token, talkMs: 0, fromQueue: false, afterCall: rule } as const)
    const freed = changeAgent(agent, action, context)
    if (!isRefusal(freed)) keepAgent(turn, seat, freed, 'reconcile')
  }
}

/** Does a live call know this reservation? */
export function claimed(turn: Turn, token: string): boolean {
  return Object.values(turn.world.calls).some(
    (call) =>
      !call.ended &&
      (call.token === token ||
        call.offer?.token === token ||
        call.transfer?.token === token ||
        call.far?.token === token ||
        call.far?.others?.some((one) => one.token === token) ||
        call.conference?.members.some((one) => one.token === token) ||
        call.supervision.some((one) => one.token === token)),
  )
}
