import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'

/** Rings one agent, desk telephone or hunt group by number. */
export const agent = nodeType({
  kind: 'agent',
  label: '指定座席或分机',
  group: '人工与转接',
  help: '呼叫一个指定工号的话务员，或一部分机、一个连选组',
  config: Type.Object(
    {
      number: Type.String({
        title: '工号或分机号',
        description: '可写 ${变量}',
        minLength: 1,
        maxLength: 64,
      }),
      ringSec: Type.Integer({ title: '振铃（秒）', minimum: 5, maximum: 120 }),
    },
    { additionalProperties: false },
  ),
  fresh: { number: '', ringSec: 20 },
  outlets: { must: ['busy', 'noAnswer', 'offline'] },
  asksCaller: false,
  reaches: 'person',
  onFailure: 'offline',
  step({ cfg, fill }, outcome) {
    if (outcome?.of === 'agent')
      return outcome.result === 'agentLeft' ? { end: 'after-agent' } : { go: outcome.result }
    return { ask: { want: 'agent', number: fill(cfg.number), ringMs: cfg.ringSec * 1000 } }
  },
})
