import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'

/** To another hotline or telephone over a trunk, the called number rewritten by a template. */
export const transfer = nodeType({
  kind: 'transfer',
  label: '转接外线',
  config: Type.Object(
    {
      trunk: Type.String({ minLength: 1, maxLength: 64 }),
      called: Type.String({ minLength: 1, maxLength: 64 }),
      caller: Type.Enum(['keep', 'own', 'trunk-main']),
      how: Type.Enum(['bridge', 'refer', 'redirect302']),
      ringSec: Type.Optional(Type.Integer({ minimum: 5, maximum: 180 })),
      loopGuard: Type.Optional(Type.Boolean()),
      remember: Type.Optional(Type.String({ maxLength: 64 })),
    },
    { additionalProperties: false },
  ),
  ports: () => ({ must: ['busy', 'noAnswer', 'failed', 'loop'], may: ['ended'] }),
  asksCaller: false,
  reaches: 'person',
  onFailure: 'failed',
  step({ cfg, fill, wired }, outcome) {
    if (outcome?.of === 'transfer')
      return outcome.result === 'ended' && !wired('ended') ? { end: 'after-agent' } : { go: outcome.result }
    const called = fill(cfg.called)
    if (!/^[+0-9*#]+$/.test(called)) return { go: 'failed' }
    return {
      ask: {
        want: 'transfer',
        trunk: cfg.trunk,
        called,
        caller: cfg.caller,
        how: cfg.how,
        ringMs: (cfg.ringSec ?? 60) * 1000,
        loopGuard: cfg.loopGuard ?? true,
        ...(cfg.remember === undefined ? {} : { remember: fill(cfg.remember) }),
      },
    }
  },
})
