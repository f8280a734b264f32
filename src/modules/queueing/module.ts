import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import { queueingRefusals } from './refusals.ts'
import { queueingRoutes, type QueueingEffects } from './routes.ts'

/** The module with the call control that puts its settings in force. The permissions are the telephone's. */
export const queueingModule = (effects: QueueingEffects): Module => ({
  name: 'queueing',
  needs: ['identity'],
  endpoints: [contract.listQueues, contract.saveQueue, contract.listAgentFittings, contract.saveAgentFitting],
  permissions: [],
  refusals: queueingRefusals,
  routes: (http, at) => queueingRoutes(http, at, effects),
})
