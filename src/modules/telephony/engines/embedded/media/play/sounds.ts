import type { Prompt } from '../../../../switch/port.ts'
import type { MediaSettings } from '../api.ts'
import type { Clips } from './clips.ts'
import { toneSound } from './tones.ts'

/** One stretch of sound: A-law from `from` on, or so much silence. */
export type Sound = { alaw: Uint8Array; from: number } | { silence: number }

const LONGEST_SILENCE = 3_600_000

export type SoundSettings = Pick<MediaSettings, 'findPrompt' | 'sayer' | 'trouble'>

/** Turns prompts into sounds. What is missing or broken becomes a beep and is told: never silence, never a rejected promise. */
export async function soundsOf(
  items: readonly Prompt[],
  clips: Clips,
  settings: SoundSettings,
): Promise<Sound[]> {
  const beep: Sound = { alaw: toneSound('beep'), from: 0 }
  const file = async (name: string, path: string | null, offsetMs = 0): Promise<Sound> => {
    if (path === null) {
      settings.trouble?.('prompt-missing', name)
      return beep
    }
    try {
      return { alaw: await clips.load(path), from: Math.max(0, Math.round(offsetMs * 8)) }
    } catch (error) {
      settings.trouble?.(
        'prompt-unreadable',
        `${name}: ${error instanceof Error ? error.message : String(error)}`,
      )
      return beep
    }
  }
  const one = async (item: Prompt): Promise<Sound[]> => {
    if ('tone' in item) return [{ alaw: toneSound(item.tone), from: 0 }]
    if ('silenceMs' in item) return [{ silence: Math.max(0, Math.min(LONGEST_SILENCE, item.silenceMs)) * 8 }]
    if ('file' in item) return [await file(item.file, await settings.findPrompt(item.file), item.offsetMs)]
    const files = (await settings.sayer?.(item)) ?? null
    const name = 'say' in item ? `say ${item.say}` : 'tts'
    if (files === null) return [await file(name, null)]
    return Promise.all(files.map((path) => file(name, path)))
  }
  const guarded = async (item: Prompt): Promise<Sound[]> => {
    try {
      return await one(item)
    } catch (error) {
      settings.trouble?.('prompt-missing', error instanceof Error ? error.message : String(error))
      return [beep]
    }
  }
  return (await Promise.all(items.map(guarded))).flat()
}

export function soundLength(sound: Sound): number {
  return 'silence' in sound ? Math.round(sound.silence) : Math.max(0, sound.alaw.length - sound.from)
}
