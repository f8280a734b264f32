import { alawDecode, FRAME } from '#modules/telephony/engines/embedded/media/g711.ts'
import { level, tonesHeard } from '#modules/telephony/engines/embedded/media/testing/goertzel.ts'
import { nowUs, readStamp } from './stamp.ts'
import { hzOf, mostVoices } from './voices.ts'

/** A second of sound is kept for looking at its tones. */
const KEPT = 50
/** A voice not heard for so long is not heard any more, ms. */
const STILL_HEARD_MS = 400

/** What was heard since `measure`. */
export interface Heard {
  /** From being said to being heard, ms, each frame. */
  readonly delays: Float32Array
  /** Longest time without a frame of the other side, ms, up to now. */
  readonly longestGapMs: number
  /** Everybody whose mark was heard. */
  readonly voices: number[]
}

/** One party's ear: whom it hears, by mark and by tone, how late, and with what gaps. */
export class Ear {
  /** All sound so far, ms. */
  soundMs = 0
  readonly #frames: Uint8Array[] = Array.from({ length: KEPT }, () => new Uint8Array(FRAME))
  #lastVoice: number | undefined
  #lastVoiceUs = 0
  #lastSoundUs = 0
  #delays: number[] | undefined
  #longestGapUs = 0
  #voices = new Set<number>()

  /** A frame of sound has come. */
  take(payload: Uint8Array): void {
    if (payload.length !== FRAME) return
    const now = nowUs()
    this.#frames[Math.round(this.soundMs / 20) % KEPT]?.set(payload)
    this.soundMs += 20
    this.#lastSoundUs = now
    const stamp = readStamp(payload, now)
    if (!stamp) return
    if (this.#lastVoiceUs > 0) this.#longestGapUs = Math.max(this.#longestGapUs, now - this.#lastVoiceUs)
    this.#lastVoice = stamp.voice
    this.#lastVoiceUs = now
    this.#voices.add(stamp.voice)
    this.#delays?.push((now - stamp.atUs) / 1000)
  }

  /** Whose voice is there now, by its mark. */
  voice(): number | undefined {
    return nowUs() - this.#lastVoiceUs < STILL_HEARD_MS * 1000 ? this.#lastVoice : undefined
  }

  /** Whether anything comes now: a voice, music, a prompt. */
  sound(): boolean {
    return nowUs() - this.#lastSoundUs < STILL_HEARD_MS * 1000 && level(this.#lastSecond()) > -50
  }

  /** Voices whose tone is in the last second, all others at least 40 dB below. */
  tones(): number[] {
    const all = Array.from({ length: mostVoices }, (_, voice) => voice)
    const there = new Set(tonesHeard(this.#lastSecond(), all.map(hzOf)))
    return all.filter((voice) => there.has(hzOf(voice)))
  }

  /** Begins anew to watch gaps and voices; with `delays` each frame's delay, too. */
  measure(delays: boolean): void {
    this.#delays = delays ? [] : undefined
    this.#longestGapUs = 0
    this.#voices = new Set()
  }

  /** What was heard since `measure`. */
  heard(): Heard {
    const since = this.#lastVoiceUs > 0 ? nowUs() - this.#lastVoiceUs : 0
    return {
      delays: Float32Array.from(this.#delays ?? []),
      longestGapMs: Math.max(this.#longestGapUs, since) / 1000,
      voices: [...this.#voices],
    }
  }

  /** The call is over: the next one begins with a fresh ear. */
  forget(): void {
    this.soundMs = 0
    this.#lastVoice = undefined
    this.#lastVoiceUs = 0
    this.#lastSoundUs = 0
    this.measure(false)
  }

  #lastSecond(): Int16Array {
    const at = Math.round(this.soundMs / 20) % KEPT
    const ordered = [...this.#frames.slice(at), ...this.#frames.slice(0, at)]
    return alawDecode(Buffer.concat(ordered))
  }
}
