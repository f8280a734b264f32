import { FRAME } from '#modules/telephony/engines/embedded/media/g711.ts'
import { toneFrames } from '#modules/telephony/engines/embedded/media/testing/tones.ts'

/** How many people can be told apart. */
export const mostVoices = 60

/** The tone a voice is, Hz: 50 Hz from its neighbours, and none where A-law's distortion of another falls. */
export const hzOf = (voice: number): number => 310 + 50 * voice

/** Frames of 20 ms after which each of the tones begins anew. */
const round = 5

/** A voice: these frames one after the other without end. */
export function framesOf(voice: number): Uint8Array[] {
  const next = toneFrames(hzOf(voice))
  return Array.from({ length: round }, () => Uint8Array.from(next().subarray(0, FRAME)))
}
