/** Prompts as an engine without own speech plays them: spoken values as files, what cannot be spoken as a short tone, never silence. */
import type { Prompt } from './prompt.ts'
import { sayToFiles } from './say.ts'

export type PlayablePrompt = Exclude<Prompt, { say: unknown }> | { tone: 'beep' }

export function withoutSays(prompts: readonly Prompt[]): PlayablePrompt[] {
  return prompts.flatMap((prompt): PlayablePrompt[] => {
    if (!('say' in prompt)) return [prompt]
    const files = sayToFiles(prompt)
    return files.length > 0 ? files.map((file) => ({ file })) : [{ tone: 'beep' }]
  })
}
