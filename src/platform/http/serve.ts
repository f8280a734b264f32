import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, grantOf } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import type { Endpoint, Input, Reply } from './contract.ts'
import { once } from './idempotency.ts'
import type { HttpServer } from './server.ts'
import type { FileReply, RequestFacts } from './request.ts'
import { RequestRefused } from './refusals.ts'
import { requestFacts } from './request-facts.ts'

/** What carries out an endpoint. */
export type Handler<E extends Endpoint> = (
  input: Input<E>,
  by: Actor,
  request: RequestFacts,
) => Promise<Refusal | (E extends { replies: 'file' } ? FileReply : Reply<E>)>

/** Who a request comes from, once he was let in. */
interface Admitted {
  readonly facts: RequestFacts
  readonly by: Actor
}

/**
 * Mounts one endpoint: its `may` is asked before anything of the body is read, its schemas validate and document, a refusal becomes
 * problem+json, and a repeated `Idempotency-Key` gets the first answer.
 */
export function serve<E extends Endpoint>(http: HttpServer, endpoint: E, handle: Handler<E>): void {
  const listener: FastifyInstance = endpoint.on === 'portal' ? http.portal : http.desk
  const admitted = new WeakMap<FastifyRequest, Admitted>()
  listener.route({
    method: endpoint.method,
    url: `${endpoint.on === 'portal' ? '/api/portal' : '/api'}${endpoint.path}`,
    schema: routeSchema(endpoint),
    config: endpoint.perMinute ? { rateLimit: { max: endpoint.perMinute, timeWindow: 60_000 } } : {},
    // After the rate limit, which counts in onRequest, and before the body is read.
    preParsing: async (request, reply) => {
      const facts = requestFacts(request, reply, http.settings)
      const by = await admit(http, endpoint, facts)
      if (isRefusal(by)) throw new RequestRefused(by)
      admitted.set(request, { facts, by })
    },
    handler: async (request, reply) => {
      const known = admitted.get(request)
      if (!known) throw new Error(`${endpoint.path} was reached without admission`)
      const { facts, by } = known
      const { params, query, body } = request
      const input = { params, query, body } as Input<E>
      const answer = await once(http.at, endpoint, facts, by, input, () => handle(input, by, facts))
      if (isRefusal(answer)) return http.refuse(reply, answer)
      // What is answered is about persons and changes: no cache keeps it.
      reply.header('cache-control', 'no-store')
      return endpoint.replies === 'file' ? sendFile(reply, answer) : answer
    },
  })
}

async function admit(http: HttpServer, endpoint: Endpoint, facts: RequestFacts): Promise<Actor | Refusal> {
  // A cookie knows no ports: somebody of the staff who looks at the portal is a citizen there.
  const known = endpoint.on === 'portal' ? undefined : await http.gatekeeper.actorOf(facts)
  if (endpoint.may === 'public') return known ?? http.gatekeeper.visitorOf(facts)
  if (!known) return refuse('http.not-signed-in')
  const verbs = [endpoint.may].flat()
  if (verbs.some((verb) => verb === 'signed-in' || grantOf(known, verb))) return known
  return refuse('http.forbidden', { verb: verbs.map((verb) => http.labelOf(verb)).join('、') })
}

function routeSchema(endpoint: Endpoint): object {
  return {
    summary: endpoint.summary,
    description: `权限：${[endpoint.may].flat().join('、')}`,
    tags: [endpoint.path.split('/')[1] ?? ''],
    ...(endpoint.params && { params: endpoint.params }),
    ...(endpoint.query && { querystring: endpoint.query }),
    ...(endpoint.body && { body: endpoint.body }),
    ...(endpoint.replies !== 'file' && { response: { 200: endpoint.reply } }),
  }
}

function sendFile(reply: FastifyReply, file: FileReply): FastifyReply {
  reply
    .code(file.status ?? 200)
    .type(file.type)
    .headers(file.headers ?? {})
  reply.header('x-content-type-options', 'nosniff')
  if (file.length !== undefined) reply.header('content-length', file.length)
  if (file.saveAs) {
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.saveAs)}`)
  }
  return reply.send(file.body)
}
