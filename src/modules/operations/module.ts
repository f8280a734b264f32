import type { Module } from '../module.ts'
import type { Endpoint } from '#platform/http/contract.ts'
import * as contract from './contract.ts'
import * as duty from './contract-duty.ts'
import { checkCalendarYears } from './jobs.ts'
import { operationsPermissions } from './permissions.ts'
import { operationsRefusals } from './refusals.ts'
import { operationsRoutes } from './routes.ts'

export const operations: Module = {
  name: 'operations',
  needs: ['identity'],
  endpoints: [...Object.values(contract), ...Object.values(duty)].filter(
    (one): one is typeof one & Endpoint => 'method' in one,
  ),
  permissions: operationsPermissions,
  refusals: operationsRefusals,
  jobs: [checkCalendarYears],
  routes: operationsRoutes,
}
