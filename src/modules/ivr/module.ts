import type { Endpoint } from '#platform/http/contract.ts'
import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import * as language from './contract-language.ts'
import * as prompts from './contract-prompts.ts'
import * as selfService from './contract-selfservice.ts'
import * as speech from './contract-speech.ts'
import * as trial from './contract-trial.ts'
import { publishWaitingFlows } from './jobs.ts'
import { ivrPermissions } from './permissions.ts'
import { ivrRefusals } from './refusals.ts'
import { ivrRoutes } from './routes.ts'
import type { FlowsChanged } from './services.ts'

const endpoints: readonly Endpoint[] = [contract, language, trial, prompts, selfService, speech]
  .flatMap((part): unknown[] => Object.values(part))
  .filter(
    (exported): exported is Endpoint =>
      typeof exported === 'object' && exported !== null && 'method' in exported,
  )

/** Voice flows: drawn, checked and published here, walked by the call controller, which is told when they change. */
export const ivrModule = (telephone: FlowsChanged): Module => ({
  name: 'ivr',
  needs: ['identity', 'operations', 'queueing'],
  endpoints,
  permissions: ivrPermissions,
  refusals: ivrRefusals,
  routes: (http, at) => ivrRoutes(http, at, telephone),
  jobs: [publishWaitingFlows(telephone)],
})
