import type { TrunkConfig } from '../../../switch/port.ts'
import { headersOf } from './message.ts'
import { randomToken } from './random.ts'
import { Alarm } from './transactions/context.ts'
import type { Flow } from './transports/flow.ts'
import type { TrunkLine } from './trunk-registration.ts'
import { formatUri } from './uri.ts'

/** A trunk is down after this many probes in a row without answer, when it does not say how many. */
const usualMisses = 2
/** A probe without an answer for so long is missed, ms: four copies were sent by then (RFC 3261 section 17.1.2.2). */
const patienceMs = 4_000

/** Asks a trunk by OPTIONS whether it lives. Any answer but 408 and 503 is a yes. */
export class TrunkProbe {
  readonly #line: TrunkLine
  readonly #trunk: TrunkConfig
  readonly #next: Alarm
  readonly #patience: Alarm
  #misses = 0
  #asked = 0
  #stopped = false

  constructor(line: TrunkLine, trunk: TrunkConfig) {
    this.#line = line
    this.#trunk = trunk
    this.#next = new Alarm(line.timers)
    this.#patience = new Alarm(line.timers)
  }

  start(): void {
    this.#probe()
  }

  stop(): void {
    this.#stopped = true
    this.#next.stop()
    this.#patience.stop()
  }

  #probe(): void {
    if (this.#stopped) return
    this.#line.flowTo(this.#trunk).then(
      (flow) => this.#ask(flow),
      () => this.#heard('the name of the trunk cannot be resolved'),
    )
  }

  #ask(flow: Flow): void {
    const { host, port } = this.#trunk
    const uri = formatUri('', host, port === 5060 ? null : port)
    const request = {
      method: 'OPTIONS',
      uri,
      headers: headersOf({
        from: `<${formatUri('minsheng', flow.sentBy.address, null)}>;tag=${randomToken(8)}`,
        to: `<${uri}>`,
        'call-id': randomToken(16),
        cseq: '1 OPTIONS',
        contact: this.#line.contact(flow, 'minsheng'),
        accept: 'application/sdp',
      }),
    }
    const asked = ++this.#asked
    const heard = (trouble: string | null): void => {
      // An answer that comes after the patience is over is one to a probe that was missed.
      if (asked !== this.#asked || !this.#patience.running) return
      this.#patience.stop()
      this.#heard(trouble)
    }
    this.#patience.start(patienceMs, () => this.#heard('no answer'))
    this.#line.transactions.startOther(request, flow, {
      final: ({ status }) => heard(status === 408 || status === 503 ? `answers ${status}` : null),
      failed: (why) => heard(why === 'timeout' ? 'no answer' : 'no connection'),
    })
  }

  #heard(trouble: string | null): void {
    if (this.#stopped) return
    this.#misses = trouble === null ? 0 : this.#misses + 1
    if (trouble === null || this.#misses >= (this.#trunk.probeMisses ?? usualMisses))
      this.#line.report(trouble)
    this.#next.start(this.#trunk.probeSec * 1_000, () => this.#probe())
  }
}
