import type { Prompt } from '../../switch/port.ts'

/** Ms a prompt file sounds when the world has not been told another length. */
const FILE_MS = 3000
/** Ms of one spoken sign of a `say` item. */
const SAID_MS = 500
/** One cadence of each tone, ms; `loop` makes it last. */
const TONE_MS = { ring: 5000, busy: 700, dial: 1000, congestion: 1400, beep: 200 } as const

/** How long an item is heard, ms. `lengths` knows files of a length of their own. */
export function soundMs(item: Prompt, lengths: ReadonlyMap<string, number>): number {
  if ('silenceMs' in item) return item.silenceMs
  if ('tone' in item) return TONE_MS[item.tone]
  if ('say' in item) return item.value.length * SAID_MS
  if ('tts' in item) return 0
  return Math.max(0, (lengths.get(item.file) ?? FILE_MS) - (item.offsetMs ?? 0))
}

/** Name of an item for a test that asks what is heard. */
export function soundName(item: Prompt): string {
  if ('silenceMs' in item) return 'silence'
  if ('tone' in item) return `tone:${item.tone}`
  if ('say' in item) return `say:${item.say}:${item.value}`
  if ('tts' in item) return `tts:${item.tts}`
  return `file:${item.file}`
}
