import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import { refuse } from '#kernel/result.ts'
import * as contract from './contract-items.ts'
import { findArticle } from './store/articles.ts'
import { usesOf } from './store/marks.ts'
import { managedReach, reachesOf } from './use-cases/reach.ts'
import { searchItems, suggestItems } from './use-cases/search-items.ts'
import {
  keepFavourite,
  rateItem,
  readItem,
  sendItem,
  tieUses,
  useItem,
  viewItem,
} from './use-cases/use-item.ts'

const usesShown = 100

/** Mounts what readers do. */
export function itemRoutes(http: HttpServer, at: Context): void {
  serve(http, contract.searchItems, ({ query }, by) => searchItems(at, by, query))
  serve(http, contract.suggestItems, ({ query }, by) => suggestItems(at, by, query))
  serve(http, contract.readItem, ({ params: { id } }, by) => readItem(at, by, id))
  serve(http, contract.viewItem, ({ params: { id } }, by) => viewItem(at, by, id))
  serve(http, contract.keepFavourite, ({ params: { id }, body }, by) => keepFavourite(at, by, id, body.on))
  serve(http, contract.rateItem, ({ params: { id }, body }, by) => rateItem(at, by, id, body.useful))
  serve(http, contract.useItem, ({ params: { id }, body }, by) => useItem(at, by, id, body))
  serve(http, contract.sendItem, ({ params: { id }, body }, by) => sendItem(at, by, id, body))
  serve(http, contract.tieUses, ({ body }, by) => tieUses(at, by, body))
  serve(http, contract.listUses, ({ params: { id } }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const article = await findArticle(tx, by.tenantId, id, managedReach(await reachesOf(tx, by)))
      if (!article) return refuse('knowledge.not-found')
      const uses = await usesOf(tx, by.tenantId, id, usesShown)
      return {
        uses: uses.map((use) => ({
          id: use.id,
          edition: use.edition,
          answer: use.answer,
          how: use.how,
          by: use.user_name,
          at: use.at.toISOString(),
          caseNumber: use.case_number,
        })),
      }
    }),
  )
}
