import { setImmediate as breathe } from 'node:timers/promises'
import type { Context } from '#platform/context/context.ts'
import {
  levelled,
  longestMs,
  resampled,
  resampledLength,
  shortestMs,
  type SoundFault,
  type SoundRemark,
  telephoneRate,
} from '../domain/sound/telephone-sound.ts'
import { alawFile, readWav, type Sound, type WavFault } from '../domain/sound/wav.ts'
import { isMp3, type Mp3Fault, readMp3 } from '../sound/read-mp3.ts'

/** Sound as callers will hear it, kept under its content address. */
export interface FitSound {
  readonly sha256: string
  readonly ms: number
  readonly remarks: readonly SoundRemark[]
}

/** Reads a WAV or an MP3, checks it, makes it A-law of 8 kHz as loud as the other prompts, and keeps it; or why nobody should hear it. */
export async function fitForTelephone(
  at: Pick<Context, 'files'>,
  file: Uint8Array,
): Promise<FitSound | { fault: WavFault | Mp3Fault | SoundFault }> {
  const sound = isMp3(file) ? await readMp3(file) : readWav(file)
  if ('fault' in sound) return sound
  const seconds = sound.samples.length / sound.rate
  if (seconds * 1000 < shortestMs) return { fault: 'too-short' }
  if (seconds * 1000 > longestMs) return { fault: 'too-long' }
  const made = levelled(await atTelephoneRate(sound))
  if ('fault' in made) return made
  const { sha256 } = await at.files.put(one(alawFile(made.samples)))
  return { sha256, ms: Math.round((made.samples.length / telephoneRate) * 1000), remarks: made.remarks }
}

/** Second by second, and others have their turn between: a process that carries calls must not stand still for a long file. */
async function atTelephoneRate(sound: Sound): Promise<Float32Array> {
  if (sound.rate === telephoneRate) return sound.samples
  const length = resampledLength(sound)
  const whole = new Float32Array(length)
  for (let from = 0; from < length; from += telephoneRate) {
    whole.set(resampled(sound, from, Math.min(length, from + telephoneRate)), from)
    await breathe()
  }
  return whole
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
