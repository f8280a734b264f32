import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'
import { PromptList } from '../domain/prompt.ts'

/** Lets the caller hear something; a prompt that cannot be played does not stop the call. */
export const play = nodeType({
  kind: 'play',
  label: '播放',
  config: Type.Object(
    {
      prompts: PromptList,
      interrupt: Type.Optional(Type.Boolean()),
      loop: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
    },
    { additionalProperties: false },
  ),
  ports: () => ({ must: ['next'], may: [] }),
  asksCaller: false,
  onFailure: 'next',
  step({ cfg, say }, outcome) {
    if (outcome) return { go: 'next' }
    const once = say(cfg.prompts)
    if (once.length === 0) return { go: 'next' }
    const prompts = Array.from({ length: cfg.loop ?? 1 }, () => once).flat()
    return { ask: { want: 'play', prompts, interrupt: cfg.interrupt ?? false } }
  },
})
