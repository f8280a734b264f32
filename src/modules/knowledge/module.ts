import type { Endpoint } from '#platform/http/contract.ts'
import type { Module } from '../module.ts'
import * as contract from './contract.ts'
import * as inquiries from './contract-inquiries.ts'
import * as items from './contract-items.ts'
import * as tables from './contract-tables.ts'
import { keepArticleDates } from './jobs.ts'
import { knowledgePermissions } from './permissions.ts'
import { followDissolvedUnit } from './reactions/follow-units.ts'
import { knowledgeRefusals } from './refusals.ts'
import { knowledgeRoutes } from './routes.ts'
import { exportedArticles } from './use-cases/exported-articles.ts'

const endpoints: readonly Endpoint[] = [
  ...Object.values(contract),
  ...Object.values(items),
  ...Object.values(inquiries),
  ...Object.values(tables),
].filter(
  (exported): exported is typeof exported & Endpoint =>
    typeof exported === 'object' && 'method' in exported && 'path' in exported,
)

/** 知识库: what may be told to citizens, written by those who know, judged by another, found while talking. */
export const knowledgeModule: Module = {
  name: 'knowledge',
  needs: ['identity', 'cases'],
  endpoints,
  permissions: knowledgePermissions,
  refusals: knowledgeRefusals,
  routes: knowledgeRoutes,
  reactions: [followDissolvedUnit],
  jobs: [keepArticleDates],
  lists: [exportedArticles],
}
