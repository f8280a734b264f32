import { randomToken } from '../random.ts'
import { header, type SipRequest, type SipResponse } from '../message.ts'
import { isRequest, isResponse, proofFor, type Wire } from './wire.ts'

/** A body our tests offer; the stack never reads it. */
export const sampleSdp = (port = 40_000): string =>
  `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${port} RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n`

export interface PhoneRequest {
  method: string
  uri?: string
  toTag?: string
  seq?: number
  branch?: string
  headers?: string[]
  body?: string
  type?: string
}

/** A telephone written by hand for the tests: builds its own messages, shares no dialog code with what it tests. */
export class Phone {
  readonly wire: Wire
  readonly user: string
  readonly serverPort: number
  callId = randomToken(8)
  tag = randomToken(4)
  seq = 1
  remoteTag = ''
  target = ''

  constructor(wire: Wire, user: string, serverPort: number) {
    this.wire = wire
    this.user = user
    this.serverPort = serverPort
  }

  /** Starts a new call with new identifiers. */
  renew(): void {
    this.callId = randomToken(8)
    this.tag = randomToken(4)
    this.seq = 1
    this.remoteTag = ''
    this.target = ''
  }

  contact(): string {
    const transport = this.wire.transport === 'UDP' ? '' : `;transport=${this.wire.transport.toLowerCase()}`
    return `<sip:${this.user}@${this.wire.address}:${this.wire.port}${transport}>`
  }

  text(request: PhoneRequest): string {
    const { method, body = '' } = request
    const uri = request.uri ?? (this.target || `sip:12345@127.0.0.1:${this.serverPort}`)
    const tag = request.toTag ?? this.remoteTag
    const lines = [
      `${method} ${uri} SIP/2.0`,
      `Via: SIP/2.0/${this.wire.transport} ${this.wire.address}:${this.wire.port};branch=${request.branch ?? `z9hG4bK${randomToken(6)}`};rport`,
      'Max-Forwards: 70',
      `From: <sip:${this.user}@127.0.0.1>;tag=${this.tag}`,
      `To: <sip:12345@127.0.0.1>${tag === '' ? '' : `;tag=${tag}`}`,
      `Call-ID: ${this.callId}`,
      `CSeq: ${request.seq ?? this.seq} ${method}`,
      `Contact: ${this.contact()}`,
      ...(request.headers ?? []),
      ...(body === '' ? [] : [`Content-Type: ${request.type ?? 'application/sdp'}`]),
      `Content-Length: ${Buffer.byteLength(body)}`,
    ]
    return `${lines.join('\r\n')}\r\n\r\n${body}`
  }

  send(request: PhoneRequest): void {
    this.wire.send(this.text(request))
  }

  response(status: number, method?: string): Promise<SipResponse> {
    return this.wire.take(`${status} ${method ?? ''}`, isResponse(status, method))
  }
  request(method: string): Promise<SipRequest> {
    return this.wire.take(method, isRequest(method))
  }

  /** Takes the dialog of a response to our INVITE. */
  adopt(response: SipResponse): void {
    this.remoteTag = response.toTag
    this.target = /<([^>]+)>/.exec(header(response, 'contact') ?? '')?.[1] ?? ''
  }

  ack(seq = this.seq, body = ''): void {
    this.send({ method: 'ACK', seq, body })
  }

  /** INVITE, 200, ACK; the engine under test must answer by itself. */
  async establish(headers: string[] = []): Promise<SipResponse> {
    this.send({ method: 'INVITE', body: sampleSdp(), headers })
    const ok = await this.response(200, 'INVITE')
    this.adopt(ok)
    this.ack()
    return ok
  }

  async register(
    password: string,
    expires = 300,
    algorithm: 'MD5' | 'SHA-256' = 'SHA-256',
  ): Promise<SipResponse> {
    const uri = `sip:127.0.0.1:${this.serverPort}`
    const request = { method: 'REGISTER', uri, headers: [`Expires: ${expires}`] }
    const to = `<sip:${this.user}@127.0.0.1>`
    const write = (extra: string[]) =>
      this.text({ ...request, headers: [...request.headers, ...extra] }).replace('<sip:12345@127.0.0.1>', to)
    this.wire.send(write([]))
    const challenge = await this.response(401, 'REGISTER')
    this.seq++
    const proof = proofFor(challenge, { username: this.user, password }, request, 1, algorithm)
    this.wire.send(write([`Authorization: ${proof}`]))
    const answer = await this.wire.take(
      'the answer to the password',
      (message): message is SipResponse =>
        message.kind === 'response' && message.seq === this.seq && message.status > 199,
    )
    this.seq++
    return answer
  }

  /** Answers a request of ours the way a telephone would. */
  reply(request: SipRequest, status: number, extra: { headers?: string[]; body?: string } = {}): void {
    const { headers } = request
    const to = header(request, 'to') ?? ''
    const body = extra.body ?? ''
    const lines = [
      `SIP/2.0 ${status} Whatever`,
      ...(headers.get('via') ?? []).map((via) => `Via: ${via}`),
      ...(headers.get('record-route') ?? []).map((route) => `Record-Route: ${route}`),
      `From: ${header(request, 'from')}`,
      `To: ${request.toTag === '' && status > 100 ? `${to};tag=${this.tag}` : to}`,
      `Call-ID: ${request.callId}`,
      `CSeq: ${header(request, 'cseq')}`,
      `Contact: ${this.contact()}`,
      ...(extra.headers ?? []),
      ...(body === '' ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${Buffer.byteLength(body)}`,
    ]
    this.wire.send(`${lines.join('\r\n')}\r\n\r\n${body}`)
  }
}
