import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'
import { promptList } from '../domain/prompt.ts'
import { mayRetry, repeated, triesOf, usualFirstMs, usualInterMs } from '../domain/retry.ts'

/** One key out of several. A wrong key or silence asks again, then leaves by its own port. */
export const menu = nodeType({
  kind: 'menu',
  label: '菜单',
  group: '播放与按键',
  help: '播放提示，来电人按一个键',
  config: Type.Object(
    {
      prompts: promptList('提示音'),
      /** key -> label, e.g. 1 -> 人工服务 */
      keys: Type.Record(Type.String({ pattern: '^[0-9*#]$' }), Type.String({ minLength: 1, maxLength: 40 }), {
        title: '按键',
        description: '每个按键一个出口',
        keyTitle: '键',
        valueTitle: '含义',
        minProperties: 1,
        additionalProperties: false,
      }),
      firstSec: Type.Optional(Type.Integer({ title: '等待按键（秒）', minimum: 1, maximum: 60 })),
      retries: Type.Optional(Type.Integer({ title: '按错或不按时重播次数', minimum: 0, maximum: 9 })),
      speech: Type.Optional(Type.Boolean({ title: '也可以说出来', description: '需要语音识别' })),
    },
    { additionalProperties: false },
  ),
  fresh: { prompts: [], keys: { '1': '人工服务' } },
  outlets: { perKey: 'keys', must: ['timeout', 'invalid'], names: { invalid: '按错键' } },
  asksCaller: true,
  onFailure: 'timeout',
  step(visit, outcome) {
    const { cfg, say, lang } = visit
    if (outcome?.of === 'gather') {
      const spoken = outcome.text ?? ''
      const key =
        outcome.digits || Object.keys(cfg.keys).find((one) => spoken.includes(cfg.keys[one] ?? '\0')) || ''
      if (key !== '' && Object.hasOwn(cfg.keys, key))
        return { go: `k${key}`, chosen: `${key} ${cfg.keys[key] ?? ''}` }
      const silent = key === '' && spoken === ''
      if (!mayRetry(visit)) return { go: silent ? 'timeout' : 'invalid' }
      return ask(repeated(silent ? 'no-input' : 'invalid-key', cfg.prompts))
    }
    return ask(cfg.prompts)

    function ask(items: typeof cfg.prompts) {
      return {
        ask: {
          want: 'gather' as const,
          prompts: say(items),
          min: 1,
          max: 1,
          end: '',
          firstMs: cfg.firstSec === undefined ? usualFirstMs : cfg.firstSec * 1000,
          interMs: usualInterMs,
          secret: false,
          ...(cfg.speech ? { speech: { lang, hints: Object.values(cfg.keys) } } : {}),
        },
        memo: { tries: triesOf(visit) + 1 },
      }
    }
  },
})
