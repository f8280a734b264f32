import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'

/** To another hotline or telephone over a trunk, the called number rewritten by a template. */
export const transfer = nodeType({
  kind: 'transfer',
  label: '转接外线',
  group: '人工与转接',
  help: '转到其他热线或外线电话',
  config: Type.Object(
    {
      trunk: Type.String({
        title: '中继',
        description: '* 为按呼出规则',
        pick: 'trunk',
        minLength: 1,
        maxLength: 64,
      }),
      called: Type.String({ title: '被叫号码', description: '可写 ${变量}', minLength: 1, maxLength: 64 }),
      caller: Type.Enum(['keep', 'own', 'trunk-main'], {
        title: '显示的主叫号码',
        words: { keep: '来电人号码', own: '本热线号码', 'trunk-main': '中继外显号码' },
      }),
      how: Type.Enum(['bridge', 'refer', 'redirect302'], {
        title: '方式',
        words: { bridge: '桥接（可录音）', refer: '转移（REFER）', redirect302: '改向（302）' },
      }),
      ringSec: Type.Optional(Type.Integer({ title: '振铃（秒）', minimum: 5, maximum: 180 })),
      loopGuard: Type.Optional(Type.Boolean({ title: '防止循环呼叫' })),
      remember: Type.Optional(Type.String({ title: '记住来电人的选择', maxLength: 64 })),
    },
    { additionalProperties: false },
  ),
  fresh: { trunk: '', called: '', caller: 'keep', how: 'bridge', loopGuard: true },
  outlets: { must: ['busy', 'noAnswer', 'failed', 'loop'], may: ['ended'] },
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
