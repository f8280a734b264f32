import { header, headersOf, type SipRequest, type SipResponse } from './message.ts'
import { parseNameAddr } from './name-addr.ts'
import { randomSequence } from './random.ts'
import type { OutgoingRequest } from './serialize.ts'
import { parseUri } from './uri.ts'

/** A dialog, RFC 3261 section 12: what both sides agreed to call themselves, where requests go, and by which way. */
export interface Dialog {
  readonly callId: string
  readonly localTag: string
  readonly remoteTag: string
  /** From of our requests. */
  readonly local: string
  /** To of our requests. */
  readonly remote: string
  localSeq: number
  /** -1 before the peer sent a request. */
  remoteSeq: number
  remoteTarget: string
  readonly routes: readonly string[]
}

export function dialogKey(callId: string, localTag: string, remoteTag: string): string {
  return `${callId}|${localTag}|${remoteTag}`
}

function contactUri(message: SipRequest | SipResponse): string | undefined {
  const contact = header(message, 'contact')
  return contact === undefined ? undefined : parseNameAddr(contact)?.uri
}

/** The dialog an INVITE opens with our answer's tag; null when its Contact is missing or unreadable. */
export function dialogFromInvite(request: SipRequest, localTag: string): Dialog | null {
  const target = contactUri(request)
  if (target === undefined || !parseUri(target)) return null
  return {
    callId: request.callId,
    localTag,
    remoteTag: request.fromTag,
    local: `${header(request, 'to') ?? ''};tag=${localTag}`,
    remote: header(request, 'from') ?? '',
    localSeq: randomSequence(),
    remoteSeq: request.seq,
    remoteTarget: target,
    routes: request.headers.get('record-route') ?? [],
  }
}

/** The dialog an answer to our INVITE opens; its way is the recorded one backwards. */
export function dialogFromResponse(invite: OutgoingRequest, response: SipResponse): Dialog {
  return {
    callId: response.callId,
    localTag: response.fromTag,
    remoteTag: response.toTag,
    local: header(invite, 'from') ?? '',
    remote: header(response, 'to') ?? '',
    localSeq: response.seq,
    remoteSeq: -1,
    remoteTarget: contactUri(response) ?? invite.uri,
    routes: (response.headers.get('record-route') ?? []).toReversed(),
  }
}

/** Takes over a new Contact of a target refresh (INVITE, UPDATE and their 2xx). */
export function refreshTarget(dialog: Dialog, message: SipRequest | SipResponse): void {
  const target = contactUri(message)
  if (target !== undefined && parseUri(target)) dialog.remoteTarget = target
}

/** A request inside the dialog; ACK takes the number of its INVITE, everything else the next one. */
export function requestIn(
  dialog: Dialog,
  method: string,
  extra: Record<string, string | undefined> = {},
  seq = ++dialog.localSeq,
): OutgoingRequest {
  const { uri, routes } = way(dialog)
  const headers = headersOf({
    route: routes,
    from: dialog.local,
    to: dialog.remote,
    'call-id': dialog.callId,
    cseq: `${seq} ${method}`,
    ...extra,
  })
  return { method, uri, headers }
}

/** Request URI and Route headers; a first router without `lr` is a strict one (RFC 3261 section 12.2.1.1). */
function way(dialog: Dialog): { uri: string; routes: string[] } {
  const [first, ...rest] = dialog.routes
  if (first === undefined) return { uri: dialog.remoteTarget, routes: [] }
  const router = parseNameAddr(first)?.uri ?? ''
  if (!router || parseUri(router)?.params.has('lr'))
    return { uri: dialog.remoteTarget, routes: [...dialog.routes] }
  return { uri: router, routes: [...rest, `<${dialog.remoteTarget}>`] }
}

/** URI of the next hop: the first router, else the peer itself. */
export function nextHop(dialog: Dialog): string {
  const first = dialog.routes[0]
  return (first === undefined ? undefined : parseNameAddr(first)?.uri) ?? dialog.remoteTarget
}
