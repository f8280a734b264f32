import type { CallControl } from '#modules/telephony/index.ts'
import type { Endpoint } from '#platform/http/contract.ts'
import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import { fileLateMessages } from './jobs.ts'
import { keepLeftMessage } from './reactions/keep-message.ts'
import { settleMessages } from './reactions/settle-message.ts'
import { intakeRefusals } from './refusals.ts'
import { intakeRoutes } from './routes.ts'

const endpoints: readonly Endpoint[] = Object.values(contract).filter(
  (exported): exported is typeof exported & Endpoint => 'method' in exported,
)

/** What comes in by itself, until a case is made of it. Its rights are those over missed calls, with which a message stands, too. */
export const intakeModule = ({ control }: { control: CallControl }): Module => ({
  name: 'intake',
  needs: ['identity', 'telephony', 'cases'],
  endpoints,
  permissions: [],
  refusals: intakeRefusals,
  routes: intakeRoutes,
  reactions: [keepLeftMessage, ...settleMessages],
  jobs: [fileLateMessages(control)],
})
