import { Type, type Static } from 'typebox'
import type { Json } from '../domain/flow.ts'
import { nodeType, type Step, type Visit } from '../domain/node-type.ts'
import type { PromptItem } from '../domain/prompt.ts'
import { repeated, usualFirstMs, usualInterMs } from '../domain/retry.ts'

const config = Type.Object(
  {
    poll: Type.String({ title: '民意调查', pick: 'poll', minLength: 1, maxLength: 64 }),
    once: Type.Optional(
      Type.Enum(['per-number', 'per-call'], {
        title: '每人答一次，按',
        words: { 'per-number': '来电号码', 'per-call': '每次来电' },
      }),
    ),
  },
  { additionalProperties: false },
)
type Config = Static<typeof config>

interface Question {
  id: string
  text: string
  prompt: string
  keys: { key: string; label: string }[]
}
interface Memo {
  /** Questions still to be answered; the first is the one asked. Null while it is asked which there are. */
  rest: Question[] | null
  tries: number
}
const mostTries = 3

/** A poll by telephone: each question by key, each answer kept at once, so that whoever hangs up has still said what he said. */
export const poll = nodeType({
  kind: 'poll',
  label: '民意调查',
  group: '自助服务',
  help: '逐题按键作答，每题答完即保存；同一号码只计一次',
  config,
  fresh: { poll: '', once: 'per-number' },
  outlets: {
    must: ['done', 'closed', 'already'],
    names: { closed: '调查未开放', already: '已经答过' },
  },
  asksCaller: true,
  onFailure: 'closed',
  step(visit, outcome) {
    const memo = visit.memo as unknown as Memo | null
    if (outcome === null || memo === null)
      return asking({ rest: null, tries: 0 }, lookup(visit, { do: 'begin' }))
    if (outcome.of === 'lookup') {
      if (memo.rest !== null) return ask(visit, memo.rest.slice(1), 1)
      if (outcome.result !== 'found') return { go: 'closed' }
      if (outcome.values.already === true) return { go: 'already' }
      const questions = questionsOf(outcome.values.questions ?? null)
      return questions.length === 0 ? { go: 'closed' } : ask(visit, questions, 1)
    }
    const [question] = memo.rest ?? []
    if (outcome.of !== 'gather' || !question) return { go: 'done' }
    if (question.keys.some(({ key }) => key === outcome.digits))
      return asking(
        { rest: memo.rest, tries: 0 },
        lookup(visit, { do: 'answer', question: question.id, key: outcome.digits }),
      )
    if (memo.tries >= mostTries) return { go: 'done' }
    const again = outcome.digits === '' ? 'no-input' : 'invalid-key'
    return ask(visit, memo.rest ?? [], memo.tries + 1, again)
  },
})

type Asked = Extract<Step, { ask: unknown }>['ask']
const asking = (memo: Memo, ask: Asked): Step => ({ ask, memo: memo as unknown as Json })

function lookup({ cfg }: Visit<Config>, input: Record<string, string>): Asked {
  const once = cfg.once ?? 'per-number'
  return { want: 'lookup', adapter: 'poll', input: { poll: cfg.poll, once, ...input }, timeoutMs: 3000 }
}

function ask(
  visit: Visit<Config>,
  rest: Question[],
  tries: number,
  again?: 'no-input' | 'invalid-key',
): Step {
  const [question] = rest
  if (!question) return { go: 'done' }
  const spoken = spokenQuestion(question)
  return asking(
    { rest, tries },
    {
      want: 'gather',
      prompts: visit.say(again === undefined ? spoken : repeated(again, spoken)),
      min: 1,
      max: 1,
      end: '',
      firstMs: usualFirstMs,
      interMs: usualInterMs,
      secret: false,
    },
  )
}

/** A recording says question and keys together; without one both are read out. */
function spokenQuestion({ text, prompt, keys }: Question): PromptItem[] {
  if (prompt !== '') return [{ file: prompt }]
  return [
    { tts: text },
    ...keys.flatMap(({ key, label }): PromptItem[] => [
      { tts: label },
      { file: 'press' },
      { say: 'digits', value: key },
      { silenceMs: 200 },
    ]),
  ]
}

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : '')

function questionsOf(value: Json): Question[] {
  if (!Array.isArray(value)) return []
  return value.filter(isObject).map((one) => ({
    id: textOf(one.id),
    text: textOf(one.text),
    prompt: textOf(one.prompt),
    keys: (Array.isArray(one.keys) ? one.keys : [])
      .filter(isObject)
      .map(({ key, label }) => ({ key: textOf(key), label: textOf(label) })),
  }))
}
