import type { Endpoint } from '#platform/http/contract.ts'
import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import * as follow from './contract-follow.ts'
import { sweepPortal } from './jobs.ts'
import { portalPermissions } from './permissions.ts'
import { portalRefusals } from './refusals.ts'
import { portalRoutes } from './routes.ts'

const endpoints = Object.values({ ...contract, ...follow } as Record<string, unknown>).filter(
  (exported): exported is Endpoint =>
    typeof exported === 'object' && exported !== null && 'method' in exported && 'path' in exported,
)

/** 门户: what citizens do by themselves: submit a request, follow it and have their say, look up published answers. */
export const portalModule: Module = {
  name: 'portal',
  needs: ['identity', 'cases', 'knowledge'],
  endpoints,
  permissions: portalPermissions,
  refusals: portalRefusals,
  routes: portalRoutes,
  jobs: [sweepPortal],
}
