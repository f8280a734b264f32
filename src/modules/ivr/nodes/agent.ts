import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'

/** Rings one agent by number. */
export const agent = nodeType({
  kind: 'agent',
  label: '指定座席',
  config: Type.Object(
    {
      number: Type.String({ minLength: 1, maxLength: 64 }),
      ringSec: Type.Integer({ minimum: 5, maximum: 120 }),
    },
    { additionalProperties: false },
  ),
  ports: () => ({ must: ['busy', 'noAnswer', 'offline'], may: [] }),
  asksCaller: false,
  reaches: 'person',
  onFailure: 'offline',
  step({ cfg, fill }, outcome) {
    if (outcome?.of === 'agent')
      return outcome.result === 'agentLeft' ? { end: 'after-agent' } : { go: outcome.result }
    return { ask: { want: 'agent', number: fill(cfg.number), ringMs: cfg.ringSec * 1000 } }
  },
})
