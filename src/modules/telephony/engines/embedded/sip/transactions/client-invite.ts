import type { SipResponse } from '../message.ts'
import { Alarm, type TransactionContext, type TransactionFailure } from './context.ts'

export interface InviteClientHandlers {
  provisional(response: SipResponse): void
  /** Every 2xx, also repeated ones and those of other forks: the user must acknowledge each. */
  success(response: SipResponse): void
  failure(response: SipResponse): void
  failed(why: TransactionFailure): void
  terminated(): void
  /** Text of the ACK to a 300-699 answer, which belongs to the transaction. */
  ackFor(response: SipResponse): string
}

type State = 'calling' | 'proceeding' | 'completed' | 'accepted' | 'terminated'

/** INVITE client transaction, RFC 3261 section 17.1.1 with the accepted state of RFC 6026. */
export class InviteClient {
  readonly #context: TransactionContext
  readonly #handlers: InviteClientHandlers
  readonly #text: string
  readonly #retransmit: Alarm
  readonly #giveUp: Alarm
  #state: State = 'calling'
  #ack = ''

  constructor(context: TransactionContext, text: string, handlers: InviteClientHandlers) {
    this.#context = context
    this.#text = text
    this.#handlers = handlers
    this.#retransmit = new Alarm(context.timers)
    this.#giveUp = new Alarm(context.timers)
  }

  get state(): State {
    return this.#state
  }

  start(): void {
    const { timing, reliable } = this.#context
    this.#giveUp.start(64 * timing.t1, () => this.#fail('timeout')) // timer B
    if (!reliable) this.#repeat(timing.t1)
    this.#transmit(this.#text)
  }

  receive(response: SipResponse): void {
    if (response.status < 200) this.#provisional(response)
    else if (response.status < 300) this.#success(response)
    else this.#failure(response)
  }

  connectionLost(): void {
    if (this.#state === 'calling' || this.#state === 'proceeding') this.#fail('transport')
    else this.#terminate()
  }

  /** Nobody waits for an answer any more. */
  abandon(): void {
    if (this.#state === 'calling' || this.#state === 'proceeding') this.#terminate()
  }

  /** Timer A. */
  #repeat(interval: number): void {
    this.#retransmit.start(interval, () => {
      this.#repeat(interval * 2)
      this.#transmit(this.#text)
    })
  }

  #provisional(response: SipResponse): void {
    if (this.#state === 'calling') {
      this.#state = 'proceeding'
      this.#retransmit.stop()
      this.#giveUp.stop()
    }
    if (this.#state === 'proceeding') this.#handlers.provisional(response)
  }

  #success(response: SipResponse): void {
    if (this.#state === 'calling' || this.#state === 'proceeding') {
      this.#state = 'accepted'
      this.#retransmit.stop()
      this.#giveUp.start(64 * this.#context.timing.t1, () => this.#terminate()) // timer M
    }
    if (this.#state === 'accepted') this.#handlers.success(response)
  }

  #failure(response: SipResponse): void {
    if (this.#state === 'completed') {
      this.#transmit(this.#ack)
      return
    }
    if (this.#state !== 'calling' && this.#state !== 'proceeding') return
    this.#state = 'completed'
    this.#retransmit.stop()
    this.#ack = this.#handlers.ackFor(response)
    this.#context.transmit(this.#ack)
    this.#handlers.failure(response)
    this.#giveUp.start(this.#context.reliable ? 0 : this.#context.timing.timerD, () => this.#terminate())
  }

  #transmit(text: string): void {
    if (!this.#context.transmit(text)) this.connectionLost()
  }

  #fail(why: TransactionFailure): void {
    this.#terminate()
    this.#handlers.failed(why)
  }

  #terminate(): void {
    if (this.#state === 'terminated') return
    this.#state = 'terminated'
    this.#retransmit.stop()
    this.#giveUp.stop()
    this.#handlers.terminated()
  }
}
