import type { RtpPhone } from '../../embedded/media/testing/rtp-phone.ts'
import { header, type SipRequest, type SipResponse } from '../../embedded/sip/message.ts'
import { replyLines } from './sip-lines.ts'

/** The telephone a call is on: its socket and its name. */
export interface Instrument {
  readonly user: string
  readonly switchPort: number
  contact(): string
  via(branch?: string): string
  send(lines: string[], body?: string, type?: string): void
}

interface Ids {
  direction: 'in' | 'out'
  callId: string
  localTag: string
}

const KEY_MS = 100

/** One call of a test telephone, with its own small dialog. */
export class SipCall {
  readonly callId: string
  readonly direction: 'in' | 'out'
  readonly sound: RtpPhone
  remoteUri = ''
  up = false
  over = false
  /** Last final status to our INVITE from 300 on. */
  refusedWith: number | null = null
  challenge: SipResponse | undefined
  heardAnything = false
  /** Payload types offered, as in the m-line. */
  formats = '8 0 101'
  /** NOTIFY bodies of a transfer we asked for. */
  readonly transferNews: string[] = []
  /** REFER targets the switch asked us to call. */
  readonly askedToCall: string[] = []
  readonly #phone: Instrument
  readonly #localTag: string
  #remoteTag = ''
  #seq = 1
  #branch = ''
  #invite: SipRequest | undefined
  #sdpVersion = 1
  #hold = false
  #talking = false

  constructor(phone: Instrument, sound: RtpPhone, ids: Ids) {
    this.#phone = phone
    this.sound = sound
    this.callId = ids.callId
    this.direction = ids.direction
    this.#localTag = ids.localTag
  }

  sendInvite(authorization?: string): void {
    this.heardAnything = false
    this.refusedWith = null
    this.#branch = `${this.callId}${this.#seq}`
    this.#phone.send(
      this.#lines('INVITE', this.#branch, authorization ? [`Authorization: ${authorization}`] : []),
      this.sound.sdp('sendrecv', this.formats),
    )
  }

  takeInvite(invite: SipRequest): void {
    this.#invite = invite
    this.#remoteTag = invite.fromTag
    this.remoteUri = uriOf(header(invite, 'contact') ?? '')
  }

  /** Number the caller shows. */
  get shownFrom(): string {
    return /sip:([^@>;]+)@/.exec(header(this.#invite ?? { headers: new Map() }, 'from') ?? '')?.[1] ?? ''
  }

  ring(early: boolean): void {
    if (!this.#invite) return
    const lines = replyLines(this.#invite, early ? 183 : 180, this.#localTag)
    this.#phone.send([...lines, `Contact: ${this.#phone.contact()}`], early ? this.#answerSdp() : '')
    if (early) this.#talk(this.#invite.body.toString())
  }

  answer(): void {
    if (!this.#invite) return
    const lines = replyLines(this.#invite, 200, this.#localTag)
    this.#phone.send([...lines, `Contact: ${this.#phone.contact()}`], this.#answerSdp())
    this.up = true
    this.#talk(this.#invite.body.toString())
  }

  reject(status: number): void {
    if (!this.#invite) return
    this.#phone.send(replyLines(this.#invite, status, this.#localTag))
    this.over = true
  }

  /** BYE, or CANCEL of what is not answered, or refusal of what rings. */
  hangup(): void {
    this.over = true
    this.sound.saying = null
    if (this.up) this.#request('BYE')
    else if (this.direction === 'in') this.reject(480)
    else this.#phone.send(this.#lines('CANCEL', this.#branch, []))
  }

  hold(on: boolean): void {
    this.#hold = on
    this.#sdpVersion += 1
    this.#request('INVITE', [], this.sound.sdp(on ? 'sendonly' : 'sendrecv', '8 0 101', this.#sdpVersion))
  }

  refer(number: string): void {
    this.#request('REFER', [`Refer-To: <sip:${number}@127.0.0.1:${this.#phone.switchPort}>`])
  }

  async press(keys: string): Promise<void> {
    await new Promise<void>((resolve) => {
      this.sound.pressing.press(keys, KEY_MS, resolve)
    })
  }

  response(message: SipResponse): void {
    this.heardAnything = true
    if (message.cseqMethod !== 'INVITE' || message.status < 200) {
      if (message.status > 100) this.#hear(message)
      return
    }
    if (message.status >= 300) {
      this.refusedWith = message.status
      this.challenge = message
      this.#phone.send(
        this.#lines('ACK', this.#branch, [], { to: header(message, 'to') ?? '', seq: message.seq }),
      )
      if (message.status === 401) this.#seq += 1
      else if (!this.up) this.over = true
      return
    }
    this.#remoteTag = message.toTag
    this.remoteUri = uriOf(header(message, 'contact') ?? '')
    this.#phone.send(this.#lines('ACK', `${this.callId}ack${message.seq}`, [], { seq: message.seq }))
    if (!this.up) this.#talk(message.body.toString())
    this.up = true
  }

  request(message: SipRequest): void {
    if (message.method === 'ACK') return
    if (message.method === 'CANCEL') {
      this.#phone.send(replyLines(message, 200, this.#localTag))
      if (this.#invite && !this.up) this.reject(487)
      return
    }
    if (message.method === 'BYE') this.over = true
    if (message.method === 'NOTIFY') this.transferNews.push(message.body.toString().trim())
    if (message.method === 'REFER') this.askedToCall.push(header(message, 'refer-to') ?? '')
    const offers = message.method === 'INVITE' || (message.method === 'UPDATE' && message.body.length > 0)
    if (message.method === 'INVITE' && !this.up) return
    const status = message.method === 'REFER' ? 202 : 200
    const lines = [...replyLines(message, status, this.#localTag), `Contact: ${this.#phone.contact()}`]
    this.#phone.send(lines, offers ? this.#answerSdp() : '')
  }

  /** Tells the switch how the transfer it asked for goes. */
  notify(status: number): void {
    const body = `SIP/2.0 ${status} -\r\n`
    const state = status < 200 ? 'active;expires=60' : 'terminated;reason=noresource'
    this.#request(
      'NOTIFY',
      ['Event: refer', `Subscription-State: ${state}`],
      body,
      'message/sipfrag;version=2.0',
    )
  }

  #hear(message: SipResponse): void {
    if (message.cseqMethod === 'INVITE' && message.body.length > 0) this.#talk(message.body.toString())
  }

  #answerSdp(): string {
    return this.sound.sdp(this.#hold ? 'sendonly' : 'sendrecv', '8 0 101', this.#sdpVersion)
  }

  #talk(sdp: string): void {
    if (this.#talking || sdp === '') return
    this.#talking = true
    this.sound.talkTo(sdp)
  }

  #request(method: string, extra: string[] = [], body = '', type?: string): void {
    this.#seq += 1
    const branch = `${this.callId}${method}${this.#seq}`
    this.#branch = method === 'INVITE' ? branch : this.#branch
    this.#phone.send(this.#lines(method, branch, extra), body, type)
  }

  #lines(
    method: string,
    branch: string,
    extra: string[],
    other: { to?: string; seq?: number } = {},
  ): string[] {
    const { user, switchPort } = this.#phone
    const mine = `<sip:${user}@127.0.0.1>;tag=${this.#localTag}`
    const calledBy = header(this.#invite ?? { headers: new Map() }, 'from')
    const theirs =
      calledBy ?? `<sip:12345@127.0.0.1:${switchPort}>${this.#remoteTag && `;tag=${this.#remoteTag}`}`
    return [
      `${method} ${this.remoteUri} SIP/2.0`,
      this.#phone.via(branch),
      'Max-Forwards: 70',
      `From: ${mine}`,
      `To: ${other.to ?? theirs}`,
      `Call-ID: ${this.callId}`,
      `CSeq: ${other.seq ?? this.#seq} ${method}`,
      `Contact: ${this.#phone.contact()}`,
      'Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, REFER, NOTIFY, UPDATE',
      ...extra,
    ]
  }
}

function uriOf(nameAddr: string): string {
  return /<([^>]+)>/.exec(nameAddr)?.[1] ?? nameAddr
}
