import type { LegId, OpId, SpyMode } from '../../../switch/port.ts'
import type {
  Begun,
  Done,
  GatherEnd,
  GatherOptions,
  MediaRefusal,
  MediaSettings,
  Place,
  PlayEnd,
  PlayOptions,
  Recording,
  RecordOptions,
  Running,
  Spying,
} from './api.ts'
import { done, gone, type Hall } from './hall.ts'
import { type Board, type Operation } from './play/board.ts'
import { Gathering } from './play/gathering.ts'
import { Playing } from './play/playing.ts'
import { isSinkName, SegmentFolder } from './record/folder.ts'
import { Gate } from './record/gate.ts'
import { Recorder } from './record/recorder.ts'
import { RecordingOperation } from './record/recording.ts'
import { segmentKey } from './seal.ts'
import { SpyOperation } from './spying.ts'

/** Begins, finds and ends the operations of the plane. */
export class Operations {
  readonly running = new Map<OpId, Operation>()
  readonly recordings = new Set<RecordingOperation>()
  #hall: Hall
  #board: Board
  #settings: MediaSettings
  #gate = new Gate()
  #sinks = new Set<string>()
  #opening = new Set<OpId>()
  /** Recordings whose last segment is not yet on disk. */
  #storing = new Set<Promise<unknown>>()

  constructor(hall: Hall, board: Board, settings: MediaSettings) {
    this.#hall = hall
    this.#board = board
    this.#settings = settings
  }

  play(op: OpId, on: Place, options: PlayOptions): Begun<Running<PlayEnd>> {
    const refused = this.#refusal(op, on)
    if (refused) return refused
    const listens = (leg: LegId) =>
      'leg' in on ? on.leg === leg : (this.#hall.stage.rooms.get(on.room)?.members.has(leg) ?? false)
    return this.#begin(new Playing(op, on, options, this.#board, listens, this.#finished))
  }

  gather(op: OpId, leg: LegId, options: GatherOptions): Begun<Running<GatherEnd>> {
    const refused = this.#refusal(op, { leg })
    if (refused) return refused
    if (options.max < 1) return { ok: false, code: 'invalid', why: 'max must be at least 1' }
    return this.#begin(new Gathering(op, leg, options, this.#board, this.#finished))
  }

  spy(op: OpId, supervisor: LegId, on: LegId, mode: SpyMode): Begun<Spying> {
    const refused = this.#refusal(op, { leg: supervisor }) ?? this.#refusal(op, { leg: on })
    if (refused) return refused
    if (supervisor === on) return { ok: false, code: 'invalid', why: 'a leg cannot listen to itself' }
    return this.#begin(new SpyOperation(op, supervisor, on, mode, this.#hall, this.#finished))
  }

  async record(op: OpId, of: Place, options: RecordOptions): Promise<Begun<Recording>> {
    const refused = this.#refusal(op, of)
    if (refused) return refused
    if (!isSinkName(options.sink)) return { ok: false, code: 'invalid', why: 'sink is no folder name' }
    if (this.#sinks.has(options.sink)) return { ok: false, code: 'state', why: 'sink is being written' }
    let key: Uint8Array | null
    try {
      key = options.seal ? segmentKey(options.seal.key) : null
    } catch {
      return { ok: false, code: 'invalid', why: 'key is not 32 bytes of base64' }
    }
    this.#sinks.add(options.sink)
    this.#opening.add(op)
    try {
      const folder = await SegmentFolder.open(this.#settings.recordingsFolder, options.sink, key)
      if (!this.#hall.at(of)) {
        this.#sinks.delete(options.sink)
        return gone('gone while the folder was made')
      }
      return this.#beginRecording(op, of, options, folder)
    } catch (error) {
      this.#sinks.delete(options.sink)
      const why = (error as NodeJS.ErrnoException).code ?? String(error)
      this.#settings.trouble?.('disk', why)
      return { ok: false, code: 'state', why }
    } finally {
      this.#opening.delete(op)
    }
  }

  stop(op: OpId): Done {
    const operation = this.running.get(op)
    if (!operation) return gone('no such operation')
    operation.stop()
    return done
  }

  /** Ends what runs on a place that is gone. */
  placeGone(place: Place): void {
    for (const operation of this.running.values()) if (operation.concerns(place)) operation.gone()
    this.#board.forget(place)
  }

  /** Ends everything; resolves when the last segment is stored. */
  async close(): Promise<void> {
    for (const operation of this.running.values()) operation.gone()
    await Promise.all(this.#storing)
  }

  #beginRecording(op: OpId, of: Place, options: RecordOptions, folder: SegmentFolder): Begun<Recording> {
    const recorder = new Recorder(folder, this.#gate, options)
    const recording: RecordingOperation = new RecordingOperation(op, of, recorder, (operation) => {
      this.#finished(operation)
      this.#sinks.delete(options.sink)
      this.recordings.delete(recording)
    })
    this.recordings.add(recording)
    this.#storing.add(recording.ended)
    void this.#followUp(recording)
    if (options.beep) this.play(`${op} beep` as OpId, of, { items: [{ tone: 'beep' }] })
    return this.#begin(recording)
  }

  async #followUp(recording: RecordingOperation): Promise<void> {
    const end = await recording.ended
    this.#storing.delete(recording.ended)
    if (end.why === 'failed') this.#settings.trouble?.('disk', end.error ?? '')
  }

  #refusal(op: OpId, place: Place): MediaRefusal | null {
    if (!this.#hall.at(place)) return gone('leg' in place ? 'no such leg' : 'no such room')
    return this.running.has(op) || this.#opening.has(op)
      ? { ok: false, code: 'state', why: 'this key is in use' }
      : null
  }

  #begin<T extends Operation>(operation: T): { ok: true; it: T } {
    this.running.set(operation.op, operation)
    return { ok: true, it: operation }
  }

  #finished = (operation: Operation): void => {
    this.running.delete(operation.op)
  }
}
