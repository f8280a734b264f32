import type { Static, TSchema } from 'typebox'

/**
 * One endpoint: validation, types, OpenAPI and the web's client come from this one object.
 * `may` is the permission verb asked of the caller (a list: any one of them, the use case asks more closely); `signed-in` = any user with a session; `public` = nobody needs to be known
 * (sign-in, portal). It is required, so an endpoint without a declared permission does not compile.
 */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api`, or below `/api/portal` for the portal's listener. */
  path: `/${string}`
  may: string | readonly string[]
  /** One sentence for the OpenAPI page. */
  summary: string
  params?: TSchema
  query?: TSchema
  body?: TSchema
  reply: TSchema
  /** 'file' replies stream bytes; the handler answers with a `FileReply`. */
  replies?: 'json' | 'file'
  /** Requests per minute and address; absent = the server's default. */
  perMinute?: number
  /** Which listener serves it. */
  on?: 'desk' | 'portal'
}

/** Declares an endpoint; exists so that its exact schemas stay in the type. */
export const endpoint = <const E extends Endpoint>(declared: E): E => declared

type Part<E, K extends string> = K extends keyof E
  ? E[K] extends TSchema
    ? Static<E[K]>
    : undefined
  : undefined

/** What a handler receives and a client sends, typed from the schemas. */
export interface Input<E extends Endpoint> {
  params: Part<E, 'params'>
  query: Part<E, 'query'>
  body: Part<E, 'body'>
}

/** What a handler answers, typed from the schema. */
export type Reply<E extends Endpoint> = Static<E['reply']>

/** A live topic a browser may subscribe to over `/live`: snapshot + sequence, authorised and masked per subscription. */
export interface LiveTopic {
  /** `queue`, `agent/:id`, `calls` ... */
  name: string
  may: string
  message: TSchema
}

/** Declares a live topic in a module's contract. */
export const liveTopic = <const T extends LiveTopic>(declared: T): T => declared
