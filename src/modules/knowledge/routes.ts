import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import { isRefusal } from '#kernel/result.ts'
import * as contract from './contract.ts'
import * as tables from './contract-tables.ts'
import { inquiryRoutes } from './routes-inquiries.ts'
import { itemRoutes } from './routes-items.ts'
import { actOnArticle } from './use-cases/act-on-article.ts'
import { serveFile, takeFile } from './use-cases/files.ts'
import { listArticles } from './use-cases/list-articles.ts'
import { readUpload } from './use-cases/read-upload.ts'
import { exportArticles, importArticles } from './use-cases/tables.ts'
import { articlePage, editionDifferences, editionList } from './use-cases/read-article.ts'
import { rollBack, writeArticle } from './use-cases/write-article.ts'

/** Mounts the knowledge base. */
export function knowledgeRoutes(http: HttpServer, at: Context): void {
  itemRoutes(http, at)
  inquiryRoutes(http, at)
  serve(http, contract.listArticles, ({ query }, by) => listArticles(at, by, query))
  serve(http, contract.readArticle, ({ params: { id } }, by) =>
    inTenant(at.db, by.tenantId, (tx) => articlePage(tx, by, id)),
  )
  serve(http, contract.writeArticle, ({ params: { id }, body }, by) => writeArticle(at, by, id, body))
  serve(http, contract.actOnArticle, ({ params: { id, act }, body }, by) => {
    const { publishAt, ...asked } = body
    return actOnArticle(at, by, id, act, {
      ...asked,
      ...(publishAt !== undefined && { publishAt: new Date(publishAt) }),
    })
  })
  serve(http, contract.listEditions, ({ params: { id } }, by) =>
    inTenant(at.db, by.tenantId, (tx) => editionList(tx, by, id)),
  )
  serve(http, contract.compareEditions, ({ params: { id }, query }, by) =>
    inTenant(at.db, by.tenantId, (tx) => editionDifferences(tx, by, id, query)),
  )
  serve(http, contract.rollBack, ({ params: { id }, body }, by) => rollBack(at, by, id, body))
  serve(http, contract.uploadFile, async (_, by, request) => takeFile(at, by, await request.upload()))
  serve(http, contract.readFile, ({ params: { id } }, by, request) => serveFile(at, by, id, request.range))
  serve(http, tables.importArticles, async ({ query }, by, request) => {
    const table = await readUpload(await request.upload())
    return isRefusal(table) ? table : importArticles(at, by, table, query)
  })
  serve(http, tables.exportArticles, (_, by) => exportArticles(at, by))
}
