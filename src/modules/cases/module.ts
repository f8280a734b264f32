import type { Endpoint } from '#platform/http/contract.ts'
import type { LiveSource } from '#platform/live/live-bus.ts'
import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import * as areas from './contract-areas.ts'
import * as events from './contract-events.ts'
import * as intake from './contract-intake.ts'
import { placeUnitsNightly, sweepDeadlines } from './jobs.ts'
import { casePermissions } from './permissions.ts'
import { caseRefusals } from './refusals.ts'
import { attachRecording, noteCallEnd, tieCall } from './reactions/attach-recording.ts'
import { countToldCaller } from './reactions/count-told.ts'
import { followDissolvedUnit, followMovedUnit, mendCatalogueAfterUnit } from './reactions/follow-units.ts'
import { casesRoutes } from './routes.ts'

const isEndpoint = (exported: unknown): exported is Endpoint =>
  typeof exported === 'object' && exported !== null && 'method' in exported && 'path' in exported

/** Tells desks that some case moved, so that their lists look again; ids and states only. */
const caseSignals: LiveSource = { topic: 'cases', may: 'case.read', snapshot: async () => ({}) }

export const cases: Module = {
  name: 'cases',
  needs: ['identity', 'operations', 'telephony'],
  endpoints: [
    ...Object.values({ ...contract, ...intake, ...areas, ...events } as Record<string, unknown>).filter(
      isEndpoint,
    ),
    ...Object.values(contract.caseActs),
  ],
  permissions: casePermissions,
  refusals: caseRefusals,
  routes: casesRoutes,
  reactions: [
    tieCall,
    noteCallEnd,
    attachRecording,
    followMovedUnit,
    followDissolvedUnit,
    mendCatalogueAfterUnit,
    countToldCaller,
  ],
  jobs: [sweepDeadlines, placeUnitsNightly],
  live: () => [caseSignals],
}
