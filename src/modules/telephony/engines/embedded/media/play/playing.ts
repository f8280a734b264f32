import type { LegId, OpId } from '../../../../switch/port.ts'
import type { Place, PlayEnd, PlayOptions, Running } from '../api.ts'
import { type Board, type Operation, samePlace } from './board.ts'
import type { Player } from './player.ts'

/** A play operation on a leg or a room. */
export class Playing implements Running<PlayEnd>, Operation {
  readonly op: OpId
  readonly ended: Promise<PlayEnd>
  #resolve: (end: PlayEnd) => void = () => {}
  #board: Board
  #place: Place
  #options: PlayOptions
  #player: Player
  #over = false
  #listens: (leg: LegId) => boolean
  #finished: (operation: Operation) => void

  /** `listens`: whether a leg is in the place, for its keys. `finished` is called once, before `ended` resolves. */
  constructor(
    op: OpId,
    place: Place,
    options: PlayOptions,
    board: Board,
    listens: (leg: LegId) => boolean,
    finished: (operation: Operation) => void,
  ) {
    this.op = op
    this.#board = board
    this.#place = place
    this.#options = options
    this.#listens = listens
    this.#finished = finished
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve
    })
    this.#player = board.begin(op, place, options.items, options.loop ?? false)
  }

  concerns(place: Place): boolean {
    return samePlace(this.#place, place)
  }
  stop(): void {
    this.#end({ why: 'stopped' })
  }
  gone(): void {
    this.#end({ why: 'gone' })
  }
  tick(): void {
    if (this.#player.over) this.#end({ why: 'end' })
  }
  keyDown(leg: LegId, key: string): void {
    if (this.#options.interrupt?.includes(key) && this.#listens(leg)) this.#end({ why: 'key', key })
  }

  #end(end: PlayEnd): void {
    if (this.#over) return
    this.#over = true
    this.#board.end(this.op, this.#place, this.#options.items, this.#options.loop ?? false)
    this.#finished(this)
    this.#resolve(end)
  }
}
