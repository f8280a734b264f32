import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import { numberingRefusals } from './refusals.ts'
import { numberingRoutes } from './routes.ts'
import type { NumberingNeighbours } from './services.ts'

/** The number plan, with what the running telephone knows. Its permissions are the telephone's. */
export const numberingModule = (neighbours: NumberingNeighbours): Module => ({
  name: 'numbering',
  needs: ['identity', 'operations'],
  endpoints: [
    contract.readPlan,
    contract.savePlan,
    contract.listPlanVersions,
    contract.tryPlan,
    contract.listShippedPlans,
    contract.takeShippedPlan,
  ],
  permissions: [],
  refusals: numberingRefusals,
  routes: (http, at) => numberingRoutes(http, at, neighbours),
})
