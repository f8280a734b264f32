import { KeySender } from '#modules/telephony/engines/embedded/media/rtp/keys.ts'
import { RtpSender } from '#modules/telephony/engines/embedded/media/rtp/sender.ts'
import { nowUs, putStamp } from './stamp.ts'
import { framesOf } from './voices.ts'

const PCMA = 8
const KEYS = 101
const KEY_MS = 120

/** One party's mouth: a tone in marked frames, or key presses in their place (RFC 4733). */
export class Mouth {
  readonly voice: number
  /** Marked frames said. */
  frames = 0
  readonly #sender = new RtpSender()
  readonly #keys = new KeySender()
  readonly #frames: Uint8Array[]
  #at = 0

  constructor(voice: number) {
    this.voice = voice
    this.#frames = framesOf(voice)
  }

  get ssrc(): number {
    return this.#sender.ssrc
  }

  /** The packet of this moment; null in the pause behind a key. */
  next(): Uint8Array | null {
    if (this.#keys.busy) return this.#keys.next(this.#sender, KEYS)
    this.frames += 1
    this.#at = (this.#at + 1) % this.#frames.length
    const frame = this.#frames[this.#at] ?? new Uint8Array(0)
    putStamp(frame, { voice: this.voice, atUs: nowUs() })
    return this.#sender.sound(PCMA, frame)
  }

  press(key: string): void {
    this.#keys.press(key, KEY_MS, () => undefined)
  }
}
