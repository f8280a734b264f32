import type { EventPosition, SwitchEvent } from '../port.ts'
import { WINDOW, type ToServer } from './protocol.ts'

/** Events used before the switch is told, so that more may come. */
const REPORT_EVERY = WINDOW / 4

/** One reader of events on a link: goes on after a break where it stood, and holds at most a window of events. */
export class Following {
  readonly #id: number
  readonly #say: (message: ToServer) => void
  #position: EventPosition | null
  #held: SwitchEvent[] = []
  #used = 0
  #stopped = false
  #wake = (): void => {}

  constructor(id: number, from: EventPosition | null, say: (message: ToServer) => void) {
    this.#id = id
    this.#position = from
    this.#say = say
  }

  /** The link stands: asks for what comes after the last event received. What is still held here was received. */
  begin(): void {
    this.#used = 0
    this.#say({ t: 'follow', id: this.#id, from: this.#position })
  }

  startsAt(position: EventPosition): void {
    this.#position ??= position
  }

  take(event: SwitchEvent): void {
    this.#position = { boot: event.boot, seq: event.seq }
    this.#held.push(event)
    this.#wake()
  }

  stop(): void {
    this.#stopped = true
    this.#wake()
  }

  async *read(): AsyncGenerator<SwitchEvent, void, undefined> {
    while (!this.#stopped) {
      const event = this.#held.shift()
      if (event) {
        this.#report()
        yield event
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    }
  }

  #report(): void {
    this.#used += 1
    if (this.#used < REPORT_EVERY) return
    this.#say({ t: 'used', id: this.#id, count: this.#used })
    this.#used = 0
  }
}
