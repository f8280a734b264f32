import type { Context } from '#platform/context/context.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import { dispatchMany } from './contract-batch.ts'
import { listObjections } from './contract-objections.ts'
import * as batch from './use-cases/dispatch-many.ts'
import { readObjections } from './use-cases/objections.ts'

/** Mounts what the dispatch desk does with many cases at once. */
export function batchRoutes(http: HttpServer, at: Context): void {
  serve(http, dispatchMany, ({ body }, by) => batch.dispatchMany(at, by, body.rows))
  serve(http, listObjections, ({ query }, by) => readObjections(at, by, query))
}
