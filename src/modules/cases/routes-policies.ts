import type { Context } from '#platform/context/context.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as policies from './contract-policies.ts'
import * as recompute from './contract-recompute.ts'
import { keepPolicy, listPolicies, readPolicy } from './use-cases/policies-keep.ts'
import { trialOfPolicy, tryPolicy } from './use-cases/policies-try.ts'
import { beginRun, readMoves, readRuns, stopRun } from './use-cases/recompute-runs.ts'

/** Mounts what keeps and tries the rules of time. */
export function policiesRoutes(http: HttpServer, at: Context): void {
  serve(http, policies.readTimePolicy, ({ query }, by) => readPolicy(at, by, query.version))
  serve(http, policies.listTimePolicies, (_, by) => listPolicies(at, by))
  serve(http, policies.saveTimePolicy, ({ body }, by) => keepPolicy(at, by, body))
  serve(http, policies.tryTimePolicy, ({ body }, by) => tryPolicy(at, by, body))
  serve(http, policies.trialTimePolicy, ({ body }, by) => trialOfPolicy(at, by, body.policy))
  serve(http, recompute.listRecomputes, (_, by) => readRuns(at, by))
  serve(http, recompute.beginRecompute, ({ body }, by) => beginRun(at, by, body))
  serve(http, recompute.stopRecompute, ({ params }, by) => stopRun(at, by, params.id))
  serve(http, recompute.listRecomputeMoves, ({ params, query }, by) => readMoves(at, by, params.id, query))
}
