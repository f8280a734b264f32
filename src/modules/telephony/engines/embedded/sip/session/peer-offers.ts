import { refreshTarget } from '../dialog.ts'
import { hasForeignBody, isHold, sdpOf } from '../descriptions.ts'
import { randomBetween } from '../random.ts'
import type { ServerExchange } from '../transactions/server-exchange.ts'
import { AwaitedAck } from './awaited-ack.ts'
import type { CallRecord } from './call-record.ts'
import { described } from './incoming-call.ts'
import type { Offers } from './offers.ts'
import type { SessionTimer } from './session-timer.ts'

/** What the peer offers inside a call: re-INVITE (RFC 3261 section 14.2) and UPDATE (RFC 3311). */
export class PeerOffers {
  readonly #call: CallRecord
  readonly #ours: Offers
  readonly #timer: SessionTimer
  /** The peer's INVITE or UPDATE we have not answered yet. */
  #open: ServerExchange | null = null

  constructor(call: CallRecord, ours: Offers, timer: SessionTimer) {
    this.#call = call
    this.#ours = ours
    this.#timer = timer
    call.atEnd.push(() => this.#open && this.#refuse(this.#open, 487))
  }

  invite(exchange: ServerExchange): void {
    if (!this.#admit(exchange)) return
    if (this.#call.state !== 'up') {
      exchange.respond(491)
      return
    }
    const offer = sdpOf(exchange.request)
    this.#open = exchange
    exchange.onCancel = () => this.#refuse(exchange, 487)
    const asked = offer === null ? this.#ourOffer() : this.#ask(offer)
    asked.then(
      (sdp) => (sdp === null ? this.#refuse(exchange, 488) : this.#accept(exchange, offer, sdp)),
      () => this.#refuse(exchange, 500),
    )
  }

  update(exchange: ServerExchange): void {
    if (!this.#admit(exchange)) return
    const offer = sdpOf(exchange.request)
    if (offer === null) {
      refreshTarget(this.#dialog(), exchange.request)
      exchange.respond(200, {
        headers: { ...this.#call.offerHeaders(), ...this.#timer.answer(exchange.request) },
      })
      return
    }
    this.#open = exchange
    this.#ask(offer).then(
      (answer) =>
        answer === null ? this.#refuse(exchange, 488) : this.#acceptUpdate(exchange, offer, answer),
      () => this.#refuse(exchange, 500),
    )
  }

  #dialog() {
    const { dialog } = this.#call
    if (!dialog) throw new Error('a request inside a call came before its dialog')
    return dialog
  }

  /** Answers what cannot be taken now: a glare, a second offer, a body or interval we refuse. */
  #admit(exchange: ServerExchange): boolean {
    const call = this.#call
    const offers = sdpOf(exchange.request) !== null || exchange.request.method === 'INVITE'
    const short = this.#timer.tooShort(exchange.request)
    if (this.#open && offers) {
      exchange.respond(500, { headers: { 'retry-after': String(randomBetween(0, 10)) } })
    } else if (offers && (this.#ours.pending || call.awaitedAck?.waiting)) exchange.respond(491)
    else if (hasForeignBody(exchange.request))
      exchange.respond(415, { headers: { accept: 'application/sdp' } })
    else if (short) exchange.respond(422, { headers: short })
    else return true
    return false
  }

  #ask(offer: string): Promise<string | null> {
    return this.#call.listener?.offered(offer) ?? Promise.resolve(null)
  }

  async #ourOffer(): Promise<string | null> {
    return (await this.#call.listener?.offerWanted?.()) ?? this.#call.localSdp
  }

  #refuse(exchange: ServerExchange, status: number): void {
    if (this.#open === exchange) this.#open = null
    if (exchange.finalStatus === 0) exchange.respond(status)
  }

  #accept(exchange: ServerExchange, offer: string | null, sdp: string): void {
    const call = this.#call
    if (this.#open === exchange) this.#open = null
    if (exchange.finalStatus !== 0) return
    if (call.ended) return void exchange.respond(487)
    refreshTarget(this.#dialog(), exchange.request)
    call.localSdp = sdp
    const text = exchange.respond(200, {
      headers: { ...call.offerHeaders(exchange.flow), ...this.#timer.answer(exchange.request) },
      ...described(sdp),
    })
    call.awaitedAck = new AwaitedAck(call.core, exchange, text, {
      never: () => call.lost(408),
      acknowledged: (ack) => {
        const answer = offer === null ? sdpOf(ack) : null
        if (answer === null || call.ended) return
        call.heard(answer, isHold(answer))
        call.listener?.answerArrived?.(answer)
      },
    })
    if (offer !== null) call.heard(offer, isHold(offer))
    return undefined
  }

  #acceptUpdate(exchange: ServerExchange, offer: string, answer: string): void {
    const call = this.#call
    if (this.#open === exchange) this.#open = null
    refreshTarget(this.#dialog(), exchange.request)
    call.localSdp = answer
    exchange.respond(200, {
      headers: { ...call.offerHeaders(exchange.flow), ...this.#timer.answer(exchange.request) },
      ...described(answer),
    })
    if (!call.ended) call.heard(offer, isHold(offer))
  }
}
