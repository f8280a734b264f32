/** One test message of RFC 4475 (SIP Torture Test Messages). */
export interface TortureMessage {
  /** Short name the RFC gives it. */
  name: string
  /** Whether a parser must take it as well formed. */
  wellFormed: boolean
  /** Final status our user agent answers when a listed trunk sends it; 0 = nothing at all; an INVITE that is rung = 180. */
  answer: number
  bytes: Buffer
}

export function torture(name: string, wellFormed: boolean, answer: number, text: string): TortureMessage {
  return { name, wellFormed, answer, bytes: Buffer.from(text.replaceAll('\n', '\r\n'), 'utf8') }
}

export const tortureSdp = `v=0
o=mhandley 29739 7272939 IN IP4 192.0.2.155
s=-
c=IN IP4 192.0.2.155
t=0 0
m=audio 49217 RTP/AVP 0 12
m=video 3227 RTP/AVP 31
a=rtpmap:31 LPC
`

interface Parts {
  line?: string
  to?: string
  from?: string
  cseq?: string
  via?: string
  callId?: string
  more?: string
  body?: string
  length?: string
  forwards?: string
}

/** Builds an INVITE around the part that is wrong. */
export function invite(name: string, parts: Parts): string {
  const body = parts.body ?? tortureSdp
  const length = parts.length ?? String(Buffer.byteLength(body.replaceAll('\n', '\r\n')))
  return `${parts.line ?? 'INVITE sip:user@example.com SIP/2.0'}
To: ${parts.to ?? '<sip:user@example.com>'}
From: ${parts.from ?? '<sip:caller@example.net>;tag=134161461246'}
Max-Forwards: ${parts.forwards ?? '7'}
Call-ID: ${parts.callId ?? `${name}.0ha0isndaksdjasdf3234nas`}
CSeq: ${parts.cseq ?? '8 INVITE'}
Via: ${parts.via ?? `SIP/2.0/UDP 192.0.2.15;branch=z9hG4bK${name}`}
Contact: <sip:caller@host5.example.net>
Content-Type: application/sdp
Content-Length: ${length}
${parts.more ?? ''}
${body}`
}
