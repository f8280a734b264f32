import type { Cause } from '../../../../switch/port.ts'
import type {
  CallParties,
  ReinviteOutcome,
  SessionListener,
  SessionState,
  SipSession,
  TransportName,
} from '../api.ts'
import { allow } from '../capabilities.ts'
import { causeOfReason, reasonOf } from '../causes.ts'
import type { DialogOwner } from '../core.ts'
import { dtmfRelayBody, keyOfInfo } from '../dtmf-info.ts'
import { sdpOf } from '../descriptions.ts'
import { header, type SipRequest } from '../message.ts'
import { randomToken } from '../random.ts'
import { formatReplaces } from '../replaces.ts'
import type { ServerExchange } from '../transactions/server-exchange.ts'
import { formatUri } from '../uri.ts'
import { type CallRecord, reasonText } from './call-record.ts'
import { IncomingCall } from './incoming-call.ts'
import { Offers } from './offers.ts'
import type { Opening } from './opening.ts'
import { type Invitation, OutgoingCall } from './outgoing-call.ts'
import { PeerOffers } from './peer-offers.ts'
import { SessionTimer } from './session-timer.ts'
import { Transfers } from './transfers.ts'

export interface LegFacts {
  parties: CallParties
  headers: Record<string, string>
  replaces?: SipSession
}

/** One call leg: the session the engine holds, and the owner of its dialogs. */
export class Leg implements SipSession, DialogOwner {
  readonly id = randomToken(10)
  readonly direction: 'in' | 'out'
  readonly transport: TransportName
  readonly from: string
  readonly trunk?: string
  readonly endpoint?: string
  readonly parties: CallParties
  readonly headers: Readonly<Record<string, string>>
  readonly callId: string
  readonly replaces?: SipSession
  /** Begins an outgoing call once its way is known. */
  readonly start: () => void
  readonly #call: CallRecord
  readonly #opening: Opening
  readonly #offers: Offers
  readonly #peerOffers: PeerOffers
  readonly #transfers: Transfers

  constructor(
    call: CallRecord,
    facts: LegFacts,
    opening: { exchange: ServerExchange } | { invitation: Invitation },
  ) {
    this.#call = call
    this.direction = 'exchange' in opening ? 'in' : 'out'
    this.transport = call.flow.transport
    this.from = call.flow.remote.address
    if (call.peer.trunk !== undefined) this.trunk = call.peer.trunk
    if (call.peer.endpoint !== undefined) this.endpoint = call.peer.endpoint
    this.parties = facts.parties
    this.headers = facts.headers
    if (facts.replaces) this.replaces = facts.replaces
    this.#offers = new Offers(call, this.direction === 'out', () => timer)
    const timer = new SessionTimer(call, () => this.#offers.refresh())
    this.#peerOffers = new PeerOffers(call, this.#offers, timer)
    this.#transfers = new Transfers(call)
    if ('exchange' in opening) {
      const { request } = opening.exchange
      this.#opening = new IncomingCall(call, opening.exchange, timer)
      this.callId = request.callId
      call.learn(request)
      call.remoteSdp = sdpOf(request)
      this.start = () => {}
    } else {
      const outgoing = new OutgoingCall(call, opening.invitation, this, timer)
      this.#opening = outgoing
      this.callId = outgoing.callId
      this.start = () => outgoing.start()
    }
    call.atEnd.push(() => call.core.forget(this))
  }

  get state(): SessionState {
    return this.#call.state
  }
  get remoteSdp(): string | null {
    return this.#call.remoteSdp
  }
  get localSdp(): string | null {
    return this.#call.localSdp
  }

  listen(listener: SessionListener): void {
    this.#call.listener = listener
  }
  ring(sdp?: string): void {
    this.#opening.ring(sdp)
  }
  answer(sdp: string): void {
    this.#opening.answer(sdp)
  }
  reject(cause: Cause | number, headers?: Record<string, string>): void {
    this.#opening.reject(cause, headers)
  }

  hangup(cause: Cause = 'normal'): void {
    const call = this.#call
    if (call.ended || this.#opening.abandon(cause)) return
    const { dialog, awaitedAck } = call
    const bye = (): void => call.send('BYE', { headers: { reason: reasonOf(cause) } }, undefined, dialog)
    if (awaitedAck) awaitedAck.whenSettled(bye)
    else bye()
    call.finish({ cause, by: 'us' })
  }

  reinvite(sdp: string): Promise<ReinviteOutcome> {
    return this.#offers.reinvite(sdp)
  }

  refer(
    to: { number: string } | { uri: string },
    replaces?: SipSession,
  ): Promise<{ accepted: boolean; status: number }> {
    const { address, port } = this.#call.flow.remote
    const uri = 'uri' in to ? to.uri : formatUri(to.number, address, port)
    const other = replaces instanceof Leg ? replaces.#call.dialog : null
    return this.#transfers.ask(other ? `${uri}?Replaces=${encodeURIComponent(formatReplaces(other))}` : uri)
  }

  sendDtmfInfo(digit: string, ms: number): void {
    if (!/^[0-9A-D*#]$/.test(digit) || this.#call.state !== 'up') return
    this.#call.send('INFO', { body: dtmfRelayBody(digit, ms), contentType: 'application/dtmf-relay' })
  }

  acknowledged(ack: SipRequest): void {
    this.#call.awaitedAck?.acknowledged(ack)
  }

  /** A request inside one of our dialogs, already checked for order. */
  receive(exchange: ServerExchange): void {
    const { request } = exchange
    if (exchange.flow.open) this.#call.flow = exchange.flow
    switch (request.method) {
      case 'BYE':
        exchange.respond(200)
        this.#goodbye(request)
        break
      case 'INVITE':
        this.#call.learn(request)
        this.#peerOffers.invite(exchange)
        break
      case 'UPDATE':
        this.#call.learn(request)
        this.#peerOffers.update(exchange)
        break
      case 'PRACK':
        this.#opening.acknowledgeProvisional(exchange)
        break
      case 'INFO':
        this.#info(exchange)
        break
      case 'REFER':
        this.#transfers.refer(exchange)
        break
      case 'NOTIFY':
        this.#transfers.notify(exchange)
        break
      case 'OPTIONS':
        exchange.respond(200, { headers: this.#call.offerHeaders() })
        break
      default:
        exchange.respond(405, { headers: { allow } })
    }
  }

  #goodbye(request: SipRequest): void {
    const wasUp = this.#call.state === 'up'
    // Before the answer a BYE ends the early dialog like a CANCEL.
    if (!wasUp) this.#opening.closedByPeer()
    this.#call.awaitedAck?.cancel()
    const cause = wasUp ? causeOfReason(header(request, 'reason')) : 'cancelled'
    this.#call.finish({ cause, by: 'peer', ...reasonText(request) })
  }

  #info(exchange: ServerExchange): void {
    const { request } = exchange
    const key = keyOfInfo(header(request, 'content-type') ?? '', request.body.toString('utf8'))
    if (header(request, 'info-package') !== undefined) exchange.respond(469, { headers: { 'recv-info': '' } })
    else if (request.body.length === 0) exchange.respond(200)
    else if (key === undefined)
      exchange.respond(415, { headers: { accept: 'application/dtmf-relay, application/dtmf' } })
    else if (key === null) exchange.respond(400)
    else {
      exchange.respond(200)
      this.#call.listener?.dtmf?.(key.digit, key.ms)
    }
  }
}
