import type { Endpoint } from '#platform/http/contract.ts'
import type { LiveSource } from '#platform/live/live-bus.ts'
import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import * as areas from './contract-areas.ts'
import * as batch from './contract-batch.ts'
import * as dispatch from './contract-dispatch.ts'
import * as events from './contract-events.ts'
import * as intake from './contract-intake.ts'
import * as objections from './contract-objections.ts'
import * as policies from './contract-policies.ts'
import * as readers from './contract-readers.ts'
import * as recompute from './contract-recompute.ts'
import * as reference from './contract-reference.ts'
import * as warnings from './contract-warnings.ts'
import { earOf, hears } from './domain/warnings.ts'
import { placeUnitsNightly, recomputeRuns, sweepDeadlines, warnDeadlines } from './jobs.ts'
import { casePermissions } from './permissions.ts'
import { caseRefusals } from './refusals.ts'
import { attachRecording, noteCallEnd, tieCall } from './reactions/attach-recording.ts'
import { countToldCaller } from './reactions/count-told.ts'
import { endOfDispatch } from './reactions/end-dispatch.ts'
import { followDissolvedUnit, followMovedUnit, mendCatalogueAfterUnit } from './reactions/follow-units.ts'
import { casesRoutes } from './routes.ts'
import type { CallsNamed, CallsTogether } from './services.ts'
import { exportedCases } from './use-cases/exported-cases.ts'
import type { Told } from './use-cases/warn-deadlines.ts'

const isEndpoint = (exported: unknown): exported is Endpoint =>
  typeof exported === 'object' && exported !== null && 'method' in exported && 'path' in exported

/** Tells desks that some case moved, so that their lists look again; ids and states only. */
const caseSignals: LiveSource = { topic: 'cases', may: 'case.read', snapshot: async () => ({}) }

/** Tells each desk that a deadline it is answerable for came near or passed; which one it reads for itself. */
const warningSignals: LiveSource = {
  topic: 'deadline-warnings',
  may: 'case.read',
  snapshot: async () => ({}),
  masked: (by, message) => {
    const ear = earOf(by)
    const { told } = message as { told: readonly Told[] }
    return told.some(({ audience, level }) => hears(ear, audience, level)) ? { changed: true } : undefined
  },
}

/** Casework; `telephone` answers whose call it is that a form or an act names. */
export const casesModule = (telephone: CallsNamed & CallsTogether): Module => ({
  name: 'cases',
  needs: ['identity', 'operations', 'telephony'],
  endpoints: [
    ...Object.values({
      ...contract,
      ...intake,
      ...areas,
      ...events,
      ...dispatch,
      ...batch,
      ...objections,
      ...readers,
      ...reference,
      ...warnings,
      ...policies,
      ...recompute,
    } as Record<string, unknown>).filter(isEndpoint),
    ...Object.values(contract.caseActs),
  ],
  permissions: casePermissions,
  refusals: caseRefusals,
  routes: (http, at) => casesRoutes(http, at, telephone),
  reactions: [
    tieCall,
    noteCallEnd,
    endOfDispatch,
    attachRecording,
    followMovedUnit,
    followDissolvedUnit,
    mendCatalogueAfterUnit,
    countToldCaller,
  ],
  jobs: [sweepDeadlines, warnDeadlines, recomputeRuns, placeUnitsNightly],
  lists: [exportedCases],
  live: () => [caseSignals, warningSignals],
})
