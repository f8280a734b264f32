import type { LegId, OpId, SpyMode } from '../../../switch/port.ts'
import type { Place, Spying } from './api.ts'
import type { Hall } from './hall.ts'
import type { Operation } from './play/board.ts'

type SpyEnd = { why: 'stopped' | 'gone' }

/** A supervisor at a leg's ear. */
export class SpyOperation implements Spying, Operation {
  readonly op: OpId
  readonly ended: Promise<SpyEnd>
  #resolve: (end: SpyEnd) => void = () => {}
  #hall: Hall
  #supervisor: LegId
  #on: LegId
  #finished: (operation: Operation) => void

  constructor(
    op: OpId,
    supervisor: LegId,
    on: LegId,
    mode: SpyMode,
    hall: Hall,
    finished: (operation: Operation) => void,
  ) {
    this.op = op
    this.#hall = hall
    this.#supervisor = supervisor
    this.#on = on
    this.#finished = finished
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve
    })
    this.setMode(mode)
  }

  setMode(mode: SpyMode): void {
    this.#hall.stage.spies.set(this.op, { supervisor: this.#supervisor, on: this.#on, mode })
    this.#hall.changed = true
  }
  concerns(place: Place): boolean {
    return 'leg' in place && (place.leg === this.#supervisor || place.leg === this.#on)
  }
  stop(): void {
    this.#end('stopped')
  }
  gone(): void {
    this.#end('gone')
  }

  #end(why: SpyEnd['why']): void {
    if (!this.#hall.stage.spies.delete(this.op)) return
    this.#hall.changed = true
    this.#finished(this)
    this.#resolve({ why })
  }
}
