import type { CallControl } from '#modules/telephony/index.ts'
import type { Endpoint } from '#platform/http/contract.ts'
import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import * as scripts from './contract-scripts.ts'
import { fileLateMessages, giveScripts } from './jobs.ts'
import { intakePermissions } from './permissions.ts'
import { keepLeftMessage } from './reactions/keep-message.ts'
import { settleMessages } from './reactions/settle-message.ts'
import { intakeRefusals } from './refusals.ts'
import { intakeRoutes } from './routes.ts'

const endpoints: readonly Endpoint[] = [...Object.values(contract), ...Object.values(scripts)].filter(
  (exported): exported is typeof exported & Endpoint => typeof exported === 'object' && 'method' in exported,
)

/**
 * What comes in by itself, until a case is made of it, and what agents say when they take in a request. The rights over messages are those over
 * missed calls, with which a message stands, too.
 */
export const intakeModule = ({ control }: { control: CallControl }): Module => ({
  name: 'intake',
  needs: ['identity', 'telephony', 'cases'],
  endpoints,
  permissions: intakePermissions,
  refusals: intakeRefusals,
  routes: intakeRoutes,
  reactions: [keepLeftMessage, ...settleMessages],
  jobs: [fileLateMessages(control), giveScripts],
  live: () => [{ topic: 'scripts', may: 'case.register', snapshot: async () => ({ changed: true }) }],
})
