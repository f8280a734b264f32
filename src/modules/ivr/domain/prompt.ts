/** What a flow lets the caller hear, as it stands in the flow and as it is asked of the switch. */
import { Type, type Static } from 'typebox'
import { fillText, type Variables } from './template.ts'

export const sayKinds = ['digits', 'number', 'time', 'date', 'money', 'agent-no'] as const
export type SayKind = (typeof sayKinds)[number]

const text = Type.String({ minLength: 1, maxLength: 2000 })
/** One prompt of a flow. `file` is a name of the prompt table (or `folder/name`); every text may hold `${variable}`. */
export const PromptItem = Type.Union([
  Type.Object({ file: text }, { title: '提示音', additionalProperties: false }),
  Type.Object({ tts: text }, { title: '朗读文字', additionalProperties: false }),
  Type.Object(
    { say: Type.Enum([...sayKinds]), value: text },
    { title: '播报数值', additionalProperties: false },
  ),
  Type.Object(
    { silenceMs: Type.Integer({ minimum: 50, maximum: 10_000 }) },
    { title: '停顿', additionalProperties: false },
  ),
])
export type PromptItem = Static<typeof PromptItem>
/** A field of prompts heard one after the other. */
export const promptList = (title: string) =>
  Type.Array(PromptItem, { title, pick: 'prompts', minItems: 1, maxItems: 30 })

/** The same shape as the switch port's prompt, so that it can be passed on as it is. */
export type Prompt =
  | { file: string }
  | { tts: string; lang: string }
  | { say: SayKind; value: string; lang: string }
  | { silenceMs: number }

/** `welcome` in zh-CN is the file zh/welcome; a name with a folder or a scheme stays. */
export function promptFile(name: string, lang: string): string {
  return /[/:]/.test(name) ? name : `${lang.slice(0, 2).toLowerCase()}/${name}`
}

/** Prompts with their texts filled from the variables. What becomes empty is left out. */
export function resolvePrompts(items: readonly PromptItem[], vars: Variables, lang: string): Prompt[] {
  return items.flatMap((item): Prompt[] => {
    if ('silenceMs' in item) return [{ silenceMs: item.silenceMs }]
    if ('file' in item) return [{ file: promptFile(fillText(item.file, vars), lang) }]
    if ('tts' in item) {
      const tts = fillText(item.tts, vars).trim()
      return tts === '' ? [] : [{ tts, lang }]
    }
    const value = fillText(item.value, vars).trim()
    return value === '' ? [] : [{ say: item.say, value, lang }]
  })
}
