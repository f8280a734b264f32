import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'

const key = '^[0-9*#]$'
/** Waits for a person. Joining again (keep waiting) keeps the place: the first joining time goes along. */
export const queue = nodeType({
  kind: 'queue',
  label: '人工排队',
  group: '人工与转接',
  help: '排队等候话务员；再次进入保留原来的位置',
  config: Type.Object(
    {
      queue: Type.String({
        title: '队列',
        description: '可写 ${变量}',
        pick: 'queue',
        minLength: 1,
        maxLength: 64,
      }),
      maxWaitSec: Type.Integer({ title: '最长等待（秒）', minimum: 5, maximum: 7200 }),
      skills: Type.Optional(
        Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { title: '需要的技能', maxItems: 10 }),
      ),
      priority: Type.Optional(
        Type.Integer({ title: '排队等级', description: '0 至 99，大的优先', minimum: 0, maximum: 99 }),
      ),
      announce: Type.Optional(
        Type.Enum(['none', 'position', 'ewt', 'both'], {
          title: '等待中播报',
          words: { none: '不播报', position: '前面几位', ewt: '预计等待', both: '两者都播' },
        }),
      ),
      everySec: Type.Optional(Type.Integer({ title: '播报间隔（秒）', minimum: 10, maximum: 300 })),
      sticky: Type.Optional(Type.Boolean({ title: '优先上次接待的话务员' })),
      callbackKey: Type.Optional(Type.String({ title: '预约回拨键', pattern: key })),
      exitKeys: Type.Optional(Type.String({ title: '退出排队的键', pattern: '^[0-9*#]{1,12}$' })),
    },
    { additionalProperties: false },
  ),
  fresh: { queue: '', maxWaitSec: 180, announce: 'both', sticky: true },
  outlets: {
    must: ['timeout', 'full', 'noAgents'],
    opens: { callbackKey: 'callback', exitKeys: 'exit' },
    may: ['afterAgent'],
    names: { timeout: '等待超时' },
  },
  asksCaller: false,
  reaches: 'person',
  onFailure: 'noAgents',
  faults: ({ callbackKey, exitKeys }) =>
    callbackKey && exitKeys?.includes(callbackKey) ? ['回拨键与退出键相同'] : [],
  step({ cfg, wired, priority, joinedAt, fill }, outcome) {
    if (outcome?.of === 'queue') {
      if (outcome.result === 'agentLeft')
        return wired('afterAgent') ? { go: 'afterAgent' } : { end: 'after-agent' }
      return outcome.result === 'exit'
        ? { go: 'exit', set: { vars: { exitKey: outcome.key } } }
        : { go: outcome.result }
    }
    const queue = fill(cfg.queue)
    return {
      ask: {
        want: 'queue',
        queue,
        maxWaitMs: cfg.maxWaitSec * 1000,
        skills: cfg.skills ?? [],
        // Below nought: who was put behind all others stays there, whatever this queue's class is.
        priority: priority < 0 ? priority : Math.max(cfg.priority ?? 0, priority),
        announce: cfg.announce ?? 'both',
        everyMs: (cfg.everySec ?? 30) * 1000,
        sticky: cfg.sticky ?? false,
        joinedAt: joinedAt(queue),
        returns: wired('afterAgent'),
        ...(cfg.callbackKey ? { callbackKey: cfg.callbackKey } : {}),
        ...(cfg.exitKeys ? { exitKeys: cfg.exitKeys } : {}),
      },
    }
  },
})
