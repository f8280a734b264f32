import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'
import { PromptList } from '../domain/prompt.ts'

/** The end of the call; in a sub-flow a normal end leads back to the flow that called it. */
export const hangup = nodeType({
  kind: 'hangup',
  label: '挂机',
  config: Type.Object(
    { cause: Type.Optional(Type.Enum(['normal', 'busy', 'rejected'])), prompts: Type.Optional(PromptList) },
    { additionalProperties: false },
  ),
  ports: () => ({ must: [], may: [] }),
  asksCaller: false,
  reaches: 'end',
  onFailure: 'end',
  step({ cfg, say }, outcome) {
    const prompts = outcome === null ? say(cfg.prompts ?? []) : []
    return prompts.length > 0
      ? { ask: { want: 'play', prompts, interrupt: false } }
      : { end: cfg.cause ?? 'normal' }
  },
})
