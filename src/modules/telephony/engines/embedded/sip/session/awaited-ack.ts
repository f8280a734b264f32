import type { SipCore } from '../core.ts'
import type { SipRequest } from '../message.ts'
import { Alarm } from '../transactions/context.ts'
import type { ServerExchange } from '../transactions/server-exchange.ts'

/** A 2xx to an INVITE, repeated until its ACK comes, whatever the transport (RFC 3261 section 13.3.1.4). */
export class AwaitedAck {
  readonly #exchange: ServerExchange
  readonly #text: string
  readonly #core: SipCore
  readonly #repeat: Alarm
  readonly #giveUp: Alarm
  readonly #onAck: (ack: SipRequest) => void
  #settled: (() => void)[] = []
  #waiting = true

  constructor(
    core: SipCore,
    exchange: ServerExchange,
    text: string,
    handlers: { acknowledged(ack: SipRequest): void; never(): void },
  ) {
    this.#core = core
    this.#exchange = exchange
    this.#text = text
    this.#onAck = (ack) => handlers.acknowledged(ack)
    this.#repeat = new Alarm(core.timers)
    this.#giveUp = new Alarm(core.timers)
    this.#again(core.timing.t1)
    this.#giveUp.start(64 * core.timing.t1, () => {
      this.#stop()
      handlers.never()
    })
  }

  get waiting(): boolean {
    return this.#waiting
  }

  /** Runs once the ACK came or was given up: BYE must not overtake it. */
  whenSettled(run: () => void): void {
    if (this.#waiting) this.#settled.push(run)
    else run()
  }

  acknowledged(ack: SipRequest): void {
    if (!this.#waiting || ack.seq !== this.#exchange.request.seq) return
    this.#onAck(ack)
    this.#stop()
  }

  /** The peer ended the call first: nothing is repeated any more. */
  cancel(): void {
    if (this.#waiting) this.#stop()
  }

  #again(interval: number): void {
    this.#repeat.start(interval, () => {
      this.#again(Math.min(interval * 2, this.#core.timing.t2))
      this.#exchange.send(200, this.#text)
    })
  }

  #stop(): void {
    this.#waiting = false
    this.#repeat.stop()
    this.#giveUp.stop()
    for (const run of this.#settled.splice(0)) run()
  }
}
