import { header, type SipRequest } from '../../embedded/sip/message.ts'

/** First lines of an answer. */
export function replyLines(request: SipRequest, status: number, localTag: string): string[] {
  const to = header(request, 'to') ?? ''
  const tagged = request.toTag === '' && localTag !== '' ? `${to};tag=${localTag}` : to
  return [
    `SIP/2.0 ${status} -`,
    ...(request.headers.get('via') ?? []).map((via) => `Via: ${via}`),
    ...(request.headers.get('record-route') ?? []).map((route) => `Record-Route: ${route}`),
    `From: ${header(request, 'from')}`,
    `To: ${tagged}`,
    `Call-ID: ${request.callId}`,
    `CSeq: ${header(request, 'cseq')}`,
  ]
}
