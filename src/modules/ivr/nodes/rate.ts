import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'
import { promptList, type PromptItem } from '../domain/prompt.ts'
import { fillText } from '../domain/template.ts'
import { mayRetry, repeated, triesOf, usualFirstMs, usualInterMs } from '../domain/retry.ts'

/** Satisfaction by key, stored before the thanks; named scores are asked for a spoken reason. */
export const rate = nodeType({
  kind: 'rate',
  label: '满意度评价',
  group: '自助服务',
  help: '来电人按键评价本次服务',
  config: Type.Object(
    {
      scale: Type.Enum(['1-3', '1-5'], { title: '等级', words: { '1-3': '三级', '1-5': '五级' } }),
      prompts: promptList('提示音'),
      reasonOn: Type.Optional(
        Type.Array(Type.String({ pattern: '^[1-5]$' }), { title: '按这些键时请说明原因', maxItems: 5 }),
      ),
    },
    { additionalProperties: false },
  ),
  fresh: { scale: '1-3', prompts: [] },
  outlets: { must: ['done', 'timeout'] },
  asksCaller: true,
  onFailure: 'timeout',
  step(visit, outcome) {
    const { cfg, say, memo } = visit
    const ask = (items: PromptItem[]) => ({
      ask: {
        want: 'gather' as const,
        prompts: say(items),
        min: 1,
        max: 1,
        end: '',
        firstMs: usualFirstMs,
        interMs: usualInterMs,
        secret: false,
      },
      memo: { tries: triesOf(visit) + 1 },
    })
    if (outcome === null) return ask(cfg.prompts)
    if (outcome.of === 'gather') {
      const score = Number(outcome.digits)
      if (score >= 1 && score <= (cfg.scale === '1-3' ? 3 : 5))
        return { ask: { want: 'rating', scale: cfg.scale, score }, memo: { score } }
      const silent = outcome.digits === ''
      return mayRetry({ ...visit, cfg: {} })
        ? ask(repeated(silent ? 'no-input' : 'invalid-key', cfg.prompts))
        : { go: 'timeout' }
    }
    if (outcome.of === 'rating') {
      const score = fillText('${score}', typeof memo === 'object' && !Array.isArray(memo) ? (memo ?? {}) : {})
      if (!cfg.reasonOn?.includes(score)) return { go: 'done', chosen: score }
      return { ask: { want: 'play', prompts: say([{ file: 'rate-reason' }]), interrupt: true } }
    }
    if (outcome.of === 'play')
      return {
        ask: { want: 'record', purpose: 'survey', maxMs: 60_000, silenceMs: 5000, beep: true, end: '#' },
      }
    if (outcome.of === 'record' && outcome.result !== 'empty' && outcome.recording !== null)
      return {
        ask: {
          want: 'file',
          recording: outcome.recording,
          purpose: 'survey',
          creates: 'none',
          callerGone: outcome.result === 'hangup',
        },
      }
    return { go: 'done' }
  },
})
