import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import { checkCalendarYears } from './jobs.ts'
import { operationsPermissions } from './permissions.ts'
import { operationsRefusals } from './refusals.ts'
import { operationsRoutes } from './routes.ts'

export const operations: Module = {
  name: 'operations',
  needs: ['identity'],
  endpoints: [
    contract.listCalendars,
    contract.saveCalendar,
    contract.importYear,
    contract.askCalendar,
    contract.listAlarms,
    contract.seeAlarm,
  ],
  permissions: operationsPermissions,
  refusals: operationsRefusals,
  jobs: [checkCalendarYears],
  routes: operationsRoutes,
}
