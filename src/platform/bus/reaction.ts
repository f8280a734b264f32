import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Announced, EventKind } from './event.ts'

/**
 * What a module does when something was announced. Runs in one transaction with the note that it ran, so a second delivery has no second
 * effect; what it throws is tried again later, and holds back later announcements of the same subject only.
 */
export interface Reaction {
  readonly kind: EventKind
  /** Unique, stored: `cases.attach-recording`. */
  readonly name: string
  /** False: this announcement is nothing to it, and no transaction is opened for it. Told by the announcement alone. */
  concerns?(announced: Announced): boolean
  run(tx: Tx, announced: Announced, at: Context): Promise<void>
}

/** Declares a reaction with its event's type; `concerns` says beforehand which announcements it does anything about. */
export function on<K extends EventKind>(
  kind: K,
  name: string,
  run: (tx: Tx, announced: Announced<K>, at: Context) => Promise<void>,
  concerns?: (announced: Announced<K>) => boolean,
): Reaction {
  return { kind, name, run, ...(concerns && { concerns }) }
}
