import type { Reply } from '#platform/http/contract.ts'
import { hearPrompt, listPrompts } from '#modules/ivr/contract-prompts.ts'
import { addressOf } from '../../api/call.ts'
import { useReading } from '../../api/queries.ts'

export type PromptView = Reply<typeof listPrompts>['prompts'][number]
export type PromptVersionView = PromptView['versions'][number]

export const promptReadings = ['/prompts'] as const
export const usePrompts = () => useReading(listPrompts, {}, { keep: true })

/** `zh/welcome` as the endpoints take it. */
export function promptParams(file: string): { lang: string; name: string } {
  const [lang = 'zh', name = ''] = file.split('/')
  return { lang, name }
}

/** Where the sound of a prompt is: a version, or what callers hear now. */
export function soundAddress(file: string, version?: number): string {
  return addressOf(hearPrompt, {
    params: promptParams(file),
    query: version === undefined ? {} : { version },
  })
}
