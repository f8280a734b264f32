import { Type, type Static } from 'typebox'
import type { Json } from '../domain/flow.ts'
import { nodeType, type Step, type Visit } from '../domain/node-type.ts'
import type { PromptItem } from '../domain/prompt.ts'
import { usualFirstMs, usualInterMs } from '../domain/retry.ts'
import type { DeliverVia } from '../domain/want.ts'

const config = Type.Object(
  {
    /** Where the articles come from, e.g. kb.public. */
    source: Type.String({ title: '信息来源', description: '如 kb.public', minLength: 1, maxLength: 64 }),
    via: Type.Array(
      Type.Enum(['speak', 'fax-now', 'fax-back', 'sms', 'email'], {
        words: {
          speak: '收听',
          'fax-now': '立即收传真',
          'fax-back': '传真回传',
          sms: '短信',
          email: '邮件',
        },
      }),
      {
        title: '取得方式',
        minItems: 1,
        maxItems: 5,
      },
    ),
    topics: Type.Optional(Type.String({ title: '主题', description: '不填为全部', maxLength: 200 })),
  },
  { additionalProperties: false },
)
type Config = Static<typeof config>

/** Keys 1-8 choose an article, * goes back. */
const mostItems = 8
const mostTries = 3

interface Item {
  id: string
  title: string
  text: string
  /** Said in place of the text; '' = none. */
  prompt: string
}
type Memo =
  | { phase: 'list' }
  | { phase: 'item'; items: Item[]; tries: number }
  | { phase: 'via'; item: Item; tries: number }
  | { phase: 'number' | 'confirm'; item: Item; tries: number; number: string }
  | { phase: 'spoken' }

/** Published articles by keypad: chosen by number, then spoken or sent. */
export const info = nodeType({
  kind: 'info',
  label: '信息服务',
  group: '自助服务',
  help: '按键选择公开的信息，播报或发送',
  config,
  fresh: { source: 'kb.public', via: ['speak'] },
  outlets: { must: ['done', 'none', 'failed'], names: { none: '没有内容' } },
  asksCaller: true,
  onFailure: 'failed',
  step(visit, outcome) {
    const memo = visit.memo as unknown as Memo | null
    const { cfg } = visit
    if (outcome === null || memo === null)
      return asking(
        { phase: 'list' },
        {
          want: 'lookup',
          adapter: 'knowledge',
          input: { source: cfg.source, topics: cfg.topics ?? '' },
          timeoutMs: 3000,
        },
      )
    if (outcome.of === 'lookup') {
      if (outcome.result === 'error') return { go: 'failed' }
      const items = outcome.result === 'found' ? itemsOf(outcome.values.items ?? null) : []
      return items.length === 0 ? { go: 'none' } : askItem(visit, items, 1)
    }
    if (outcome.of === 'deliver')
      return outcome.ok ? spoken(visit, [{ file: 'info-sent' }]) : { go: 'failed' }
    if (outcome.of !== 'gather' || memo.phase === 'list' || memo.phase === 'spoken') return { go: 'done' }
    return answered(visit, memo, outcome.digits)
  },
})

type Asked = Extract<Step, { ask: unknown }>['ask']
function asking(memo: Memo, ask: Asked): Step {
  return { ask, memo: memo as unknown as Json }
}

function keys(visit: Visit<Config>, memo: Memo, items: PromptItem[], max = 1, end = ''): Step {
  const prompts = visit.say(items)
  return asking(memo, {
    want: 'gather',
    prompts,
    min: 1,
    max,
    end,
    firstMs: usualFirstMs,
    interMs: usualInterMs,
    secret: false,
  })
}

function answered(
  visit: Visit<Config>,
  memo: Exclude<Memo, { phase: 'list' | 'spoken' }>,
  digits: string,
): Step {
  if (digits === '*' || memo.tries > mostTries) return { go: 'done' }
  const tries = memo.tries + 1
  if (memo.phase === 'item') {
    const item = memo.items[Number(digits) - 1]
    if (!item) return askItem(visit, memo.items, tries)
    const only = visit.cfg.via.length === 1 ? visit.cfg.via[0] : undefined
    return only ? deliver(visit, item, only) : askVia(visit, item, 1)
  }
  if (memo.phase === 'via') {
    const via = visit.cfg.via[Number(digits) - 1]
    return via ? deliver(visit, memo.item, via) : askVia(visit, memo.item, tries)
  }
  if (memo.phase === 'number')
    return /^\d{5,20}$/.test(digits)
      ? keys(visit, { ...memo, phase: 'confirm', number: digits, tries }, [
          { file: 'info-number-is' },
          { say: 'digits', value: digits },
          { file: 'info-number-right' },
        ])
      : askNumber(visit, memo.item, tries)
  if (digits !== '1') return askNumber(visit, memo.item, tries)
  return asking(
    { phase: 'spoken' },
    { want: 'deliver', via: 'fax-back', item: memo.item.id, number: memo.number },
  )
}

function askItem(visit: Visit<Config>, items: Item[], tries: number): Step {
  const listed = items.flatMap((item, i): PromptItem[] => [
    { tts: item.title },
    { file: 'press' },
    { say: 'digits', value: String(i + 1) },
    { silenceMs: 200 },
  ])
  return keys(visit, { phase: 'item', items, tries }, [...listed, { file: 'press-star-back' }])
}

function askVia(visit: Visit<Config>, item: Item, tries: number): Step {
  const listed = visit.cfg.via.flatMap((via, i): PromptItem[] => [
    { file: `info-via-${via}` },
    { file: 'press' },
    { say: 'digits', value: String(i + 1) },
    { silenceMs: 200 },
  ])
  return keys(visit, { phase: 'via', item, tries }, listed)
}

function askNumber(visit: Visit<Config>, item: Item, tries: number): Step {
  return keys(visit, { phase: 'number', item, tries, number: '' }, [{ file: 'info-fax-number' }], 20, '#')
}

function deliver(visit: Visit<Config>, item: Item, via: DeliverVia): Step {
  if (via === 'speak') return spoken(visit, [item.prompt === '' ? { tts: item.text } : { file: item.prompt }])
  if (via === 'fax-back') return askNumber(visit, item, 1)
  return asking({ phase: 'spoken' }, { want: 'deliver', via, item: item.id })
}

function spoken(visit: Visit<Config>, items: PromptItem[]): Step {
  return asking({ phase: 'spoken' }, { want: 'play', prompts: visit.say(items), interrupt: true })
}

function itemsOf(value: Json): Item[] {
  if (!Array.isArray(value)) return []
  return value
    .flatMap((one) => {
      if (typeof one !== 'object' || one === null || Array.isArray(one)) return []
      const { id, title, text, prompt = '' } = one
      return typeof id === 'string' && typeof title === 'string' && typeof text === 'string'
        ? [{ id, title, text, prompt: typeof prompt === 'string' ? prompt : '' }]
        : []
    })
    .slice(0, mostItems)
}
