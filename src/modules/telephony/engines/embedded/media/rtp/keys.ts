/** Key presses as named telephone events, RFC 4733. */
import { FRAME } from '../g711.ts'
import { word16 } from './packet.ts'
import { type RtpSender, writeKeyEvent } from './sender.ts'

export const KEYS = '0123456789*#ABCD'
/** A press whose end never arrives is over when nothing more of it came for so long. */
const SILENT_MS = 250
/** Longest duration one event can say; a longer press goes on as a new event without end bit (section 2.5.1.3). */
const LONGEST = 0xffff

export interface KeyListener {
  down(key: string): void
  up(key: string, ms: number): void
}

/** Makes presses of packets: each press once however often its packets are repeated, lost or out of order. */
export class KeyReceiver {
  #listener: KeyListener
  #pressed: { key: number; began: number; duration: number; before: number; heardAt: number } | null = null
  /** Timestamps of presses that are over: their late repetitions are nothing new. */
  #over: number[] = []

  constructor(listener: KeyListener) {
    this.#listener = listener
  }

  /** A packet of the event payload type at `nowMs`. */
  packet(timestamp: number, payload: Uint8Array, nowMs: number): void {
    if (payload.length < 4) return
    const key = payload[0] as number
    if (key >= KEYS.length || this.#over.includes(timestamp)) return
    const end = (payload[1] as number) > 127
    const duration = word16(payload, 2)
    let pressed = this.#pressed
    if (pressed && pressed.began !== timestamp) {
      const ahead = (timestamp - pressed.began) | 0
      if (ahead < 0) return this.#unseen(timestamp, key, duration)
      if (key === pressed.key && pressed.duration > LONGEST - 2 * 800 && ahead <= LONGEST + 800) {
        this.#remember(pressed.began)
        pressed.before += ahead
        pressed.began = timestamp
        pressed.duration = 0
      } else {
        this.#release()
        pressed = null
      }
    }
    if (!pressed) {
      pressed = { key, began: timestamp, duration, before: 0, heardAt: nowMs }
      this.#pressed = pressed
      this.#listener.down(KEYS[key] as string)
    }
    pressed.duration = Math.max(pressed.duration, duration)
    pressed.heardAt = nowMs
    if (end) this.#release()
  }

  /** To be called every frame: ends a press whose end packets were all lost. */
  tick(nowMs: number): void {
    if (this.#pressed && nowMs - this.#pressed.heardAt >= SILENT_MS) this.#release()
  }

  /** The stream ended or changed: a press under way is over, old timestamps mean nothing any more. */
  reset(): void {
    this.#release()
    this.#over = []
  }

  /** A whole press overtaken by the next one. */
  #unseen(timestamp: number, key: number, duration: number): void {
    this.#remember(timestamp)
    this.#listener.down(KEYS[key] as string)
    this.#listener.up(KEYS[key] as string, duration / 8)
  }

  #release(): void {
    const pressed = this.#pressed
    if (!pressed) return
    this.#pressed = null
    this.#remember(pressed.began)
    this.#listener.up(KEYS[pressed.key] as string, (pressed.before + pressed.duration) / 8)
  }

  #remember(timestamp: number): void {
    this.#over.push(timestamp)
    if (this.#over.length > 8) this.#over.shift()
  }
}

type Step =
  | { pauseFrames: number }
  | { key: number; frames: number; sent: number; began: number; done?: () => void }
const END_PACKETS = 3
const GAP_FRAMES = 4

/** Sends presses one after the other, one packet per frame in place of sound. */
export class KeySender {
  #steps: Step[] = []
  #payload = new Uint8Array(4)

  /** Sound is not to be sent now. */
  get busy(): boolean {
    return this.#steps.length > 0
  }

  /** Queues presses; false when a character is no key. `,` is half a second of pause. `done` is called after the last. */
  press(keys: string, toneMs: number, done: () => void): boolean {
    const steps: Step[] = []
    for (const character of keys.toUpperCase()) {
      const key = KEYS.indexOf(character)
      if (character === ',') steps.push({ pauseFrames: 25 })
      else if (key < 0) return false
      else
        steps.push(
          { key, frames: Math.max(2, Math.ceil(toneMs / 20)), sent: 0, began: 0 },
          { pauseFrames: GAP_FRAMES },
        )
    }
    if (steps.length === 0) done()
    else this.#steps.push(...steps, { key: -1, frames: 0, sent: 0, began: 0, done })
    return true
  }

  /** Forgets what is not yet sent. */
  clear(): void {
    this.#steps = []
  }

  /** The packet of this frame, null in a pause between presses. Call only while `busy`. */
  next(sender: RtpSender, payloadType: number): Uint8Array | null {
    for (;;) {
      const step = this.#steps[0]
      if (!step) {
        sender.pass(FRAME)
        return null
      }
      if ('pauseFrames' in step) {
        if (step.pauseFrames-- <= 0) this.#steps.shift()
        else {
          sender.pass(FRAME)
          return null
        }
      } else if (step.key < 0) {
        this.#steps.shift()
        step.done?.()
      } else return this.#event(step, sender, payloadType)
    }
  }

  #event(step: Exclude<Step, { pauseFrames: number }>, sender: RtpSender, payloadType: number): Uint8Array {
    if (step.sent === 0) step.began = sender.timestamp
    const first = step.sent === 0
    step.sent++
    const end = step.sent > step.frames
    writeKeyEvent(this.#payload, step.key, end, Math.min(step.sent, step.frames) * FRAME)
    if (step.sent >= step.frames + END_PACKETS) this.#steps.shift()
    return sender.event(payloadType, this.#payload, first, step.began)
  }
}
