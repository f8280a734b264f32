import type { CallControl } from '#modules/telephony/index.ts'
import type { Endpoint } from '#platform/http/contract.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import { endLate } from './jobs.ts'
import { leadersDayPermissions } from './permissions.ts'
import { takeLeadersCalls } from './reactions/take-call.ts'
import { leadersDayRefusals } from './refusals.ts'
import { leadersDayRoutes } from './routes.ts'
import { findDay } from './store/days.ts'
import { placeOf } from './use-cases/take-call.ts'

const endpoints: readonly Endpoint[] = Object.values(contract).filter(
  (exported): exported is typeof exported & Endpoint => 'method' in exported,
)

/** The module with the call control whose calls leaders take. */
export const leadersDayModule = ({ control }: { control: CallControl }): Module => ({
  name: 'leaders-day',
  needs: ['identity', 'queueing', 'telephony', 'cases'],
  endpoints,
  permissions: leadersDayPermissions,
  refusals: leadersDayRefusals,
  routes: (http, at) => leadersDayRoutes(http, at, control),
  reactions: takeLeadersCalls(control),
  jobs: [endLate(control)],
  live: (at) => [
    {
      topic: 'leaders-seat/:id',
      may: 'leaders-day.serve',
      admits: (by, id) =>
        inTenant(at.db, by.tenantId, async (tx) => {
          const day = await findDay(tx, by.tenantId, id)
          return day !== undefined && placeOf(by, day) !== undefined
        }),
      snapshot: async () => ({}),
    },
  ],
})
