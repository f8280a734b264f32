import type { Happening } from '../core/happenings.ts'
import type { Turn } from '../core/turn.ts'

/** I7: offers of this reaction that passed over somebody who came earlier, ranks no lower and has not missed this agent. */
export function outOfOrder(happening: Happening, turn: Turn): string[] {
  // A supervisor who takes a call picks whom he likes.
  if (happening.kind === 'command' && happening.command.do === 'take') return []
  const waiting = Object.values(turn.world.calls).flatMap((call) =>
    call.state === 'queued' && call.entry ? [call.entry] : [],
  )
  return turn.journal
    .filter((line) => line.what === 'offered')
    .flatMap((line) => {
      const entry = turn.world.calls[line.call ?? '']?.entry
      const agent = String(line.details.agent)
      return waiting
        .filter(
          (other) =>
            entry !== undefined &&
            other.queue === entry.queue &&
            other.class >= entry.class &&
            other.enqueuedAt <= entry.enqueuedAt &&
            other.seq < entry.seq &&
            !other.sticky &&
            // He is rung back again only after a pause.
            (other.virtual?.notBefore ?? 0) <= turn.facts.now &&
            !other.skip.includes(agent),
        )
        .map((other) => `I7 ${entry?.call} overtook ${other.call}`)
    })
}
