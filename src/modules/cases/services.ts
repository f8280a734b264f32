import type { Actor } from '#kernel/actor.ts'
import type { Refusal } from '#kernel/result.ts'
import type { Tx } from '#platform/db/index.ts'

/** The telephone calls people together over a case; given at composition. */
export interface CallsTogether {
  together(
    by: Actor,
    ask: { caseId: string; parties: readonly { name: string; number: string; userId?: string }[] },
  ): Promise<Refusal | { call: string; parties: { name: string; number: string }[] }>
}

/** What the telephone knows of a call that a form or an act names; given at composition. */
export interface CallsNamed {
  /** False when the call is somebody else's: its recording would come to a case it has nothing to do with. */
  mayName(
    look: <Found>(into: (tx: Tx) => Promise<Found>) => Promise<Found>,
    by: Actor,
    callId: string,
  ): Promise<boolean>
}
