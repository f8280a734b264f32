/** Call progress tones of the Chinese network (GB/T 3380): 450 Hz, and our own beep. Made once, as A-law. */
import type { Prompt } from '../../../../switch/port.ts'
import { alawByte, ALAW_SILENCE } from '../g711.ts'

export type Tone = Extract<Prompt, { tone: string }>['tone']

/** Hz, seconds on, seconds off. One cadence is what a tone item lasts; `loop` repeats it. */
const CADENCE: Record<Tone, { hz: number; on: number; off: number }> = {
  ring: { hz: 450, on: 1, off: 4 },
  busy: { hz: 450, on: 0.35, off: 0.35 },
  dial: { hz: 450, on: 1, off: 0 },
  congestion: { hz: 450, on: 0.7, off: 0.7 },
  beep: { hz: 1000, on: 0.3, off: 0 },
}
/** -10 dBm0, as exchanges send them. */
const AMPLITUDE = 10_000

const made = new Map<Tone, Uint8Array>()

/** A-law of one cadence. */
export function toneSound(tone: Tone): Uint8Array {
  const known = made.get(tone)
  if (known) return known
  const { hz, on, off } = CADENCE[tone]
  const sounding = Math.round(on * 8000)
  const sound = new Uint8Array(sounding + Math.round(off * 8000)).fill(ALAW_SILENCE)
  for (let i = 0; i < sounding; i++)
    sound[i] = alawByte(Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hz * i) / 8000)))
  made.set(tone, sound)
  return sound
}
