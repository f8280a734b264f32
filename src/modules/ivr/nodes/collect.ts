import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'
import { promptList, type PromptItem } from '../domain/prompt.ts'
import { mayRetry, repeated, triesOf, usualFirstMs, usualInterMs } from '../domain/retry.ts'

/** Several keyed digits into a variable. */
export const collect = nodeType({
  kind: 'collect',
  label: '收号',
  group: '播放与按键',
  help: '来电人按几位数字，记入变量',
  config: Type.Object(
    {
      prompts: promptList('提示音'),
      var: Type.String({
        title: '记入变量',
        description: '字母开头，如 number',
        pattern: '^[A-Za-z_]\\w{0,31}$',
      }),
      min: Type.Integer({ title: '最少位数', minimum: 1, maximum: 32 }),
      max: Type.Integer({ title: '最多位数', minimum: 1, maximum: 32 }),
      end: Type.Optional(
        Type.Enum(['#', '*', ''], { title: '结束键', words: { '#': '井号', '*': '星号', '': '没有' } }),
      ),
      /** Regular expression the whole of the digits must match. */
      pattern: Type.Optional(
        Type.String({ title: '号码格式', description: '正则表达式，可不填', maxLength: 64 }),
      ),
      secret: Type.Optional(Type.Boolean({ title: '保密', description: '不显示、不记日志' })),
      retries: Type.Optional(Type.Integer({ title: '输错时重播次数', minimum: 0, maximum: 9 })),
    },
    { additionalProperties: false },
  ),
  fresh: { prompts: [], var: 'number', min: 1, max: 16 },
  outlets: { must: ['ok', 'invalid', 'timeout'] },
  asksCaller: true,
  onFailure: 'timeout',
  faults: ({ min, max, pattern }) => [
    ...(min > max ? ['最少位数大于最多位数'] : []),
    ...(pattern !== undefined && readPattern(pattern) === null ? ['号码格式不是有效的正则表达式'] : []),
  ],
  step(visit, outcome) {
    const { cfg, say } = visit
    const ask = (items: PromptItem[]) => ({
      ask: {
        want: 'gather' as const,
        prompts: say(items),
        min: cfg.min,
        max: cfg.max,
        end: cfg.end ?? '#',
        firstMs: usualFirstMs,
        interMs: usualInterMs,
        secret: cfg.secret ?? false,
      },
      memo: { tries: triesOf(visit) + 1 },
    })
    if (outcome?.of !== 'gather') return ask(cfg.prompts)
    const { digits } = outcome
    const fits =
      digits.length >= cfg.min &&
      digits.length <= cfg.max &&
      (readPattern(cfg.pattern ?? '')?.test(digits) ?? true)
    if (fits) return { go: 'ok', set: { vars: { [cfg.var]: digits } } }
    if (mayRetry(visit)) return ask(repeated(digits === '' ? 'no-input' : 'invalid-input', cfg.prompts))
    return { go: digits === '' ? 'timeout' : 'invalid' }
  },
})

function readPattern(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern === '' ? '' : `^(?:${pattern})$`)
  } catch {
    return null
  }
}
