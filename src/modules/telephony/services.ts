import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#platform/db/index.ts'
import type { CallControl } from './controller/call-control.ts'
import type { ReadSegment } from './use-cases/hear-recording.ts'

/**
 * Who else has a say before the recording of a call is listed, played, downloaded or drawn: casework, for the calls of secret cases. Asked after the
 * telephone's own scopes; false closes it as if it were not there.
 */
export type MayHear = (tx: Tx, by: Actor, callId: string) => Promise<boolean>

/** What the telephone's endpoints work with beside the context; given at composition. */
export interface TelephonyServices {
  control: CallControl
  /** Realm of SIP passwords. */
  realm: string
  /** Reads a stored segment of a recording. */
  readSegment: ReadSegment
}
