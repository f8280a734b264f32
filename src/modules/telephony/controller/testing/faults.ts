/**
 * Faults seeded into the core by wrapping it, to show that the model test would find them (telephony.md section 6). The product's code knows
 * nothing of them.
 */
import type { Happening } from '../core/happenings.ts'
import { react } from '../core/react.ts'
import type { Turn } from '../core/turn.ts'
import type { World } from '../core/world.ts'

export const mustBeFound = [
  'ignore-token',
  'late-answer-wins',
  'agent-not-released',
  'recording-after-bridge',
  'no-reconcile',
  'forget-before-hang-up',
] as const
/** Not found while hang-up precedes commit and the reconcile runs: they shorten the repair, they do not make it. */
export const knownSurvivors = ['no-gap-detection', 'no-zombie-sweep', 'no-loser-hang-up'] as const
export type SeededFault = (typeof mustBeFound)[number] | (typeof knownSurvivors)[number]

type React = typeof react

export function faulty(fault: SeededFault): React {
  const delayed: Turn['changes'] = []
  const wrapped: Record<SeededFault, React> = {
    'ignore-token': (world, happening, facts) => react(world, withoutToken(world, happening), facts),
    'late-answer-wins': (world, happening, facts) => react(lateWins(world, happening), happening, facts),
    'agent-not-released': (world, happening, facts) => keepsAgents(world, react(world, happening, facts)),
    'recording-after-bridge': (world, happening, facts) => {
      const turn = react(world, happening, facts)
      const opened = turn.changes.filter((one) => one.row === 'recording-opened')
      const rest = turn.changes.filter((one) => one.row !== 'recording-opened')
      turn.changes.splice(0, turn.changes.length, ...delayed.splice(0), ...rest)
      delayed.push(...opened)
      return turn
    },
    'no-reconcile': (world, happening, facts) => {
      if (happening.kind !== 'reconcile') return react(world, happening, facts)
      const { boot, seq } = happening.snapshot
      return react({ ...world, position: { boot, seq } }, { kind: 'tick' }, facts)
    },
    'forget-before-hang-up': (world, happening, facts) =>
      forgets(sweepless(happening, react(world, happening, facts))),
    'no-gap-detection': (world, happening, facts) =>
      Object.assign(react(world, happening, facts), { gap: false }),
    'no-zombie-sweep': (world, happening, facts) => sweepless(happening, react(world, happening, facts)),
    'no-loser-hang-up': (world, happening, facts) => {
      const turn = react(world, happening, facts)
      if (happening.kind === 'event') withoutStrays(turn)
      return turn
    },
  }
  return wrapped[fault]
}

const legCall = (world: World, leg: string) => Object.values(world.calls).find((call) => call.legs[leg])

/** An event of a dead reservation counts for the live one. */
function withoutToken(world: World, happening: Happening): Happening {
  if (
    happening.kind !== 'event' ||
    (happening.event.t !== 'leg.answered' && happening.event.t !== 'leg.ended')
  )
    return happening
  const call = legCall(world, happening.event.leg)
  const offer = call?.offer
  if (!call || !offer || call.legs[happening.event.leg]?.role !== 'agent') return happening
  return { kind: 'event', event: { ...happening.event, leg: offer.leg } }
}

/** Whoever answers late gets the caller, although his reservation is dead. */
function lateWins(world: World, happening: Happening): World {
  if (happening.kind !== 'event' || happening.event.t !== 'leg.answered') return world
  const call = legCall(world, happening.event.leg)
  const leg = call?.legs[happening.event.leg]
  if (!call?.offer || !call.entry || !leg?.agent || leg.state !== 'ending') return world
  const changed = structuredClone(call)
  const seat = world.seats[leg.agent]
  const token = leg.token ?? ''
  changed.offer = { ...call.offer, agent: leg.agent, leg: leg.id, token }
  changed.entry = { ...call.entry, token, agent: leg.agent }
  changed.legs[leg.id] = { ...leg, state: 'ringing' }
  if (!seat) return world
  const agent = {
    ...seat.agent,
    state: 'ringing' as const,
    token,
    call: call.id,
    deadline: happening.event.at + 60_000,
  }
  return {
    ...world,
    calls: { ...world.calls, [call.id]: changed },
    seats: { ...world.seats, [leg.agent]: { ...seat, agent } },
  }
}

/** The reservation of an agent is not given back when the caller leaves while it rings. */
function keepsAgents(before: World, turn: Turn): Turn {
  for (const call of Object.values(before.calls)) {
    const after = turn.world.calls[call.id]
    const seat = call.offer && before.seats[call.offer.agent]
    if (call.offer && seat && (after === undefined || after.ended)) turn.world.seats[call.offer.agent] = seat
  }
  return turn
}

function withoutStrays(turn: Turn): void {
  const kept = turn.before.filter((one) => !one.key.includes('.stray.'))
  turn.before.splice(0, turn.before.length, ...kept)
}

function sweepless(happening: Happening, turn: Turn): Turn {
  if (happening.kind === 'reconcile') withoutStrays(turn)
  return turn
}

/** Legs are forgotten at the commit and hung up afterwards. */
function forgets(turn: Turn): Turn {
  turn.after.unshift(...turn.before.splice(0))
  for (const id of turn.calls) {
    const call = turn.world.calls[id]
    if (call)
      call.legs = Object.fromEntries(
        Object.entries(call.legs).filter(([, leg]) => leg.state !== 'ending' || leg.direction === 'in'),
      )
  }
  return turn
}
