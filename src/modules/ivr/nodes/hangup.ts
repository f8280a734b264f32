import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'
import { promptList } from '../domain/prompt.ts'

/** The end of the call; in a sub-flow a normal end leads back to the flow that called it. */
export const hangup = nodeType({
  kind: 'hangup',
  label: '挂机',
  group: '流程',
  help: '结束通话；在子流程中为返回上一流程',
  config: Type.Object(
    {
      cause: Type.Optional(
        Type.Enum(['normal', 'busy', 'rejected'], {
          title: '原因',
          words: { normal: '正常', busy: '忙', rejected: '拒接' },
        }),
      ),
      prompts: Type.Optional(promptList('挂机前播放')),
    },
    { additionalProperties: false },
  ),
  fresh: {},
  outlets: { must: [] },
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
