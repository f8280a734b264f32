import type { LegId } from '../../switch/port.ts'
import type { MediaLeg } from './media/api.ts'
import type { IncomingRefer, SipSession } from './sip/api.ts'

/** What one leg has outside: its SIP dialog and its sound. Both may still be on their way. */
export class Line {
  readonly leg: LegId
  session: SipSession | undefined
  media: MediaLeg | undefined
  /** Our description for a caller who is not answered yet. */
  answerSdp: string | undefined
  /** The caller left the offer to us. */
  weOffer = false
  /** A transfer the peer asked for and that is not decided. */
  refer: IncomingRefer | undefined
  over = false
  #exchange: Promise<unknown> = Promise.resolve()
  #awaiting: NodeJS.Timeout | undefined

  constructor(leg: LegId) {
    this.leg = leg
  }

  /** Runs one offer/answer exchange after the other. */
  inTurn<T>(negotiate: () => Promise<T>): Promise<T> {
    const turn = this.#exchange.then(negotiate)
    this.#exchange = turn.catch(() => {})
    return turn
  }

  /** The sound ended before any word of it: `silent` runs when neither a goodbye nor another offer comes in time. */
  awaitWord(ms: number, silent: () => void): void {
    this.wordCame()
    this.#awaiting = setTimeout(() => {
      // An offer that came in time may still be worked out.
      void this.inTurn(async () => {
        if (this.#awaiting !== undefined) silent()
      })
    }, ms)
  }

  /** A word came, or is no longer awaited. */
  wordCame(): void {
    clearTimeout(this.#awaiting)
    this.#awaiting = undefined
  }

  /** Frees the sound; the dialog ends by itself. */
  close(): void {
    this.over = true
    this.wordCame()
    this.media?.close()
  }
}

/** All lines, by leg and by dialog. */
export class Lines {
  readonly #byLeg = new Map<LegId, Line>()

  open(leg: LegId): Line {
    const line = new Line(leg)
    this.#byLeg.set(leg, line)
    return line
  }

  get(leg: LegId): Line | undefined {
    return this.#byLeg.get(leg)
  }

  /** The leg whose dialog this is. */
  legOf(session: SipSession | undefined): LegId | undefined {
    if (!session) return undefined
    for (const line of this.#byLeg.values()) if (line.session === session) return line.leg
    return undefined
  }

  close(leg: LegId): void {
    this.#byLeg.get(leg)?.close()
    this.#byLeg.delete(leg)
  }
}
