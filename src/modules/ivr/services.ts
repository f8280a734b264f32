import type { Abilities } from './domain/check-names.ts'

/** What the studio tells the telephone and asks of it; given at composition. */
export interface FlowsChanged {
  /** What its switch can do now. */
  readonly able: () => Abilities
  /** New calls are to get what is published now. */
  readonly flowsChanged: () => Promise<unknown>
}
