import type { SipResponse } from '../message.ts'
import { Alarm, type TransactionContext, type TransactionFailure } from './context.ts'

export interface OtherClientHandlers {
  /** The one final answer. */
  final(response: SipResponse): void
  failed(why: TransactionFailure): void
  terminated(): void
}

type State = 'trying' | 'proceeding' | 'completed' | 'terminated'

/** Client transaction of every method but INVITE, RFC 3261 section 17.1.2. */
export class OtherClient {
  readonly #context: TransactionContext
  readonly #handlers: OtherClientHandlers
  readonly #text: string
  readonly #retransmit: Alarm
  readonly #giveUp: Alarm
  #state: State = 'trying'

  constructor(context: TransactionContext, text: string, handlers: OtherClientHandlers) {
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
    this.#giveUp.start(64 * timing.t1, () => this.#fail('timeout')) // timer F
    if (!reliable) this.#repeat(timing.t1)
    this.#transmit()
  }

  receive(response: SipResponse): void {
    if (this.#state !== 'trying' && this.#state !== 'proceeding') return
    if (response.status < 200) {
      this.#state = 'proceeding'
      return
    }
    const { timing, reliable } = this.#context
    this.#state = 'completed'
    this.#retransmit.stop()
    this.#giveUp.start(reliable ? 0 : timing.t4, () => this.#terminate()) // timer K
    this.#handlers.final(response)
  }

  connectionLost(): void {
    if (this.#state === 'trying' || this.#state === 'proceeding') this.#fail('transport')
    else this.#terminate()
  }

  /** Timer E: doubles up to T2, and stays at T2 once a provisional answer came. */
  #repeat(interval: number): void {
    const { t2 } = this.#context.timing
    this.#retransmit.start(interval, () => {
      this.#repeat(this.#state === 'proceeding' ? t2 : Math.min(interval * 2, t2))
      this.#transmit()
    })
  }

  #transmit(): void {
    if (!this.#context.transmit(this.#text)) this.connectionLost()
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
