import type { Endpoint } from '#platform/http/contract.ts'
import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import * as ledgers from './contract-ledgers.ts'
import * as supervisions from './contract-supervisions.ts'
import * as urges from './contract-urges.ts'
import { sendOrderedUrges } from './jobs.ts'
import { controlPermissions } from './permissions.ts'
import { controlRefusals } from './refusals.ts'
import { controlRoutes } from './routes.ts'
import { exportedLists } from './use-cases/exported.ts'

const isEndpoint = (exported: unknown): exported is Endpoint =>
  typeof exported === 'object' && exported !== null && 'method' in exported && 'path' in exported

/** The management desk and the leaders' own page: they watch over the work of all others and do none of it. */
export const controlModule: Module = {
  name: 'control',
  needs: ['identity', 'cases'],
  endpoints: Object.values({ ...contract, ...urges, ...supervisions, ...ledgers } as Record<
    string,
    unknown
  >).filter(isEndpoint),
  permissions: controlPermissions,
  refusals: controlRefusals,
  routes: controlRoutes,
  jobs: [sendOrderedUrges],
  lists: exportedLists,
}
