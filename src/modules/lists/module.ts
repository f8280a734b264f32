import type { Endpoint } from '#platform/http/contract.ts'
import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import * as queries from './contract-queries.ts'
import { carryOut, tendRuns } from './jobs.ts'
import { listsPermissions } from './permissions.ts'
import { listsRefusals } from './refusals.ts'
import { listsRoutes } from './routes.ts'
import type { ListsGiven } from './services.ts'

/** What is done with lists as a whole: taking them away as tables, asking the same of them again. The lists themselves are other modules' and are given. */
export const listsModule = (given: ListsGiven): Module => ({
  name: 'lists',
  needs: ['identity'],
  endpoints: [...Object.values(contract), ...Object.values(queries)].filter(
    (one): one is typeof one & Endpoint => typeof one === 'object' && 'method' in one && 'path' in one,
  ),
  permissions: listsPermissions,
  refusals: listsRefusals,
  routes: (http, at) => listsRoutes(http, at, given),
  jobs: [carryOut(given), tendRuns],
})
