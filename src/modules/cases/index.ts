// Casework: a citizen's request from registration to the archive, who must act on it until when, and what came of it.
// Others register cases, look one up by number and code, and hear of everything through its events.
// Nothing changes a case's state but the lifecycle table in domain/.
export type { CaseEvent } from './domain/lifecycle.ts'
export { actInTransaction, actOnCase } from './use-cases/act-on-case.ts'
export { CaseNumbers } from './use-cases/case-numbers.ts'
export { type Intake, registerCase, type Registered } from './use-cases/register-case.ts'
export { findByCode, publicStages } from './use-cases/query-case.ts'
export { receiveVoice, type SpokenMessage } from './use-cases/receive-voice.ts'
export { setUpCasework } from './use-cases/set-up-casework.ts'
export { type RegisteredCase, registeredUntil, versionsOfCases } from './store/registered.ts'
export { casePage } from './use-cases/case-page.ts'
export { handlesCaseOfCall } from './use-cases/handles-call.ts'
export { hasOpenUrgentCase, ownerOfCaller } from './use-cases/owner-of-caller.ts'
export { eventOfCaller } from './use-cases/known-events.ts'
export { mayHearCall } from './use-cases/may-hear-call.ts'
export { countViews, listCases } from './use-cases/list-cases.ts'
export { type CaseProgress, progressOfCases } from './use-cases/progress.ts'
export { takeAttachment } from './use-cases/attachments.ts'
