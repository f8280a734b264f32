import type { RecordEnd, RecordOptions } from '../api.ts'
import { alawSample, ALAW_SILENCE, FRAME } from '../g711.ts'
import type { Channels } from '../wav.ts'
import type { SegmentFolder } from './folder.ts'
import type { Gate } from './gate.ts'

/** Segments waiting for the disk before the recording is given up: 20 s at 5 s each. */
const MOST_WAITING = 4
/** Mean loudness below which a voice counts as silent (about -44 dBm0). */
const QUIET = 180

export type RecorderOptions = Omit<RecordOptions, 'sink' | 'seal' | 'beep'>

/** Channels of a mode's segments. */
export function channelsOf(mode: RecordOptions['mode']): Channels {
  return mode === 'stereo' ? 2 : 1
}

/**
 * Takes one frame per tick and stores it in segments. Memory is bounded by the waiting segments; a slow or full disk ends the recording,
 * never the sound.
 */
export class Recorder {
  readonly ended: Promise<RecordEnd>
  readonly channels: Channels
  #folder: SegmentFolder
  #gate: Gate
  #options: RecorderOptions
  #segment: Uint8Array
  #spare: Uint8Array[] = []
  #filled = 0
  #frames = 0
  #silentFrames = 0
  #stored = 0
  #waiting = 0
  #writing: Promise<void> = Promise.resolve()
  #paused = false
  #over = false
  #failure: string | null = null
  #resolve: (end: RecordEnd) => void = () => {}

  constructor(folder: SegmentFolder, gate: Gate, options: RecorderOptions) {
    this.#folder = folder
    this.#gate = gate
    this.#options = options
    this.channels = channelsOf(options.mode)
    const frames = Math.max(1, Math.round(Math.min(60_000, options.segmentMs) / 20))
    this.#segment = new Uint8Array(frames * FRAME * this.channels)
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve
    })
  }

  get mode(): RecordOptions['mode'] {
    return this.#options.mode
  }
  get over(): boolean {
    return this.#over
  }

  /** One frame of each channel, null = silence. Mono modes take the first. */
  frame(first: Uint8Array | null, second: Uint8Array | null): void {
    if (this.#over) return
    if (this.#paused) this.#write(null, null)
    else this.#write(first, second)
    const { maxMs, maxSilenceMs } = this.#options
    if (maxMs !== undefined && this.#frames * 20 >= maxMs) this.end('max')
    else if (maxSilenceMs !== undefined && !this.#paused) {
      this.#silentFrames = quiet(first) ? this.#silentFrames + 1 : 0
      if (this.#silentFrames * 20 >= maxSilenceMs) this.end('silence')
    }
  }

  /** Ticks the clock gave up: silence of the same length, so the recording stays as long as the call. */
  skip(frames: number): void {
    for (let i = 0; i < frames && !this.#over; i++) this.#write(null, null)
  }

  key(key: string): void {
    if (this.#options.end?.includes(key)) this.end('key')
  }

  pause(on: boolean): void {
    this.#paused = on
    this.#silentFrames = 0
  }

  /** Ends it; `ended` resolves when the rest is on disk. */
  end(why: RecordEnd['why']): void {
    if (this.#over) return
    this.#over = true
    if (this.#filled > 0 && this.#failure === null) this.#store(this.#segment, this.#filled)
    void this.#writing.then(() =>
      this.#resolve({
        ms: this.#frames * 20,
        segments: this.#stored,
        ...(this.#failure === null ? { why } : { why: 'failed' as const, error: this.#failure }),
      }),
    )
  }

  #write(first: Uint8Array | null, second: Uint8Array | null): void {
    const out = this.#segment
    let at = this.#filled
    if (this.channels === 1) {
      if (first) out.set(first, at)
      else out.fill(ALAW_SILENCE, at, at + FRAME)
    } else
      for (let i = 0; i < FRAME; i++) {
        out[at++] = first ? (first[i] as number) : ALAW_SILENCE
        out[at++] = second ? (second[i] as number) : ALAW_SILENCE
      }
    this.#filled += FRAME * this.channels
    this.#frames++
    if (this.#filled < out.length) return
    this.#filled = 0
    this.#segment = this.#spare.pop() ?? new Uint8Array(out.length)
    this.#store(out, out.length)
  }

  #store(buffer: Uint8Array, length: number): void {
    if (++this.#waiting > MOST_WAITING) return this.#fail('the disk is too slow')
    this.#writing = this.#storeAfter(this.#writing, buffer, length)
  }

  async #storeAfter(before: Promise<void>, buffer: Uint8Array, length: number): Promise<void> {
    await before
    if (this.#failure !== null) return
    try {
      const stored = await this.#gate.run(() => this.#folder.store(buffer.subarray(0, length)))
      this.#stored++
      this.#options.onSegment?.({ ...stored, ms: length / this.channels / 8 })
    } catch (error) {
      this.#fail((error as NodeJS.ErrnoException).code ?? String(error))
    } finally {
      this.#waiting--
      this.#spare.push(buffer)
    }
  }

  #fail(why: string): void {
    if (this.#failure !== null) return
    this.#failure = why
    this.end('failed')
  }
}

function quiet(frame: Uint8Array | null): boolean {
  if (frame === null) return true
  let sum = 0
  for (let i = 0; i < FRAME; i += 2) sum += Math.abs(alawSample(frame[i] as number))
  return sum / (FRAME / 2) < QUIET
}
