import { createSocket, type Socket } from 'node:dgram'
import { randomBytes } from 'node:crypto'
import { RtpPhone } from '../../embedded/media/testing/rtp-phone.ts'
import type { SipMessage, SipRequest, SipResponse } from '../../embedded/sip/message.ts'
import { parseMessage } from '../../embedded/sip/parse.ts'
import { proofFor } from '../../embedded/sip/testing/wire.ts'
import { SipCall } from './sip-call.ts'
import { replyLines } from './sip-lines.ts'

const token = (): string => randomBytes(6).toString('hex')

/** Waits until a condition holds, in real time. */
export async function until(what: string, so: () => boolean, ms = 10_000): Promise<void> {
  const end = Date.now() + ms
  while (!so()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => {
      setTimeout(resolve, 10)
    })
  }
}

/**
 * A telephone for the tests: one UDP socket, any number of calls, each with a real sound side. It builds its own messages and keeps
 * its own dialogs; it shares nothing with what it tests but the reading of messages.
 */
export class SipPhone {
  readonly user: string
  readonly switchPort: number
  readonly address: string
  readonly calls: SipCall[] = []
  readonly #socket: Socket
  readonly #answers: SipResponse[] = []
  #registerId = token()
  #registerSeq = 0

  private constructor(socket: Socket, user: string, address: string, switchPort: number) {
    this.#socket = socket
    this.user = user
    this.address = address
    this.switchPort = switchPort
    socket.on('message', (bytes) => {
      const message = parseMessage(bytes)
      if (message.kind !== 'broken') this.#take(message)
    })
  }

  static async open(user: string, switchPort: number, address = '127.0.0.1'): Promise<SipPhone> {
    const socket = createSocket('udp4')
    await new Promise<void>((resolve) => {
      socket.bind(0, address, resolve)
    })
    return new SipPhone(socket, user, address, switchPort)
  }

  get port(): number {
    return this.#socket.address().port
  }

  contact(): string {
    return `<sip:${this.user}@${this.address}:${this.port}>`
  }

  /** Sends lines of a header, and a session description or another body. */
  send(lines: string[], body = '', type = 'application/sdp'): void {
    const typed = body === '' ? [] : [`Content-Type: ${type}`]
    const head = [...lines, ...typed, `Content-Length: ${Buffer.byteLength(body)}`]
    const text = `${head.join('\r\n')}\r\n\r\n${body}`
    this.#socket.send(text, this.switchPort, '127.0.0.1')
  }

  via(branch = token()): string {
    return `Via: SIP/2.0/UDP ${this.address}:${this.port};branch=z9hG4bK${branch};rport`
  }

  /** Registers with a password, or goes (`expires` 0). */
  async register(password: string, expires = 300): Promise<void> {
    const uri = `sip:127.0.0.1:${this.switchPort}`
    const ask = async (extra: string[]): Promise<SipResponse> => {
      this.#registerSeq += 1
      const seq = this.#registerSeq
      const self = `<sip:${this.user}@127.0.0.1>`
      this.send([
        `REGISTER ${uri} SIP/2.0`,
        this.via(),
        'Max-Forwards: 70',
        `From: ${self};tag=${token()}`,
        `To: ${self}`,
        `Call-ID: ${this.#registerId}`,
        `CSeq: ${seq} REGISTER`,
        `Contact: ${this.contact()}`,
        `Expires: ${expires}`,
        ...extra,
      ])
      return this.answer('REGISTER', seq, this.#registerId)
    }
    const challenge = await ask([])
    const who = { username: this.user, password }
    const proof = proofFor(challenge, who, { method: 'REGISTER', uri })
    const answer = await ask([`Authorization: ${proof}`])
    if (answer.status !== 200) throw new Error(`registration refused: ${answer.status}`)
  }

  /** Calls; resolves when the switch has taken the INVITE (or refused it: see `call.refusedWith`). */
  async invite(to: string, password?: string, formats?: string): Promise<SipCall> {
    const sound = await RtpPhone.open()
    const call = new SipCall(this, sound, { direction: 'out', callId: token(), localTag: token() })
    if (formats !== undefined) call.formats = formats
    call.remoteUri = `sip:${to}@127.0.0.1:${this.switchPort}`
    this.calls.push(call)
    call.sendInvite()
    await until('an answer to the INVITE', () => call.heardAnything)
    if (call.refusedWith === 401 && password !== undefined && call.challenge) {
      const uri = call.remoteUri
      call.sendInvite(proofFor(call.challenge, { username: this.user, password }, { method: 'INVITE', uri }))
      await until('an answer to the proof', () => call.heardAnything)
    }
    return call
  }

  /** The final answer to a request outside every call. */
  async answer(method: string, seq: number, callId: string): Promise<SipResponse> {
    let found: SipResponse | undefined
    await until(`the answer to ${method}`, () => {
      found = this.#answers.find(
        (one) => one.cseqMethod === method && one.seq === seq && one.callId === callId && one.status >= 200,
      )
      return found !== undefined
    })
    if (!found) throw new Error('no answer')
    return found
  }

  async close(): Promise<void> {
    for (const call of this.calls) call.sound.close()
    await new Promise<void>((resolve) => {
      this.#socket.close(() => resolve())
    })
  }

  #take(message: SipMessage): void {
    const call = this.calls.find((one) => one.callId === message.callId)
    if (message.kind === 'response') {
      if (call) call.response(message)
      else this.#answers.push(message)
      return
    }
    if (call) return call.request(message)
    if (message.method === 'INVITE') void this.#ringing(message)
    else if (message.method !== 'ACK') this.send(replyLines(message, 481, ''))
  }

  async #ringing(invite: SipRequest): Promise<void> {
    const ids = { direction: 'in', callId: invite.callId, localTag: token() } as const
    const call = new SipCall(this, await RtpPhone.open(), ids)
    if (this.calls.some((known) => known.callId === call.callId)) return call.sound.close()
    call.takeInvite(invite)
    this.calls.push(call)
  }
}
