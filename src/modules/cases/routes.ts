import type { Context } from '#platform/context/context.ts'
import type { HttpServer } from '#platform/http/server.ts'
import { serve } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as areas from './contract-areas.ts'
import * as dispatch from './contract-dispatch.ts'
import * as events from './contract-events.ts'
import * as intake from './contract-intake.ts'
import * as readers from './contract-readers.ts'
import * as reference from './contract-reference.ts'
import * as warnings from './contract-warnings.ts'
import { policiesRoutes } from './routes-policies.ts'
import { batchRoutes } from './routes-batch.ts'
import type { CaseEvent } from './domain/lifecycle.ts'
import type { CallsNamed, CallsTogether } from './services.ts'
import { addAreas, changeArea, readAreas } from './use-cases/areas.ts'
import { actOnCase } from './use-cases/act-on-case.ts'
import { serveAttachment, takeAttachment } from './use-cases/attachments.ts'
import { CaseNumbers } from './use-cases/case-numbers.ts'
import { casePage } from './use-cases/case-page.ts'
import { caseReaders } from './use-cases/case-readers.ts'
import { addCategory, changeCategory, readWords } from './use-cases/categories.ts'
import { completeCase } from './use-cases/complete-case.ts'
import { callTogether, noteDispatch, readDispatches } from './use-cases/dispatch-record.ts'
import { discardDraft, keepDraft, readDrafts } from './use-cases/drafts.ts'
import { findSimilar, knowCaller } from './use-cases/know-caller.ts'
import { closeEvent, readEvents, saveEvent } from './use-cases/known-events.ts'
import { countViews, listCases } from './use-cases/list-cases.ts'
import { queryCase } from './use-cases/query-case.ts'
import { referenceCases } from './use-cases/reference-cases.ts'
import { registerCase } from './use-cases/register-case.ts'
import { callNamedIn, type OfOwnCall, ownCalls } from './use-cases/own-calls.ts'
import { lockCase, revealContact } from './use-cases/reveal-and-lock.ts'
import { myWarnings } from './use-cases/warn-deadlines.ts'

/** Mounts every endpoint of casework. */
export function casesRoutes(http: HttpServer, at: Context, telephone: CallsNamed & CallsTogether): void {
  const ofOwnCall = ownCalls(at, telephone)
  serve(http, contract.listCases, ({ query }, by) => listCases(at, by, query))
  serve(http, contract.countViews, ({ query }, by) => countViews(at, by, query.views))
  serve(http, warnings.myDeadlineWarnings, (_, by) => myWarnings(at, by))
  serve(http, contract.getCase, ({ params }, by) => casePage(at, by, params.id))
  serve(http, readers.listCaseReaders, ({ query }, by) => caseReaders(at, by, query))
  serve(http, contract.revealContact, ({ params, body }, by) => revealContact(at, by, params.id, body.reason))
  serve(http, contract.lockCaseForMe, ({ params, body }, by) => lockCase(at, by, params.id, body.on))
  for (const [event, endpoint] of Object.entries(contract.caseActs)) {
    serve(http, endpoint, ({ params, body }, by) =>
      ofOwnCall(by, callNamedIn(body), () => actOnCase(at, by, params.id, event as CaseEvent, body)),
    )
  }
  batchRoutes(http, at)
  intakeRoutes(http, at, ofOwnCall)
  policiesRoutes(http, at)
  serve(http, dispatch.callTogether, ({ params, body }, by) =>
    callTogether(at, telephone, by, params.id, body),
  )
  serve(http, dispatch.listDispatches, ({ params }, by) => readDispatches(at, by, params.id))
  serve(http, dispatch.noteDispatch, ({ params, body }, by) => noteDispatch(at, by, params, body))
  serve(http, events.listKnownEvents, ({ query }, by) => readEvents(at, by, query))
  serve(http, events.saveKnownEvent, ({ params, body }, by) => saveEvent(at, by, params.id, body))
  serve(http, events.closeKnownEvent, ({ params }, by) => closeEvent(at, by, params.id))
}

function intakeRoutes(http: HttpServer, at: Context, ofOwnCall: OfOwnCall): void {
  const numbers = new CaseNumbers(at)
  serve(http, intake.registerCase, ({ body }, by) =>
    ofOwnCall(by, body.callId, () => registerCase(at, numbers, by, { form: body, channel: 'PHONE' })),
  )
  serve(http, intake.answerCase, ({ body }, by) => {
    const { answer, ...form } = body
    return ofOwnCall(by, form.callId, () => registerCase(at, numbers, by, { form, channel: 'PHONE', answer }))
  })
  serve(http, intake.completeCase, ({ params, body }, by) => {
    const { version, ...form } = body
    return completeCase(at, by, params.id, form, version)
  })
  serve(http, intake.listDrafts, async (_, by) => ({ drafts: (await readDrafts(at, by)) as never }))
  serve(http, intake.saveDraft, ({ params, body }, by) => keepDraft(at, by, params.id, body))
  serve(http, intake.discardDraft, ({ params }, by) => discardDraft(at, by, params.id))
  serve(http, intake.readWords, (_, by) => readWords(at, by))
  serve(http, intake.addCategory, ({ body }, by) => addCategory(at, by, body))
  serve(http, intake.changeCategory, ({ params, body }, by) => changeCategory(at, by, params.code, body))
  serve(http, areas.listAreas, (_, by) => readAreas(at, by))
  serve(http, areas.addAreas, ({ body }, by) => addAreas(at, by, body))
  serve(http, areas.changeArea, ({ params, body }, by) => changeArea(at, by, params.code, body))
  serve(http, intake.knowCaller, ({ query }, by) => knowCaller(at, by, query.number))
  serve(http, intake.findSimilar, ({ query }, by) => findSimilar(at, by, query))
  serve(http, reference.listReferences, ({ query }, by) => referenceCases(at, by, query))
  serve(http, intake.uploadAttachment, async ({ query }, by, request) =>
    takeAttachment(at, by, await request.upload(), query.caseId),
  )
  serve(http, intake.readAttachment, ({ params }, by, { range }) => serveAttachment(at, by, params.id, range))
  serve(http, intake.queryCase, ({ body }, by, request) => queryCase(at, by, body, request.address))
}
