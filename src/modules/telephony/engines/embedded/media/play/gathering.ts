import type { LegId, OpId } from '../../../../switch/port.ts'
import type { GatherEnd, GatherOptions, Place, Running } from '../api.ts'
import { type Board, type Operation, samePlace } from './board.ts'
import type { Player } from './player.ts'

/** Collects digits of one leg: prompt, barge-in, first and inter-digit time-outs, end keys. Times run on the plane's ticks. */
export class Gathering implements Running<GatherEnd>, Operation {
  readonly op: OpId
  readonly ended: Promise<GatherEnd>
  readonly secret: boolean
  #resolve: (end: GatherEnd) => void = () => {}
  #board: Board
  #leg: LegId
  #place: Place
  #options: GatherOptions
  #player: Player | null
  #digits = ''
  #pressed = false
  /** Since when nothing was typed; null while the prompt plays, a key is down, or before the next tick. */
  #quietSince: number | null = null
  #over = false
  #finished: (operation: Operation) => void

  constructor(
    op: OpId,
    leg: LegId,
    options: GatherOptions,
    board: Board,
    finished: (operation: Operation) => void,
  ) {
    this.op = op
    this.secret = options.secret ?? false
    this.#leg = leg
    this.#place = { leg }
    this.#options = options
    this.#board = board
    this.#finished = finished
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve
    })
    this.#player = options.items.length > 0 ? board.begin(op, this.#place, options.items, false) : null
  }

  concerns(place: Place): boolean {
    return samePlace(this.#place, place)
  }
  stop(): void {
    this.#end('stopped')
  }
  gone(): void {
    this.#end('gone')
  }

  tick(nowMs: number): void {
    if (this.#player?.over) this.#stopPrompt()
    if (this.#player || this.#pressed) return
    this.#quietSince ??= nowMs
    const quiet = nowMs - this.#quietSince
    if (this.#digits === '') {
      if (quiet >= this.#options.firstMs) this.#end('first')
    } else if (quiet >= this.#options.interMs) this.#end('inter')
  }

  keyDown(leg: LegId): void {
    if (leg !== this.#leg) return
    this.#stopPrompt()
    this.#pressed = true
    this.#quietSince = null
  }

  keyUp(leg: LegId, key: string): void {
    // A key that went down before we began belongs to what was before.
    if (leg !== this.#leg || !this.#pressed) return
    this.#pressed = false
    if (this.#options.end.includes(key)) return this.#end('end')
    this.#digits += key
    if (this.#digits.length >= this.#options.max) this.#end('max')
  }

  #stopPrompt(): void {
    if (!this.#player) return
    this.#player = null
    this.#board.end(this.op, this.#place, this.#options.items, false)
  }

  #end(why: GatherEnd['why']): void {
    if (this.#over) return
    this.#over = true
    this.#stopPrompt()
    this.#finished(this)
    this.#resolve({ digits: this.#digits, why })
  }
}
