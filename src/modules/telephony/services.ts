import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#platform/db/index.ts'
import type { CallControl } from './controller/call-control.ts'
import type { ReadSegment } from './use-cases/read-segments.ts'

/** What casework says before the recording of a call is listed, played, downloaded or drawn; given at composition. */
export interface CaseworkSays {
  /** True when the actor's unit handles a case this call belongs to: opens what lies outside the telephone's own scopes. */
  handlesCaseOf(tx: Tx, by: Actor, verb: string, callId: string): Promise<boolean>
  /** False for the calls of secret cases the actor may not know whole: closes whatever was open, as if it were not there. */
  mayHear(tx: Tx, by: Actor, callId: string): Promise<boolean>
}

/** What the telephone's endpoints work with beside the context; given at composition. */
export interface TelephonyServices {
  control: CallControl
  /** Realm of SIP passwords. */
  realm: string
  /** Reads a stored segment of a recording. */
  readSegment: ReadSegment
}
