import { randomBytes } from 'node:crypto'
import { WebSocket } from 'ws'
import { replyLines } from '#modules/telephony/engines/conformance/testing/sip-lines.ts'
import { parseMessage } from '#modules/telephony/engines/embedded/sip/parse.ts'
import type { SipMessage, SipRequest, SipResponse } from '#modules/telephony/engines/embedded/sip/message.ts'
import { proofFor } from '#modules/telephony/engines/embedded/sip/testing/wire.ts'

/** What the server gives a desk for its telephone. */
export interface PhoneAccount {
  readonly endpoint: string
  readonly username: string
  readonly password: string
  readonly realm: string
  readonly expiresAt: string
}

interface PhoneSettings {
  /** Address of `/sip`. */
  readonly url: string
  readonly cookie: string
  account(): Promise<PhoneAccount>
  /** A call has come, before it is answered. */
  rings?(): void
  /** Somebody calls, or describes the call that is on anew: answers with the description to agree to. */
  called(callId: string, offer: string): Promise<string>
  ended(callId: string): void
}

const expiresSeconds = 120
const renewEveryMs = 75_000
const retryMs = 1000
const ringsMs = 300
const token = (): string => randomBytes(6).toString('hex')

/**
 * The telephone of an agent's page without the page: SIP over WebSocket with the session's cookie, registered like SIP.js does it there, and
 * registered again whenever the way is lost. It rings for a moment and answers.
 */
export class DeskPhone {
  registered = false
  endpoint = ''
  readonly #of: PhoneSettings
  readonly #host = `${token()}.invalid`
  readonly #callId = token()
  readonly #tag = token()
  #account: PhoneAccount | undefined
  #socket: WebSocket | undefined
  #seq = 0
  #proving = false
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(of: PhoneSettings) {
    this.#of = of
    void this.#connect()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
    this.#socket?.terminate()
  }

  async #connect(): Promise<void> {
    try {
      this.#account = await this.#of.account()
      this.endpoint = this.#account.endpoint
      if (this.#stopped) return
      const socket = new WebSocket(this.#of.url, 'sip', { headers: { cookie: this.#of.cookie } })
      this.#socket = socket
      socket.on('error', () => undefined)
      socket.on('message', (frame: Buffer) => {
        const message = parseMessage(frame)
        if (message.kind !== 'broken') this.#take(message)
      })
      socket.on('close', () => this.#again(retryMs))
      socket.on('open', () => this.#register())
    } catch {
      this.#again(retryMs)
    }
  }

  #again(afterMs: number): void {
    this.registered = false
    clearTimeout(this.#timer)
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#connect(), afterMs)
  }

  #register(challenge?: SipResponse): void {
    const account = this.#account
    if (!account) return
    const uri = `sip:${account.realm}`
    const self = `<sip:${account.username}@${account.realm}>`
    const proof = challenge && proofFor(challenge, account, { method: 'REGISTER', uri })
    this.#seq += 1
    this.#proving = proof !== undefined
    this.#send([
      `REGISTER ${uri} SIP/2.0`,
      `Via: SIP/2.0/WS ${this.#host};branch=z9hG4bK${token()}`,
      'Max-Forwards: 70',
      `From: ${self};tag=${this.#tag}`,
      `To: ${self}`,
      `Call-ID: ${this.#callId}`,
      `CSeq: ${this.#seq} REGISTER`,
      this.#contact(),
      `Expires: ${expiresSeconds}`,
      ...(proof === undefined ? [] : [`Authorization: ${proof}`]),
    ])
  }

  #contact(): string {
    return `Contact: <sip:${this.#account?.username ?? ''}@${this.#host};transport=ws>`
  }

  #take(message: SipMessage): void {
    if (message.kind === 'response') return this.#answered(message)
    switch (message.method) {
      case 'ACK':
        return
      case 'INVITE':
        return void this.#invited(message)
      case 'BYE':
      case 'CANCEL':
        this.#of.ended(message.callId)
        return this.#reply(message, 200)
      default:
        return this.#reply(message, 200)
    }
  }

  #answered(response: SipResponse): void {
    if (response.cseqMethod !== 'REGISTER' || response.seq !== this.#seq || response.status < 200) return
    if (response.status === 401 && !this.#proving) return this.#register(response)
    if (response.status !== 200) return this.#socket?.terminate()
    this.registered = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#renew(), renewEveryMs)
  }

  /** Registers again in time, with a fresh password before the old one ends. */
  async #renew(): Promise<void> {
    const life = new Date(this.#account?.expiresAt ?? 0).getTime() - Date.now()
    try {
      if (life < 3 * renewEveryMs) this.#account = await this.#of.account()
      this.#register()
    } catch {
      this.#socket?.terminate()
    }
  }

  async #invited(invite: SipRequest): Promise<void> {
    if (invite.toTag === '') {
      this.#of.rings?.()
      this.#reply(invite, 180)
      await new Promise((resolve) => setTimeout(resolve, ringsMs))
    }
    const answer = await this.#of.called(invite.callId, invite.body.toString()).catch(() => '')
    this.#reply(invite, answer === '' ? 488 : 200, answer)
  }

  #reply(request: SipRequest, status: number, body = ''): void {
    this.#send([...replyLines(request, status, this.#tag), this.#contact()], body)
  }

  #send(lines: string[], body = ''): void {
    const typed = body === '' ? [] : ['Content-Type: application/sdp']
    const head = [...lines, ...typed, `Content-Length: ${Buffer.byteLength(body)}`]
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(`${head.join('\r\n')}\r\n\r\n${body}`)
  }
}
