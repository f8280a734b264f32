import type { Cause } from '../../../../switch/port.ts'
import { sdpType } from '../capabilities.ts'
import { reasonOf, statusOf } from '../causes.ts'
import { isHold, sdpOf } from '../descriptions.ts'
import { header, type SipRequest, tokens } from '../message.ts'
import { Alarm } from '../transactions/context.ts'
import type { ServerExchange } from '../transactions/server-exchange.ts'
import { AwaitedAck } from './awaited-ack.ts'
import { type CallRecord, reasonText } from './call-record.ts'
import type { Opening } from './opening.ts'
import { ReliableProvisional } from './reliable-provisional.ts'
import type { SessionTimer } from './session-timer.ts'

/** A provisional answer is repeated this often, lest a proxy gives the call up (RFC 3261 section 13.3.1.1). */
const ringAgainMs = 60_000

/** The peer's INVITE until it is answered and acknowledged. */
export class IncomingCall implements Opening {
  readonly #call: CallRecord
  readonly #exchange: ServerExchange
  readonly #timer: SessionTimer
  readonly #reliable: ReliableProvisional | null
  readonly #ringAgain: Alarm
  readonly #forgotten: Alarm
  #answered = false

  constructor(call: CallRecord, exchange: ServerExchange, timer: SessionTimer) {
    this.#call = call
    this.#exchange = exchange
    this.#timer = timer
    this.#ringAgain = new Alarm(call.core.timers)
    this.#forgotten = new Alarm(call.core.timers)
    this.#watch()
    const wanted = tokens(exchange.request, 'require').includes('100rel')
    this.#reliable = wanted ? new ReliableProvisional(call.core, exchange, () => this.#giveUp()) : null
    call.atEnd.push(() => {
      this.#ringAgain.stop()
      this.#forgotten.stop()
      this.#reliable?.stop()
    })
    exchange.onCancel = (cancel) => this.#cancelled(cancel)
  }

  ring(sdp?: string): void {
    if (this.#answered || this.#call.ended) return
    this.#call.state = 'ringing'
    this.#watch()
    if (sdp !== undefined) this.#call.localSdp = sdp
    const status = sdp === undefined ? 180 : 183
    const extras = { headers: this.#call.offerHeaders(), ...described(sdp) }
    if (this.#reliable) this.#reliable.send(status, extras)
    else this.#ringUnreliably(status, extras)
  }

  #watch(): void {
    this.#forgotten.start(this.#call.core.timing.timerC, () => {
      this.#exchange.respond(480)
      this.#call.finish({ cause: 'no-answer', status: 480, by: 'switch' })
    })
  }

  #ringUnreliably(status: number, extras: Parameters<ServerExchange['respond']>[1]): void {
    this.#exchange.respond(status, extras)
    this.#ringAgain.start(ringAgainMs, () => this.#ringUnreliably(status, extras))
  }

  answer(sdp: string): void {
    if (this.#answered || this.#call.ended) return
    this.#answered = true
    this.#ringAgain.stop()
    this.#forgotten.stop()
    if (this.#reliable) this.#reliable.whenSettled(() => this.#accept(sdp))
    else this.#accept(sdp)
  }

  #accept(sdp: string): void {
    const call = this.#call
    if (call.ended) return
    const { request } = this.#exchange
    const weOffer = sdpOf(request) === null
    call.state = 'up'
    call.localSdp = sdp
    const text = this.#exchange.respond(200, {
      headers: { ...call.offerHeaders(), ...this.#timer.answer(request) },
      ...described(sdp),
    })
    call.awaitedAck = new AwaitedAck(call.core, this.#exchange, text, {
      acknowledged: (ack) => this.#confirmed(ack, weOffer),
      never: () => call.lost(408),
    })
  }

  #confirmed(ack: SipRequest, weOffered: boolean): void {
    const call = this.#call
    if (call.ended) return
    const answer = weOffered ? sdpOf(ack) : null
    if (answer !== null) {
      call.heard(answer, isHold(answer))
      call.listener?.answerArrived?.(answer)
    }
    call.listener?.confirmed?.()
  }

  reject(cause: Cause | number, headers: Record<string, string> = {}): void {
    if (this.#answered || this.#call.ended) return
    const status = typeof cause === 'number' ? cause : statusOf[cause]
    const reason = typeof cause === 'number' ? undefined : reasonOf(cause)
    this.#exchange.respond(status, { headers: { reason, ...headers } })
    this.#call.finish({ cause: typeof cause === 'number' ? 'rejected' : cause, status, by: 'us' })
  }

  abandon(cause: Cause): boolean {
    if (this.#call.state === 'up') return false
    this.#answered = false
    this.reject(cause)
    return true
  }

  closedByPeer(): void {
    this.#exchange.respond(487)
  }

  acknowledgeProvisional(prack: ServerExchange): void {
    if (!this.#reliable?.acknowledged(prack.request)) {
      prack.respond(481)
      return
    }
    const offer = sdpOf(prack.request)
    if (offer === null) prack.respond(200)
    else this.#answerEarlyOffer(prack, offer)
    this.#reliable.proceed()
  }

  /** A PRACK may carry a second offer once the first was answered early. */
  #answerEarlyOffer(prack: ServerExchange, offer: string): void {
    const asked = this.#call.listener?.offered(offer) ?? Promise.resolve(null)
    asked.then(
      (answer) => (answer === null ? prack.respond(488) : prack.respond(200, described(answer))),
      () => prack.respond(500),
    )
  }

  #cancelled(cancel: SipRequest): void {
    if (this.#exchange.finalStatus !== 0) return
    this.#exchange.respond(487)
    this.#call.finish({ cause: 'cancelled', status: 487, by: 'peer', ...reasonText(cancel) })
  }

  /** A reliable ringing was never acknowledged. */
  #giveUp(): void {
    this.#exchange.respond(504)
    this.#call.finish({ cause: 'unreachable', status: 504, by: 'switch' })
  }
}

/** Body of a message that carries a description, or none. */
export function described(
  sdp: string | null | undefined,
): { body: string; contentType: string } | Record<string, never> {
  return sdp === undefined || sdp === null ? {} : { body: sdp, contentType: sdpType }
}

/** Whether an INVITE asks for an answer kind we cannot give (RFC 3261 section 8.2.3). */
export function acceptsSdp(request: SipRequest): boolean {
  const accepted = header(request, 'accept')
  if (accepted === undefined) return true
  return tokens(request, 'accept').some((range) =>
    /^(?:\*\/\*|application\/(?:\*|sdp))(?:\s*;|$)/.test(range),
  )
}
