// Casework: a citizen's request from registration to the archive, who must act on it until when, and what came of it.
// Others register cases, look one up by number and code, and hear of everything through its events.
// Nothing changes a case's state but the lifecycle table in domain/.
export type { CaseActor } from './domain/case-actor.ts'
export type { CaseEvent } from './domain/lifecycle.ts'
export { actInTransaction, actOnCase } from './use-cases/act-on-case.ts'
export { addToCase } from './use-cases/add-to-case.ts'
export { CaseNumbers } from './use-cases/case-numbers.ts'
export { type CitizensCase, citizensCase, hasObjected } from './use-cases/citizens-case.ts'
export { type Intake, registerCase, type Registered } from './use-cases/register-case.ts'
export { findByCode, publicStages } from './use-cases/query-case.ts'
export { receiveVoice, type SpokenMessage } from './use-cases/receive-voice.ts'
export { setUpCasework } from './use-cases/set-up-casework.ts'
export { type RegisteredCase, registeredUntil, versionsOfCases } from './store/registered.ts'
export { casePage } from './use-cases/case-page.ts'
export { type CaseAsked, casesAsked } from './store/cases-asked.ts'
export { acceptedOfLike, loadsOf, type PastCase, pastCases } from './store/past-dispatches.ts'
export { readerOf as caseReader } from './use-cases/person.ts'
export { handlesCaseOfCall } from './use-cases/handles-call.ts'
export { hasOpenUrgentCase, ownerOfCaller } from './use-cases/owner-of-caller.ts'
export { eventOfCaller } from './use-cases/known-events.ts'
export { mayHearCall } from './use-cases/may-hear-call.ts'
export { caseTotals, type CaseTotals } from './use-cases/case-totals.ts'
export { countViews, listCases } from './use-cases/list-cases.ts'
export { type CaseProgress, progressOfCases } from './use-cases/progress.ts'
export {
  casesSeenBy,
  type SeenCases,
  type ShownCase,
  shownCases,
  verbsOnCase,
} from './use-cases/shown-cases.ts'
export { takeAttachment } from './use-cases/attachments.ts'
export { areas as caseAreas } from './store/areas.ts'
export { categories as caseCategories } from './store/categories.ts'
