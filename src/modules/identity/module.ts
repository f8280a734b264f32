import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import { identityJobs } from './jobs.ts'
import { permissions } from './permissions.ts'
import { refusals } from './refusals.ts'
import { identityRoutes } from './routes.ts'
import { exportedUsers } from './use-cases/exported-users.ts'
import type { IdentitySettings } from './settings.ts'
import type { Endpoint } from '#platform/http/contract.ts'

/** Every endpoint of the contract: whatever it exports with a method is one. */
export const identityEndpoints: readonly Endpoint[] = Object.values(contract).filter(
  (exported): exported is typeof exported & Endpoint => 'method' in exported,
)

/** The module, told what the whole product may permit and where the audit's heads go. */
export const identityModule = (settings: IdentitySettings): Module => ({
  name: 'identity',
  needs: [],
  endpoints: identityEndpoints,
  permissions,
  refusals,
  routes: (http, at) => identityRoutes(http, at, settings),
  jobs: identityJobs(settings),
  lists: [exportedUsers],
})
