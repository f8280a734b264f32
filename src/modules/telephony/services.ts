import type { CallControl } from './controller/call-control.ts'
import type { ReadSegment } from './use-cases/hear-recording.ts'

/** What the telephone's endpoints work with beside the context; given at composition. */
export interface TelephonyServices {
  control: CallControl
  /** Realm of SIP passwords. */
  realm: string
  /** Reads a stored segment of a recording. */
  readSegment: ReadSegment
}
