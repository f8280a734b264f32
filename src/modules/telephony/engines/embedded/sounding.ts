import { ACCEPTED, refused } from '../../switch/command-gate.ts'
import type { PlayRequest, RecordingTap, RecordOrder, RecordReports } from '../../switch/exchange/plant.ts'
import type { Ack, BridgeId, LegId, OpId, Prompt } from '../../switch/port.ts'
import type { MediaPlane, Place, PlayEnd, Recording, Running, Sayer } from './media/api.ts'
import type { EmbeddedSettings } from './settings.ts'

interface Playing {
  request: PlayRequest
  stop: () => void
}

/** Prompts and recordings of the engine, on its media plane. */
export class Sounding {
  readonly #plane: MediaPlane
  readonly #settings: Pick<EmbeddedSettings, 'sayToFiles'>
  readonly #find: (name: string) => Promise<string | null>
  readonly #isLeg: (id: LegId | BridgeId) => boolean
  readonly #playing = new Map<OpId, Playing>()
  /** Files that were found but could not be read. */
  readonly #unreadable: ReadonlySet<string>

  constructor(of: {
    plane: MediaPlane
    settings: Pick<EmbeddedSettings, 'sayToFiles'>
    find(name: string): Promise<string | null>
    isLeg(id: LegId | BridgeId): boolean
    unreadable: ReadonlySet<string>
  }) {
    this.#plane = of.plane
    this.#settings = of.settings
    this.#find = (name) => of.find(name)
    this.#isLeg = (id) => of.isLeg(id)
    this.#unreadable = of.unreadable
  }

  canPlay(item: Prompt): Ack {
    if ('tts' in item) return refused('unsupported', 'this engine has no voice')
    if ('say' in item && !this.#settings.sayToFiles)
      return refused('unsupported', 'no recordings of spoken values')
    return ACCEPTED
  }

  play(request: PlayRequest): () => void {
    const { op, items, loop, interrupt } = request
    const begun = this.#plane.play(op, this.#place(request.on), { items, loop, interrupt })
    if (!begun.ok) {
      const failing = setImmediate(() => request.done('error'))
      return () => clearImmediate(failing)
    }
    const missing = this.#anyMissing(items)
    const { it } = begun
    this.#playing.set(op, { request, stop: () => it.stop() })
    void this.#follow(request, it, missing)
    return () => it.stop()
  }

  async #follow(request: PlayRequest, running: Running<PlayEnd>, missing: Promise<boolean>): Promise<void> {
    const { why, key } = await running.ended
    this.#playing.delete(request.op)
    if (why === 'key') request.done('key', key)
    else if (why === 'end') request.done((await missing) ? 'error' : 'end')
    else if (why === 'error') request.done('error')
  }

  /** A key that came by signalling stops what it interrupts; keys in the sound do so by themselves. */
  interrupt(leg: LegId, bridge: BridgeId | null, key: string): void {
    for (const [op, { request, stop }] of this.#playing) {
      if (request.on !== leg && request.on !== bridge) continue
      if (!request.interrupt.includes(key)) continue
      this.#playing.delete(op)
      stop()
      request.done('key', key)
    }
  }

  record(op: OpId, order: RecordOrder, reports: RecordReports): RecordingTap {
    let recording: Recording | undefined
    let stopped = false
    let paused = false
    void this.#plane
      .record(op, this.#place(order.of), {
        mode: order.mode,
        sink: order.sink,
        segmentMs: order.segmentMs,
        ...(order.seal ? { seal: order.seal } : {}),
        ...(order.maxSilenceMs === undefined ? {} : { maxSilenceMs: order.maxSilenceMs }),
        ...(order.beep ? { beep: true } : {}),
        onSegment: ({ n, ms, bytes, sha256 }) => reports.segment(n, ms, bytes, sha256),
      })
      .then((begun) => {
        if (!begun.ok) return reports.closed({ ms: 0, segments: 0, why: 'failed', error: begun.why })
        recording = begun.it
        reports.on()
        if (paused) recording.pause(true)
        if (stopped) recording.stop()
        return recording.ended.then(({ ms, segments, why, error }) =>
          reports.closed({
            ms,
            segments,
            ...(why === 'silence' || why === 'failed' ? { why } : {}),
            ...(error === undefined ? {} : { error }),
          }),
        )
      })
      .catch((error: unknown) => reports.closed({ ms: 0, segments: 0, why: 'failed', error: String(error) }))
    return {
      pause: (on) => {
        paused = on
        recording?.pause(on)
      },
      stop: () => {
        stopped = true
        recording?.stop()
      },
    }
  }

  #place(on: LegId | BridgeId): Place {
    return this.#isLeg(on) ? { leg: on as LegId } : { room: on as BridgeId }
  }

  async #anyMissing(items: Prompt[]): Promise<boolean> {
    const names = items.flatMap((item) => {
      if ('file' in item) return [item.file]
      return 'say' in item ? (this.#settings.sayToFiles?.(item) ?? []) : []
    })
    const unspoken = items.some((item) => 'say' in item && this.#settings.sayToFiles?.(item).length === 0)
    const paths = await Promise.all(names.map((name) => this.#find(name)))
    return unspoken || paths.includes(null) || names.some((name) => this.#unreadable.has(name))
  }
}

/** Spoken values from files: all of them, or none. */
export function sayerOf(
  sayToFiles: EmbeddedSettings['sayToFiles'],
  find: (name: string) => Promise<string | null>,
): Sayer {
  return async (item) => {
    if (!('say' in item) || !sayToFiles) return null
    const names = sayToFiles(item)
    const paths = await Promise.all(names.map((name) => find(name)))
    const found = paths.filter((path) => path !== null)
    return names.length > 0 && found.length === names.length ? found : null
  }
}
