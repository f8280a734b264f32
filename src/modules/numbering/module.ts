import type { Module } from '../module.ts'
import type { Endpoint } from '#platform/http/contract.ts'
import * as accounts from './contract-accounts.ts'
import * as lists from './contract-lists.ts'
import * as contract from './contract.ts'
import { numberingPermissions } from './permissions.ts'
import { numberingRefusals } from './refusals.ts'
import { accountRoutes } from './routes-accounts.ts'
import { listRoutes } from './routes-lists.ts'
import { numberingRoutes } from './routes.ts'
import type { NumberingNeighbours } from './services.ts'

/** The number plan, with what the running telephone knows. Its permissions are the telephone's, but for the lists. */
export const numberingModule = (neighbours: NumberingNeighbours): Module => ({
  name: 'numbering',
  needs: ['identity', 'operations'],
  endpoints: [
    accounts.listChargeAccounts,
    accounts.saveChargeAccount,
    ...Object.values(contract).filter((one): one is typeof one & Endpoint => 'method' in one),
    ...Object.values(lists).filter((one): one is typeof one & Endpoint => 'method' in one),
  ],
  permissions: numberingPermissions,
  refusals: numberingRefusals,
  routes: (http, at) => {
    numberingRoutes(http, at, neighbours)
    listRoutes(http, at, neighbours)
    accountRoutes(http, at, neighbours)
  },
})
