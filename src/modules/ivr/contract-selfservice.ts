/** What callers help themselves with: polls and information. */
import { Type, type TSchema } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import type { PollQuestion } from './domain/poll.ts'

export type { PollQuestion } from './domain/poll.ts'

const code = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' })
const Code = Type.Object({ code })
const maybe = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])
const Question = Type.Unsafe<PollQuestion>(
  Type.Object(
    {
      id: Type.String({ pattern: '^[a-z0-9-]{1,20}$' }),
      text: Type.String({ maxLength: 300 }),
      prompt: Type.String({ maxLength: 80 }),
      keys: Type.Array(
        Type.Object({
          key: Type.String({ pattern: '^[0-9]$' }),
          label: Type.String({ minLength: 1, maxLength: 40 }),
        }),
        { maxItems: 10 },
      ),
    },
    { additionalProperties: false },
  ),
)
const poll = {
  name: Type.String({ minLength: 1, maxLength: 60 }),
  questions: Type.Array(Question, { maxItems: 20 }),
  state: Type.Enum(['draft', 'open', 'closed']),
  /** Citizens answer it on the portal, too. */
  onPortal: Type.Boolean(),
  opens: maybe(Type.String()),
  closes: maybe(Type.String()),
  version: Type.Integer({ minimum: 0 }),
}

export const listPolls = endpoint({
  method: 'GET',
  path: '/polls',
  may: 'flow.read',
  summary: '民意调查',
  reply: Type.Object({ polls: Type.Array(Type.Object({ ...poll, code: Type.String() })) }),
})
export const savePoll = endpoint({
  method: 'PUT',
  path: '/polls/:code',
  may: 'flow.edit',
  summary: '保存民意调查；有人作答后题目与选项不能再改',
  params: Code,
  body: Type.Object({
    ...poll,
    opens: maybe(Type.String({ format: 'date-time' })),
    closes: maybe(Type.String({ format: 'date-time' })),
  }),
  reply: Type.Object({ version: Type.Integer() }),
})
export const readPollResults = endpoint({
  method: 'GET',
  path: '/polls/:code/results',
  may: 'flow.read',
  summary: '民意调查结果：人数、答完人数、其中网上作答的、各题各选项；电话与网上合计',
  params: Code,
  reply: Type.Object({
    respondents: Type.Integer(),
    complete: Type.Integer(),
    byWeb: Type.Integer(),
    answers: Type.Array(Type.Object({ question: Type.String(), key: Type.String(), count: Type.Integer() })),
  }),
})

export const portalPolls = endpoint({
  method: 'GET',
  path: '/polls',
  may: 'public',
  on: 'portal',
  perMinute: 60,
  summary: '可在网上作答的民意调查',
  reply: Type.Object({
    polls: Type.Array(
      Type.Object({
        code: Type.String(),
        name: Type.String(),
        closes: maybe(Type.String()),
        questions: Type.Array(
          Type.Object({
            id: Type.String(),
            text: Type.String(),
            keys: Type.Array(Type.Object({ key: Type.String(), label: Type.String() })),
          }),
        ),
      }),
    ),
  }),
})
export const answerPoll = endpoint({
  method: 'POST',
  path: '/polls/answers',
  may: 'public',
  on: 'portal',
  // An answer is one of a number; a household or an office behind one address has several.
  perMinute: 20,
  summary: '网上作答：同一号码只计一次，电话作答优先；不告知该号码是否已答过',
  body: Type.Object({
    poll: code,
    number: Type.String({ pattern: '^(1[3-9][0-9]{9}|0[1-9][0-9]{8,10})$' }),
    answers: Type.Array(
      Type.Object({
        question: Type.String({ pattern: '^[a-z0-9-]{1,20}$' }),
        key: Type.String({ pattern: '^[0-9]$' }),
      }),
      { minItems: 1, maxItems: 20 },
    ),
  }),
  reply: Type.Object({}),
})

const article = {
  source: Type.String({ minLength: 1, maxLength: 64 }),
  topic: Type.String({ maxLength: 40 }),
  title: Type.String({ minLength: 1, maxLength: 60 }),
  text: Type.String({ minLength: 1, maxLength: 2000 }),
  /** A prompt said in place of the text; '' = the text is spoken. */
  prompt: Type.String({ maxLength: 80 }),
  sort: Type.Integer({ minimum: 0, maximum: 9999 }),
  active: Type.Boolean(),
  version: Type.Integer({ minimum: 0 }),
}
export const listArticles = endpoint({
  method: 'GET',
  path: '/voice-articles',
  may: 'flow.read',
  summary: '语音信息：电话中播报或发送的公开信息',
  reply: Type.Object({ articles: Type.Array(Type.Object({ ...article, id: Type.String() })) }),
})
export const saveArticle = endpoint({
  method: 'PUT',
  path: '/voice-articles/:id',
  may: 'flow.edit',
  summary: '保存语音信息',
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  body: Type.Object(article),
  reply: Type.Object({ version: Type.Integer() }),
})
