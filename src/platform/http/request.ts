import type { Readable } from 'node:stream'
import type { Actor } from '#kernel/actor.ts'
import type { Refusal } from '#kernel/result.ts'

/** What a handler may know of the request besides its typed input, and what it may do to the reply. */
export interface RequestFacts {
  /** Request id, also in the logs and in error replies. */
  readonly id: string
  readonly host: string
  readonly address: string
  readonly userAgent: string
  readonly cookies: Readonly<Record<string, string | undefined>>
  /** The `Range` header of a file request. */
  readonly range?: string
  readonly idempotencyKey?: string
  /** Sets an HttpOnly, SameSite=Strict cookie on this listener's origin; `null` clears it. */
  setCookie(name: string, value: string | null, maxAgeSec?: number): void
  /** Files of a multipart body, one at a time; undefined when the body was not multipart. */
  upload(): Promise<Upload | undefined>
}

/** One uploaded file while it streams. */
export interface Upload {
  readonly filename: string
  readonly mimetype: string
  readonly stream: Readable
}

/** Answer of a `replies: 'file'` endpoint. */
export interface FileReply {
  /** 206: the part asked for; 416: there is no such part. */
  readonly status?: 200 | 206 | 416
  readonly type: string
  readonly length?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: Readable | Uint8Array
  /** Name the browser saves under; absent = shown inline. */
  readonly saveAs?: string
}

/** What a session is recognised by: of a request, or of a WebSocket upgrade. */
export type Caller = Pick<RequestFacts, 'host' | 'address' | 'userAgent' | 'cookies'>

/** Finds out who asks: from the session cookie, for the tenant of the host name. Given by identity at composition. */
export interface Gatekeeper {
  /** The actor of a live session, or undefined. */
  actorOf(caller: Caller): Promise<Actor | undefined>
  /** An unknown visitor of the tenant this host name belongs to; refused (`http.unknown-host`) when it belongs to none. */
  visitorOf(caller: Caller): Promise<Actor | Refusal>
}
