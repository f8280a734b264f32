/** For which acts a case is held while somebody has their form open. */
import { type CaseEvent, caseTransitions } from './domain/lifecycle.ts'

const holding: ReadonlySet<string> = new Set(
  caseTransitions
    .filter(({ to, decides }) => to !== 'same' || decides !== undefined)
    .map(({ event }) => event),
)

/**
 * True for acts that carry a case on or decide a request: two people at them would do the same work twice. Urging, instructing, notes and the
 * parts of several units go on beside one another.
 */
export const holdsCase = (event: CaseEvent): boolean => holding.has(event)
