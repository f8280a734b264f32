import type { SipCore } from '../core.ts'
import { header, type SipRequest } from '../message.ts'
import { randomSequence } from '../random.ts'
import type { ResponseExtras } from '../responses.ts'
import { Alarm } from '../transactions/context.ts'
import type { ServerExchange } from '../transactions/server-exchange.ts'

interface Waiting {
  status: number
  extras: ResponseExtras
}

/** Reliable provisional answers, RFC 3262, server side: one at a time, repeated until its PRACK. */
export class ReliableProvisional {
  readonly #core: SipCore
  readonly #exchange: ServerExchange
  readonly #never: () => void
  readonly #repeat: Alarm
  readonly #giveUp: Alarm
  readonly #queue: Waiting[] = []
  #afterwards: (() => void)[] = []
  #rseq = randomSequence()
  #pending = false

  constructor(core: SipCore, exchange: ServerExchange, never: () => void) {
    this.#core = core
    this.#exchange = exchange
    this.#never = never
    this.#repeat = new Alarm(core.timers)
    this.#giveUp = new Alarm(core.timers)
  }

  send(status: number, extras: ResponseExtras): void {
    if (this.#pending) {
      if (this.#queue.length < 4) this.#queue.push({ status, extras })
      return
    }
    this.#pending = true
    this.#rseq++
    const headers = { ...extras.headers, require: '100rel', rseq: String(this.#rseq) }
    const text = this.#exchange.respond(status, { ...extras, headers })
    this.#again(status, text, this.#core.timing.t1)
    this.#giveUp.start(64 * this.#core.timing.t1, () => {
      this.stop()
      this.#never()
    })
  }

  /** Runs when nothing waits for its PRACK: a 200 may not overtake an unacknowledged description. */
  whenSettled(run: () => void): void {
    if (this.#pending) this.#afterwards.push(run)
    else run()
  }

  /** Whether a PRACK is for what waits. */
  acknowledged(prack: SipRequest): boolean {
    const rack = /^\s*(\d+)\s+(\d+)\s+(\S+)\s*$/.exec(header(prack, 'rack') ?? '')
    const invite = this.#exchange.request
    if (!this.#pending || !rack) return false
    if (Number(rack[1]) !== this.#rseq || Number(rack[2]) !== invite.seq || rack[3] !== 'INVITE') return false
    this.#repeat.stop()
    this.#giveUp.stop()
    this.#pending = false
    return true
  }

  /** Goes on with what waited, after the PRACK has been answered. */
  proceed(): void {
    const next = this.#queue.shift()
    if (next) this.send(next.status, next.extras)
    if (!this.#pending) for (const run of this.#afterwards.splice(0)) run()
  }

  stop(): void {
    this.#repeat.stop()
    this.#giveUp.stop()
    this.#queue.length = 0
    this.#afterwards = []
  }

  #again(status: number, text: string, interval: number): void {
    this.#repeat.start(interval, () => {
      this.#again(status, text, interval * 2)
      this.#exchange.send(status, text)
    })
  }
}
