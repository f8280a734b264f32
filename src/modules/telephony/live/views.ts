/** The live state as desks see it. */
import { agentStates, queueFigures, reasonLabel } from '#modules/queueing/index.ts'
import { callStates, type Call } from '../controller/core/call.ts'
import type { Settings } from '../controller/core/facts.ts'
import { agentLeg, citizenNumber } from '../controller/core/legs.ts'
import type { Conference } from '../controller/core/parties.ts'
import type { Seat, World } from '../controller/core/world.ts'

/** A number with its middle hidden: `138****5678`; of a local number the end alone is shown: `****1234`. */
export function maskedNumber(number: string): string {
  if (number.length <= 7) return number.replace(/.(?=.{2})/g, '*')
  return `${number.length <= 9 ? '' : number.slice(0, 3)}****${number.slice(-4)}`
}

export function callView(call: Call) {
  return {
    id: call.id,
    direction: call.direction,
    state: call.state,
    stateLabel: callStates[call.state],
    since: call.since,
    startedAt: call.startedAt,
    number: call.direction === 'outbound' ? call.called : call.caller.number,
    unverified: call.caller.unverified ?? false,
    called: call.called,
    trunk: call.trunk ?? null,
    agent: call.agent ?? call.offer?.agent ?? null,
    queue: call.entry?.queue ?? null,
    waitingSince: call.entry?.enqueuedAt ?? null,
    answeredAt: call.answeredAt ?? null,
    purpose: call.purpose?.kind ?? null,
    caseId: call.purpose?.caseId ?? null,
    path: call.flow?.walk?.trace.map((step) => step.chosen ?? step.label).slice(-12) ?? [],
    recording: call.recordingId ?? null,
    held: call.heldSince !== undefined,
    transfer: call.transfer
      ? { state: call.transfer.state, kind: call.transfer.kind, target: call.transfer.target }
      : null,
    suspended: call.suspended !== undefined,
    atRisk: call.atRisk !== undefined,
    shortForm: call.surge?.shortForm ?? false,
    whispering: call.whisper !== undefined,
    phrase: call.phrase?.file ?? null,
    warned: call.warning?.heardAt !== undefined,
    conference: call.conference ? conferenceView(call, call.conference) : null,
    supervised: call.supervision.map(({ agent, mode }) => ({ agent, mode })),
  }
}

/** Number and PIN of his conference, for its moderator. */
function roomView({ door, agent }: Call, reader: string) {
  if (!door || agent !== reader) return {}
  const { number, pin, access } = door
  return { room: { number, pin, ...(access === undefined ? {} : { access }) } }
}

/** Everybody in the room and who is rung for it, the citizen first. */
function conferenceView(call: Call, { locked, members }: Conference) {
  const muted = (leg: string) => call.legs[leg]?.muted ?? false
  const moderator = agentLeg(call)
  const own = [
    ...(call.citizen === undefined
      ? []
      : [{ leg: call.citizen, role: 'citizen' as const, number: citizenNumber(call), agent: null }]),
    ...(moderator
      ? [
          {
            leg: moderator.id,
            role: 'moderator' as const,
            number: moderator.number,
            agent: moderator.agent ?? null,
          },
        ]
      : []),
  ]
  return {
    locked: locked ?? false,
    parties: [
      ...own.map((one) => ({ ...one, state: 'in' as const, muted: muted(one.leg) })),
      ...members.map(({ leg, number, agent, state }) => ({
        leg,
        role: 'member' as const,
        number,
        agent: agent ?? null,
        state,
        muted: muted(leg),
      })),
    ],
  }
}

const askedView = ({ to, at, until }: NonNullable<Seat['asked']>) => ({
  to,
  label: agentStates[to].label,
  at,
  until,
})

/** Ways of supervising, in words. */
const superviseLabels = { listen: '监听', whisper: '耳语', barge: '强插' } as const

export function seatView(world: World, seat: Seat) {
  const { agent } = seat
  const call = agent.call === undefined ? undefined : world.calls[agent.call]
  const watching = call?.supervision.find((one) => one.agent === agent.id)
  const watched = call?.agent === undefined ? undefined : world.seats[call.agent]
  const reason = watching
    ? `${superviseLabels[watching.mode]} ${watched?.agent.number ?? ''}`.trim()
    : agent.reason === undefined
      ? null
      : reasonLabel(agent.reason)
  return {
    id: agent.id,
    number: agent.number,
    name: seat.name,
    state: agent.state,
    stateLabel: agentStates[agent.state].label,
    since: agent.since,
    reason,
    deadline: agent.deadline ?? null,
    wanted: agent.wanted?.state ?? null,
    phone:
      seat.endpoint === undefined
        ? null
        : {
            endpoint: seat.endpoint,
            registered: agent.device.registered,
            quiet: agent.device.quiet ?? false,
          },
    callsToday: agent.shift.calls,
    talkMs: agent.shift.talkMs,
    call: call && !call.ended && !watching ? { ...callView(call), ...roomView(call, agent.id) } : null,
    knock: seat.knock ?? null,
    asked: seat.asked ? askedView(seat.asked) : null,
  }
}

export function queueViews(world: World, settings: Settings, tenantId: string, now: number) {
  const entries = Object.values(world.calls).flatMap((call) => (call.entry ? [call.entry] : []))
  const agents = Object.values(world.seats).flatMap((seat) =>
    seat.tenantId === tenantId ? [seat.agent] : [],
  )
  return Object.values(settings.queues)
    .filter((queue) => queue.tenantId === tenantId && queue.open)
    .map((queue) => ({ id: queue.id, name: queue.label, ...queueFigures(queue, entries, agents, now) }))
}
