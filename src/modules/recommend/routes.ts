import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import { suggestCategories } from './use-cases/suggest-categories.ts'
import { askTraining, useModel } from './use-cases/train-models.ts'
import { acceptance, modelVersions, unitSuggestions } from './use-cases/views.ts'

/** Mounts suggestions, their models and how they are followed. */
export function recommendRoutes(http: HttpServer, at: Context): void {
  serve(http, contract.listUnitSuggestions, ({ query }, by) => unitSuggestions(at, by, query.ids))
  serve(http, contract.listCategorySuggestions, ({ query }, by) =>
    inTenant(at.db, by.tenantId, (tx) => suggestCategories(tx, by.tenantId, query.text)),
  )
  serve(http, contract.listModels, (_, by) => modelVersions(at, by))
  serve(http, contract.trainModels, (_, by) => askTraining(at, by))
  serve(http, contract.useModel, ({ params }, by) => useModel(at, by, params.id))
  serve(http, contract.readAcceptance, ({ query }, by) => acceptance(at, by, query.kind))
}
