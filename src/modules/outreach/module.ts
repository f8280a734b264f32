import type { CallControl } from '#modules/telephony/index.ts'
import type { Endpoint } from '#platform/http/contract.ts'
import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import { outreachPermissions } from './permissions.ts'
import { settleEndedCall } from './reactions/settle-ended-call.ts'
import { outreachRefusals } from './refusals.ts'
import { outreachRoutes } from './routes.ts'

const endpoints: readonly Endpoint[] = Object.values(contract).filter(
  (exported): exported is typeof exported & Endpoint => 'method' in exported,
)

/** The module with the call control its campaigns call by. */
export const outreachModule = ({ control }: { control: CallControl }): Module => ({
  name: 'outreach',
  needs: ['identity', 'ivr', 'telephony'],
  endpoints,
  permissions: outreachPermissions,
  refusals: outreachRefusals,
  routes: (http, at) => outreachRoutes(http, at, control),
  reactions: [settleEndedCall],
  live: () => [{ topic: 'campaigns', may: 'campaign.read', snapshot: async () => ({ campaign: '' }) }],
})
