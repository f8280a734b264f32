/**
 * The telephone: switch, calls, recordings, supervision. One call controller commands whatever switch stands behind the port; other modules ask it to
 * dial, hear its announcements (`events.ts`), and lend it answers for voice flows.
 */
export { CallControl, type CallControlOptions } from './controller/call-control.ts'
export type { Answerers } from './controller/questions.ts'
export { type Call, callStates } from './controller/core/call.ts'
export { recordingOfCall } from './store/recordings.ts'
export { keepMark } from './store/call-marks.ts'
export { lifeSaidBy } from './store/life-said.ts'
export { closeMissedOfRecording } from './store/missed.ts'
export { chargedInProgress } from './controller/core/charged.ts'
export { chargedCalls } from './store/charged-calls.ts'
export { isCallKept } from './store/kept-calls.ts'
export { maskedNumber } from './live/views.ts'
export { callSummary, type CallSummary } from './use-cases/call-summary.ts'
export { callTogether } from './use-cases/call-together.ts'
export { mayNameCall } from './use-cases/may-name-call.ts'
export { trunkViews } from './use-cases/trunk-views.ts'
export { readSegmentsIn } from './use-cases/read-segments.ts'
export type { TelephonyServices } from './services.ts'
export { numberIndex, plainNumber } from './store/sealing.ts'
export { numbering, saveExtension, saveTrunk } from './store/numbers.ts'
export { digests } from './use-cases/phone-credentials.ts'
