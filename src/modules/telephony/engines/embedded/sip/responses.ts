import { createHmac, randomBytes } from 'node:crypto'
import { type Headers, headersOf, type SipRequest } from './message.ts'
import type { OutgoingResponse } from './serialize.ts'

export interface ResponseExtras {
  headers?: Record<string, string | readonly string[] | undefined>
  body?: string
  contentType?: string
  reason?: string
}

/** An answer to a request; `localTag` completes To unless it has a tag or the answer is 100. */
export function responseTo(
  request: { headers: Headers; toTag: string },
  status: number,
  localTag: string,
  extras: ResponseExtras = {},
): OutgoingResponse {
  const { headers } = request
  const to = headers.get('to')?.[0] ?? ''
  const made = headersOf({
    via: headers.get('via') ?? [],
    from: headers.get('from')?.[0],
    to: request.toTag !== '' || status === 100 ? to : `${to};tag=${localTag}`,
    'call-id': headers.get('call-id')?.[0],
    cseq: headers.get('cseq')?.[0],
    'record-route': status > 100 && status < 300 ? (headers.get('record-route') ?? []) : [],
    timestamp: status === 100 ? headers.get('timestamp')?.[0] : undefined,
    ...extras.headers,
    'content-type': extras.body === undefined ? undefined : extras.contentType,
  })
  return {
    status,
    headers: made,
    ...(extras.reason === undefined ? {} : { reason: extras.reason }),
    ...(extras.body === undefined ? {} : { body: extras.body }),
  }
}

const tagSecret = randomBytes(16)

/** The same tag for every repetition of a request that is answered without keeping anything (RFC 3261 section 8.2.7). */
export function statelessTag(request: SipRequest): string {
  const text = `${request.callId}|${request.fromTag}|${request.seq}|${request.via.params.get('branch') ?? ''}`
  return createHmac('sha256', tagSecret).update(text).digest('hex').slice(0, 20)
}
