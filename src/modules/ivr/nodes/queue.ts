import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'

const key = '^[0-9*#]$'
/** Waits for a person. Joining again (keep waiting) keeps the place: the first joining time goes along. */
export const queue = nodeType({
  kind: 'queue',
  label: '人工排队',
  config: Type.Object(
    {
      queue: Type.String({ minLength: 1, maxLength: 64 }),
      maxWaitSec: Type.Integer({ minimum: 5, maximum: 7200 }),
      skills: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 10 })),
      priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 99 })),
      announce: Type.Optional(Type.Enum(['none', 'position', 'ewt', 'both'])),
      everySec: Type.Optional(Type.Integer({ minimum: 10, maximum: 300 })),
      sticky: Type.Optional(Type.Boolean()),
      callbackKey: Type.Optional(Type.String({ pattern: key })),
      exitKeys: Type.Optional(Type.String({ pattern: '^[0-9*#]{1,12}$' })),
    },
    { additionalProperties: false },
  ),
  ports: ({ callbackKey, exitKeys }) => ({
    must: [
      'timeout',
      'full',
      'noAgents',
      ...(callbackKey ? ['callback'] : []),
      ...(exitKeys ? ['exit'] : []),
    ],
    may: ['afterAgent'],
  }),
  asksCaller: false,
  reaches: 'person',
  onFailure: 'noAgents',
  faults: ({ callbackKey, exitKeys }) =>
    callbackKey && exitKeys?.includes(callbackKey) ? ['回拨键与退出键相同'] : [],
  step({ cfg, wired, priority, joinedAt }, outcome) {
    if (outcome?.of === 'queue') {
      if (outcome.result === 'agentLeft')
        return wired('afterAgent') ? { go: 'afterAgent' } : { end: 'after-agent' }
      return outcome.result === 'exit'
        ? { go: 'exit', set: { vars: { exitKey: outcome.key } } }
        : { go: outcome.result }
    }
    return {
      ask: {
        want: 'queue',
        queue: cfg.queue,
        maxWaitMs: cfg.maxWaitSec * 1000,
        skills: cfg.skills ?? [],
        priority: Math.max(cfg.priority ?? 0, priority),
        announce: cfg.announce ?? 'both',
        everyMs: (cfg.everySec ?? 30) * 1000,
        sticky: cfg.sticky ?? false,
        joinedAt: joinedAt(cfg.queue),
        returns: wired('afterAgent'),
        ...(cfg.callbackKey ? { callbackKey: cfg.callbackKey } : {}),
        ...(cfg.exitKeys ? { exitKeys: cfg.exitKeys } : {}),
      },
    }
  },
})
