import type { Context } from '#platform/context/context.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract-selfservice.ts'
import { changeArticle, listArticles } from './use-cases/articles.ts'
import { answerOnPortal, pollsOnPortal } from './use-cases/polls-by-web.ts'
import { changePoll, listPolls, pollResults } from './use-cases/polls.ts'

/** Mounts polls and information. */
export function selfServiceRoutes(http: HttpServer, at: Context): void {
  serve(http, contract.listPolls, async (_, by) => ({ polls: await listPolls(at, by) }))
  serve(http, contract.savePoll, ({ params, body }, by) => changePoll(at, by, params.code, body))
  serve(http, contract.readPollResults, ({ params }, by) => pollResults(at, by, params.code))
  serve(http, contract.portalPolls, (_, by) => pollsOnPortal(at, by.tenantId))
  serve(http, contract.answerPoll, ({ body }, by) => answerOnPortal(at, by.tenantId, body))
  serve(http, contract.listArticles, async (_, by) => ({ articles: await listArticles(at, by) }))
  serve(http, contract.saveArticle, ({ params, body }, by) =>
    changeArticle(at, by, { ...body, id: params.id }),
  )
}
