import type { Context } from '#platform/context/context.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import * as queries from './contract-queries.ts'
import type { ListsGiven } from './services.ts'
import { cancelExport, exportFile, exportsOf } from './use-cases/exports.ts'
import { printedList } from './use-cases/printed-list.ts'
import { dropQuery, savedQueries, saveQuery } from './use-cases/saved-queries.ts'
import { startExport } from './use-cases/start-export.ts'

/** Mounts exports and saved queries. */
export function listsRoutes(http: HttpServer, at: Context, given: ListsGiven): void {
  serve(http, contract.startExport, ({ body }, by) => startExport(at, given, by, body))
  serve(http, contract.printList, ({ body }, by) => printedList(at, given, by, body))
  serve(http, contract.listExports, (_, by) => exportsOf(at, given, by))
  serve(http, contract.cancelExport, ({ params: { id } }, by) => cancelExport(at, by, id))
  serve(http, contract.readExport, ({ params: { id } }, by) => exportFile(at, given, by, id))
  serve(http, queries.listSavedQueries, ({ query: { list } }, by) => savedQueries(at, by, list))
  serve(http, queries.saveQuery, ({ params: { id }, body }, by) => saveQuery(at, by, id, body))
  serve(http, queries.dropQuery, ({ params: { id } }, by) => dropQuery(at, by, id))
}
