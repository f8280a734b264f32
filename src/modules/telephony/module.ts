import type { Endpoint } from '#platform/http/contract.ts'
import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import { forgetCredentials, forgetForms, makeCallMonths } from './jobs.ts'
import type { CityChange } from './live/board.ts'
import { queueViews, seatView } from './live/views.ts'
import { telephonyPermissions } from './permissions.ts'
import { followService } from './reactions/follow-service.ts'
import { forgetPhones } from './reactions/forget-phones.ts'
import { telephonyRefusals } from './refusals.ts'
import { telephonyRoutes } from './routes.ts'
import type { CaseworkSays, TelephonyServices } from './services.ts'
import { caseCalledOver } from './use-cases/call-together.ts'
import { exportedCalls } from './use-cases/exported-calls.ts'

const endpoints: readonly Endpoint[] = Object.values(contract).filter(
  (exported): exported is typeof exported & Endpoint => 'method' in exported,
)

/** The module with the call control it commands. */
export const telephonyModule = (services: TelephonyServices, casework: CaseworkSays): Module => ({
  name: 'telephony',
  needs: ['identity', 'operations', 'numbering', 'queueing', 'ivr'],
  endpoints,
  permissions: telephonyPermissions,
  refusals: telephonyRefusals,
  routes: (http, at) => telephonyRoutes(http, at, services, casework),
  reactions: [forgetPhones(services), followService(services)],
  jobs: [forgetCredentials, forgetForms, makeCallMonths],
  lists: [exportedCalls],
  live: (at) => {
    const { control } = services
    return [
      {
        topic: 'agent/:id',
        may: 'agent.sign-in',
        admits: (by, id) => by.userId === id,
        snapshot: async (by, id) => {
          const seat = control.world.seats[id]
          return seat && seat.tenantId === by.tenantId ? seatView(control.world, seat) : null
        },
      },
      {
        topic: 'queues',
        may: 'queue.read',
        snapshot: async (by) =>
          control.settings
            ? queueViews(control.world, control.settings, by.tenantId, at.clock.now().getTime())
            : [],
      },
      {
        topic: 'wallboard',
        may: 'queue.read',
        snapshot: async (by) => (await control.board.board(by)) ?? null,
        masked: (by, change) => control.board.change(by, change as CityChange),
      },
      {
        topic: 'pause-requests',
        may: 'agent.set-state',
        snapshot: async () => ({ changed: true }),
      },
      {
        topic: 'surges',
        may: 'surge.declare',
        snapshot: async () => ({ changed: true }),
      },
      {
        topic: 'called-together/:id',
        may: 'case.read',
        admits: (by, id) => by.userId === id,
        snapshot: async (by, id) => caseCalledOver(control.world, by.tenantId, id),
      },
      {
        topic: 'desk-messages/:id',
        may: 'agent.sign-in',
        admits: (by, id) => by.userId === id,
        snapshot: async () => ({ changed: true }),
      },
    ]
  },
})
