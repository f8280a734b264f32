import type { LegId, OpId } from '../../../../switch/port.ts'
import type { Place, RecordEnd, Recording } from '../api.ts'
import { type Operation, samePlace } from '../play/board.ts'
import type { Recorder } from './recorder.ts'

/** A record operation: a recorder at a place. The plane feeds it (`feed`) once per tick. */
export class RecordingOperation implements Recording, Operation {
  readonly op: OpId
  readonly ended: Promise<RecordEnd>
  readonly place: Place
  readonly recorder: Recorder

  constructor(op: OpId, place: Place, recorder: Recorder, finished: (operation: Operation) => void) {
    this.op = op
    this.place = place
    this.recorder = recorder
    this.ended = recorder.ended.then((end) => {
      finished(this)
      return end
    })
  }

  concerns(place: Place): boolean {
    return samePlace(this.place, place)
  }
  stop(): void {
    this.recorder.end('stopped')
  }
  gone(): void {
    this.recorder.end('gone')
  }
  pause(on: boolean): void {
    this.recorder.pause(on)
  }
  keyUp(leg: LegId, key: string): void {
    if ('leg' in this.place && this.place.leg === leg) this.recorder.key(key)
  }
}
