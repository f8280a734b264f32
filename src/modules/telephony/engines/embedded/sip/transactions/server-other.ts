import { Alarm, type TransactionContext } from './context.ts'

export interface OtherServerHandlers {
  terminated(): void
}

type State = 'trying' | 'proceeding' | 'completed' | 'terminated'

/** Server transaction of every method but INVITE, RFC 3261 section 17.2.2. */
export class OtherServer {
  readonly #context: TransactionContext
  readonly #handlers: OtherServerHandlers
  readonly #linger: Alarm
  #state: State = 'trying'
  #last = ''

  constructor(context: TransactionContext, handlers: OtherServerHandlers) {
    this.#context = context
    this.#handlers = handlers
    this.#linger = new Alarm(context.timers)
    // A request nobody ever answers must not stay for ever.
    this.#linger.start(128 * context.timing.t1, () => this.#terminate())
  }

  get state(): State {
    return this.#state
  }

  respond(status: number, text: string): void {
    if (this.#state === 'completed' || this.#state === 'terminated') return
    this.#last = text
    this.#context.transmit(text)
    if (status < 200) {
      this.#state = 'proceeding'
      return
    }
    this.#state = 'completed'
    const { reliable, timing } = this.#context
    this.#linger.start(reliable ? 0 : 64 * timing.t1, () => this.#terminate()) // timer J
  }

  /** The peer repeated its request. */
  repeated(): void {
    if (this.#last !== '' && this.#state !== 'terminated') this.#context.transmit(this.#last)
  }

  #terminate(): void {
    if (this.#state === 'terminated') return
    this.#state = 'terminated'
    this.#linger.stop()
    this.#handlers.terminated()
  }
}
