import { randomBytes } from 'node:crypto'
import type { TrunkConfig } from '../../../switch/port.ts'
import { authorizationFor, isChallenge, retryAfterSec } from './authorization.ts'
import { header, headersOf, type SipResponse } from './message.ts'
import { parseNameAddr } from './name-addr.ts'
import { randomBetween, randomSequence } from './random.ts'
import type { SipTimers, SipTiming } from './settings.ts'
import { reasonPhrase } from './statuses.ts'
import { Alarm } from './transactions/context.ts'
import type { TransactionTable } from './transactions/table.ts'
import type { Flow } from './transports/flow.ts'
import { formatUri } from './uri.ts'

export interface TrunkLine {
  timers: SipTimers
  timing: SipTiming
  transactions: TransactionTable
  /** The way to the trunk; rejects when its name cannot be resolved. */
  flowTo(trunk: TrunkConfig): Promise<Flow>
  contact(flow: Flow, user: string): string
  report(trouble: string | null): void
}

/** Keeps us registered with a trunk (RFC 3261 section 10.2): refreshed at nine tenths, tried again with growing pauses. */
export class TrunkRegistration {
  readonly #line: TrunkLine
  readonly #trunk: TrunkConfig
  readonly #register: NonNullable<TrunkConfig['register']>
  readonly #next: Alarm
  readonly #callId = randomBytes(16).toString('hex')
  readonly #fromTag = randomBytes(8).toString('hex')
  #seq = randomSequence()
  #expiresSec: number
  #failures = 0
  #stopped = false
  #registered = false

  constructor(line: TrunkLine, trunk: TrunkConfig, register: NonNullable<TrunkConfig['register']>) {
    this.#line = line
    this.#trunk = trunk
    this.#register = register
    this.#expiresSec = register.expiresSec
    this.#next = new Alarm(line.timers)
  }

  start(): void {
    this.#line.report('not registered yet')
    this.#begin()
  }

  /** Stops, and takes the registration back when there is one. */
  stop(): void {
    if (this.#stopped) return
    this.#stopped = true
    this.#next.stop()
    if (this.#registered)
      this.#line.flowTo(this.#trunk).then(
        (flow) => this.#send(flow, 0, {}, 0),
        () => {},
      )
  }

  #begin(): void {
    this.#line.flowTo(this.#trunk).then(
      (flow) => (this.#stopped ? undefined : this.#send(flow, this.#expiresSec, {}, 0)),
      () => this.#failed('the name of the trunk cannot be resolved', null),
    )
  }

  #send(flow: Flow, expiresSec: number, proof: Record<string, string>, tries: number): void {
    const { host, port } = this.#trunk
    const address = `<${formatUri(this.#register.username, host, null)}>`
    const request = {
      method: 'REGISTER',
      uri: formatUri('', host, port === 5060 ? null : port),
      headers: headersOf({
        from: `${address};tag=${this.#fromTag}`,
        to: address,
        'call-id': this.#callId,
        cseq: `${++this.#seq} REGISTER`,
        contact: this.#line.contact(flow, this.#register.username),
        expires: String(expiresSec),
        ...proof,
      }),
    }
    this.#line.transactions.startOther(request, flow, {
      final: (response) => {
        const answer =
          isChallenge(response) && tries < 2 ? authorizationFor(response, this.#register, request) : null
        if (answer) this.#send(flow, expiresSec, { [answer.name]: answer.value }, tries + 1)
        else if (!this.#stopped) this.#answered(response)
      },
      failed: (why) => this.#failed(why === 'timeout' ? 'no answer' : 'no connection', null),
    })
  }

  #answered(response: SipResponse): void {
    const { status } = response
    if (status < 300) {
      this.#failures = 0
      this.#registered = true
      this.#line.report(null)
      this.#next.start(grantedSec(response, this.#expiresSec) * 900, () => this.#begin())
      return
    }
    const least = Number(header(response, 'min-expires'))
    if (status === 423 && least > this.#expiresSec && least <= 86_400) {
      this.#expiresSec = least
      this.#begin()
      return
    }
    this.#failed(`${status} ${reasonPhrase(status)}`, retryAfterSec(response))
  }

  #failed(why: string, retryAfter: number | null): void {
    if (this.#stopped) return
    const { registerRetry, registerRetryMax } = this.#line.timing
    this.#registered = false
    this.#line.report(why)
    const pause = Math.min(registerRetry * 2 ** Math.min(this.#failures++, 20), registerRetryMax)
    const wait = retryAfter === null ? randomBetween(pause / 2, pause) : retryAfter * 1_000
    this.#next.start(wait, () => this.#begin())
  }
}

/** Seconds granted for our contact, at least 10 lest a wrong answer makes us register without pause. */
function grantedSec(response: SipResponse, asked: number): number {
  const contacts = (response.headers.get('contact') ?? []).map(parseNameAddr)
  const inContact = contacts.map((contact) => Number(contact?.params.get('expires'))).filter((sec) => sec > 0)
  const granted = inContact.length > 0 ? Math.min(...inContact) : Number(header(response, 'expires') ?? asked)
  return Math.max(10, Number.isFinite(granted) && granted > 0 ? Math.min(granted, 86_400) : asked)
}
