import { refuse } from '#kernel/result.ts'
import { CaseNumbers } from '#modules/cases/index.ts'
import { findPublished, readPublished } from '#modules/knowledge/index.ts'
import type { Context } from '#platform/context/context.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import * as follow from './contract-follow.ts'
import { addToMine, rateMine, readMyCase, tryMineAgain, urgeMine, withdrawMine } from './use-cases/follow.ts'
import { submit } from './use-cases/submit.ts'
import { takeFile } from './use-cases/take-file.ts'
import { giveTicket } from './use-cases/tickets.ts'
import { readWords, suggestFor } from './use-cases/words.ts'

const mostArticles = 20

/** Mounts what citizens do on the portal. */
export function portalRoutes(http: HttpServer, at: Context): void {
  const numbers = new CaseNumbers(at)
  serve(http, contract.takeTicket, (_, by, request) => giveTicket(at, by, request))
  serve(http, contract.portalWords, (_, by) => readWords(at, by))
  serve(http, contract.suggest, ({ body }, by) => suggestFor(at, by, body))
  serve(http, contract.uploadFile, ({ query }, by, request) => takeFile(at, by, query.ticket, request))
  serve(http, contract.submitRequest, ({ body }, by, request) => submit(at, numbers, by, body, request))
  serve(http, contract.findArticles, async ({ query }, by) => ({
    articles: await findPublished(at, by.tenantId, { text: query.text ?? '', limit: mostArticles }),
  }))
  serve(http, contract.readArticle, async ({ params }, by) => {
    const found = await readPublished(at, by.tenantId, params.id)
    return 'refused' in found ? refuse('portal.article-missing') : found
  })
  serve(http, follow.myCase, ({ body }, by, request) => readMyCase(at, by, body, request))
  serve(http, follow.addToMyCase, ({ body }, by, request) => addToMine(at, by, body, request))
  serve(http, follow.urgeMyCase, ({ body }, by, request) => urgeMine(at, by, body, request))
  serve(http, follow.withdrawMyCase, ({ body }, by, request) => withdrawMine(at, by, body, request))
  serve(http, follow.rateMyCase, ({ body }, by, request) => rateMine(at, by, body, request))
  serve(http, follow.tryMyCaseAgain, ({ body }, by, request) => tryMineAgain(at, by, body, request))
}
