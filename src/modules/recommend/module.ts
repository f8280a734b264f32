import type { Endpoint } from '#platform/http/contract.ts'
import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import { recommendJobs } from './jobs.ts'
import { recommendPermissions } from './permissions.ts'
import { noteChoice } from './reactions/note-choice.ts'
import { recommendRefusals } from './refusals.ts'
import { recommendRoutes } from './routes.ts'

const endpoints: readonly Endpoint[] = Object.values(contract).filter(
  (exported): exported is typeof exported & Endpoint => typeof exported === 'object' && 'method' in exported,
)

/** Suggestions learned from the city's own history. */
export const recommendModule: Module = {
  name: 'recommend',
  needs: ['identity', 'cases'],
  endpoints,
  permissions: recommendPermissions,
  refusals: recommendRefusals,
  routes: recommendRoutes,
  reactions: [noteChoice],
  jobs: recommendJobs,
}
