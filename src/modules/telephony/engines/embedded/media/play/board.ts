import type { LegId, OpId, Prompt } from '../../../../switch/port.ts'
import type { Place } from '../api.ts'
import type { Hall } from '../hall.ts'
import type { Clips } from './clips.ts'
import { Player } from './player.ts'
import { type SoundSettings, soundsOf } from './sounds.ts'

/** A running thing the plane keeps: it sees every tick and the keys of its leg, and is told when its place is gone. */
export interface Operation {
  readonly op: OpId
  concerns(place: Place): boolean
  stop(): void
  gone(): void
  tick?(nowMs: number): void
  keyDown?(leg: LegId, key: string): void
  keyUp?(leg: LegId, key: string): void
}

export const samePlace = (one: Place, other: Place): boolean =>
  'leg' in one ? 'leg' in other && one.leg === other.leg : 'room' in other && one.room === other.room

/** The players of all operations, and where music stopped last at each place. */
export class Board {
  readonly players = new Map<OpId, Player>()
  #hall: Hall
  #clips: Clips
  #settings: SoundSettings
  #positions = new Map<string, number>()

  constructor(hall: Hall, clips: Clips, settings: SoundSettings) {
    this.#hall = hall
    this.#clips = clips
    this.#settings = settings
  }

  /** Begins to play at a place. A single looped file without offset is music: it goes on where it stopped there. */
  begin(op: OpId, place: Place, items: readonly Prompt[], loop: boolean): Player {
    const player = new Player(loop)
    this.players.set(op, player)
    this.#hall.addPrompt(place, op)
    const music = musicOf(items, loop)
    void soundsOf(items, this.#clips, this.#settings).then((sounds) =>
      player.load(sounds, music === null ? 0 : (this.#positions.get(positionKey(place, music)) ?? 0)),
    )
    return player
  }

  end(op: OpId, place: Place, items: readonly Prompt[], loop: boolean): void {
    const music = musicOf(items, loop)
    const player = this.players.get(op)
    if (music !== null && player && this.#hall.at(place))
      this.#positions.set(positionKey(place, music), player.position)
    this.players.delete(op)
    this.#hall.removePrompt(place, op)
  }

  /** Forgets a place that is gone. */
  forget(place: Place): void {
    const start = positionKey(place, '')
    for (const key of this.#positions.keys()) if (key.startsWith(start)) this.#positions.delete(key)
  }

  advance(): void {
    for (const player of this.players.values()) player.advance()
  }
}

const positionKey = (place: Place, music: string): string =>
  'leg' in place ? `leg ${place.leg}\n${music}` : `room ${place.room}\n${music}`

function musicOf(items: readonly Prompt[], loop: boolean): string | null {
  const [only] = items
  return loop && items.length === 1 && only && 'file' in only && only.offsetMs === undefined
    ? only.file
    : null
}
