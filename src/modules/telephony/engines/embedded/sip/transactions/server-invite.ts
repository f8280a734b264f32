import { Alarm, type TransactionContext } from './context.ts'

export interface InviteServerHandlers {
  /** A 300-699 answer was never acknowledged (timer H), or the connection broke first. */
  unacknowledged(): void
  terminated(): void
}

type State = 'proceeding' | 'completed' | 'confirmed' | 'accepted' | 'terminated'

/**
 * INVITE server transaction, RFC 3261 section 17.2.1 with the accepted state of RFC 6026. Repeating a 2xx until its ACK is the user's
 * business, for that ACK is a transaction of its own.
 */
export class InviteServer {
  readonly #context: TransactionContext
  readonly #handlers: InviteServerHandlers
  readonly #retransmit: Alarm
  readonly #giveUp: Alarm
  #state: State = 'proceeding'
  #last = ''

  constructor(context: TransactionContext, handlers: InviteServerHandlers) {
    this.#context = context
    this.#handlers = handlers
    this.#retransmit = new Alarm(context.timers)
    this.#giveUp = new Alarm(context.timers)
  }

  get state(): State {
    return this.#state
  }

  /** Sends an answer; a provisional one counts only before the final one, a 2xx may be repeated. */
  respond(status: number, text: string): void {
    if (this.#state === 'accepted' && status >= 200 && status < 300) {
      this.#context.transmit(text)
      return
    }
    if (this.#state !== 'proceeding') return
    this.#last = text
    if (status >= 300) this.#complete()
    else if (status >= 200) this.#accept()
    this.#context.transmit(text)
  }

  /** The peer repeated its INVITE. */
  repeated(): void {
    if (this.#last !== '' && (this.#state === 'proceeding' || this.#state === 'completed'))
      this.#context.transmit(this.#last)
  }

  acknowledged(): void {
    if (this.#state !== 'completed') return
    this.#state = 'confirmed'
    this.#retransmit.stop()
    this.#giveUp.start(this.#context.reliable ? 0 : this.#context.timing.t4, () => this.#terminate()) // timer I
  }

  #complete(): void {
    const { timing, reliable } = this.#context
    this.#state = 'completed'
    if (!reliable) this.#repeat(timing.t1)
    this.#giveUp.start(64 * timing.t1, () => {
      this.#terminate()
      this.#handlers.unacknowledged()
    }) // timer H
  }

  #accept(): void {
    this.#state = 'accepted'
    this.#giveUp.start(64 * this.#context.timing.t1, () => this.#terminate()) // timer L
  }

  /** Timer G. */
  #repeat(interval: number): void {
    this.#retransmit.start(interval, () => {
      this.#repeat(Math.min(interval * 2, this.#context.timing.t2))
      this.#context.transmit(this.#last)
    })
  }

  #terminate(): void {
    if (this.#state === 'terminated') return
    this.#state = 'terminated'
    this.#retransmit.stop()
    this.#giveUp.stop()
    this.#handlers.terminated()
  }
}
