import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'
import { promptList } from '../domain/prompt.ts'

/** Lets the caller hear something; a prompt that cannot be played does not stop the call. */
export const play = nodeType({
  kind: 'play',
  label: '播放',
  group: '播放与按键',
  help: '播放提示音，播完继续',
  config: Type.Object(
    {
      prompts: promptList('提示音'),
      interrupt: Type.Optional(Type.Boolean({ title: '按键可打断' })),
      loop: Type.Optional(Type.Integer({ title: '播放遍数', minimum: 1, maximum: 10 })),
    },
    { additionalProperties: false },
  ),
  fresh: { prompts: [] },
  outlets: { must: ['next'] },
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
