import { WebRtcTransport } from '#modules/telephony/engines/embedded/media/leg/webrtc.ts'
import type { TransportListener } from '#modules/telephony/engines/embedded/media/leg/transport.ts'
import { waitUntil } from '#platform/process/wait.ts'
import { visit, type Visitor } from '../visitor.ts'
import type { Beat } from './beat.ts'
import { DeskPhone, type PhoneAccount } from './desk-phone.ts'
import { Ear } from './ear.ts'
import { Mouth } from './mouth.ts'
import { Seat } from './seat.ts'

/** Who sits down: an account, the voice it speaks with, a visitor's number. */
export interface AgentSettings {
  readonly deskUrl: string
  readonly account: string
  readonly password: string
  readonly voice: number
  readonly number: number
}

const patienceMs = 60_000
const loopback = '127.0.0.1'

/** An agent without a browser: session, live seat, telephone of SIP over WebSocket, sound over WebRTC. */
export class Agent {
  readonly ear = new Ear()
  readonly mouth: Mouth
  readonly #visitor: Visitor
  readonly #phone: DeskPhone
  readonly #seat: Seat
  readonly #beat: Beat
  #call: { id: string; way: WebRtcTransport; leave: () => void } | undefined

  private constructor(of: AgentSettings, visitor: Visitor, userId: string, beat: Beat) {
    this.mouth = new Mouth(of.voice)
    this.#visitor = visitor
    this.#beat = beat
    const base = of.deskUrl.replace(/^http/, 'ws')
    this.#seat = new Seat(`${base}/live`, visitor.cookie(), userId)
    this.#phone = new DeskPhone({
      url: `${base}/sip`,
      cookie: visitor.cookie(),
      account: () => visitor.ask<PhoneAccount>('POST', '/phone/credentials'),
      called: (callId, offer) => this.#called(callId, offer),
      ended: (callId) => this.#ended(callId),
    })
  }

  /** Signs in, registers the telephone, takes the seat and waits for calls. */
  static async sitDown(of: AgentSettings, beat: Beat): Promise<Agent> {
    const visitor = await visit(of.deskUrl, of.account, of.number, of.password)
    const { userId } = await visitor.ask<{ userId: string }>('GET', '/session')
    const agent = new Agent(of, visitor, userId, beat)
    if (!(await waitUntil(() => agent.#phone.registered, patienceMs)))
      throw new Error(`the telephone of ${of.account} did not register`)
    await visitor.ask('POST', '/agent/sign-in', { endpoint: agent.#phone.endpoint })
    await visitor.ask('POST', '/agent/ready')
    return agent
  }

  /** As his page shows it; undefined while the server is away. */
  get state(): string | undefined {
    return this.#seat.now?.state
  }

  get registered(): boolean {
    return this.#phone.registered
  }

  /** The number of who he is connected with or rung by. */
  get caller(): string | undefined {
    return this.#seat.now?.call?.number
  }

  async hangUp(): Promise<void> {
    await this.#visitor.ask('POST', '/calls/mine/hang-up')
  }

  /** Ends the after-call work and takes the next call. */
  async finish(): Promise<void> {
    await this.#visitor.ask('POST', '/agent/finish', {})
  }

  stop(): void {
    if (this.#call) this.#ended(this.#call.id)
    this.#seat.stop()
    this.#phone.stop()
  }

  async #called(callId: string, offer: string): Promise<string> {
    if (this.#call && this.#call.id !== callId) this.#ended(this.#call.id)
    const way = this.#call?.way ?? this.#open(callId)
    const answered = await way.answer(offer, 'sendrecv')
    if ('ok' in answered) throw new Error(`the call was described as ${answered.why}`)
    return answered.sdp
  }

  #open(callId: string): WebRtcTransport {
    const listener: TransportListener = {
      packet: ({ payload }) => this.ear.take(payload),
      report: () => undefined,
      lost: () => undefined,
      renewed: () => undefined,
    }
    const rtpPorts = { min: 0, max: 0 }
    const settings = { bindAddress: loopback, publicAddress: loopback, rtpPorts, ssrc: this.mouth.ssrc }
    const way = new WebRtcTransport(settings, listener)
    const leave = this.#beat.join(() => {
      const packet = this.mouth.next()
      if (packet) way.send(packet)
    })
    this.#call = { id: callId, way, leave }
    return way
  }

  #ended(callId: string): void {
    if (this.#call?.id !== callId) return
    this.#call.leave()
    this.#call.way.close()
    this.#call = undefined
    this.ear.forget()
  }
}
