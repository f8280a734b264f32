/** 知识库: writing, judging and publishing articles. */
import { Type, type TSchema } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import { answerKinds, longestSpoken, visibilities } from './domain/article.ts'
import { articleActs, articleStates } from './domain/lifecycle.ts'
import { reminderDays } from './domain/reminders.ts'

export { answerKinds, articleActs, articleStates, longestSpoken, reminderDays, visibilities }

const uuid = Type.String({ format: 'uuid' })
const instant = Type.String({ format: 'date-time' })
const Id = Type.Object({ id: uuid })
const maybe = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])
const Text = (maxLength: number) => Type.String({ maxLength })
const keysOf = <K extends string>(words: Readonly<Record<K, string>>) => Object.keys(words) as K[]

export const StateCode = Type.Enum(keysOf(articleStates))
export const VisibilityCode = Type.Enum(keysOf(visibilities))
export const AnswerKindCode = Type.Enum(keysOf(answerKinds))
/** What people do; the end comes by itself. */
const ActCode = Type.Enum(
  (Object.keys(articleActs) as (keyof typeof articleActs)[]).filter((act) => act !== 'expire'),
)

const Answer = Type.Object({
  kind: AnswerKindCode,
  heading: Text(40),
  text: Text(10_000),
  attachments: Type.Array(uuid, { maxItems: 10 }),
})
/** One edition's content as it is written. */
export const ArticleContent = Type.Object({
  title: Text(100),
  questions: Type.Array(Text(100), { maxItems: 30 }),
  answers: Type.Array(Answer, { maxItems: 12 }),
  keywords: Type.Array(Text(20), { maxItems: 30 }),
  categoryCode: Text(20),
  areas: Type.Array(Text(20), { maxItems: 60 }),
  ownerUnitId: uuid,
  visibility: VisibilityCode,
  basis: Text(500),
  validFrom: maybe(instant),
  validUntil: maybe(instant),
})
export const KnowledgeFile = Type.Object({
  id: uuid,
  name: Type.String(),
  type: Type.String(),
  bytes: Type.Integer(),
})

const Row = {
  id: uuid,
  title: Type.String(),
  state: StateCode,
  edition: Type.Integer(),
  /** The edition on show; null = none is. */
  shownEdition: maybe(Type.Integer()),
  category: Type.String(),
  ownerUnit: Type.String(),
  visibility: VisibilityCode,
  validUntil: maybe(Type.String()),
  publishAt: maybe(Type.String()),
  author: Type.String(),
  changedAt: Type.String(),
  changedBy: Type.String(),
  version: Type.Integer(),
}
export const ArticleRow = Type.Object(Row)

/** Whoever writes, reviews or publishes somewhere. */
const keepers = ['knowledge.write', 'knowledge.review', 'knowledge.publish'] as const

export const articleViews = {
  all: '全部',
  mine: '我编写的',
  'to-review': '待我审核',
  'to-publish': '待我发布',
  ending: '即将到期',
} as const
export type ArticleView = keyof typeof articleViews

const Filters = {
  view: Type.Optional(Type.Enum(keysOf(articleViews))),
  state: Type.Optional(StateCode),
  category: Type.Optional(Text(20)),
  ownerUnitId: Type.Optional(uuid),
  visibility: Type.Optional(VisibilityCode),
  title: Type.Optional(Text(60)),
}
export const listArticles = endpoint({
  method: 'GET',
  path: '/knowledge/articles',
  may: keepers,
  summary: '知识管理：可编写、审核或发布的知识点，最近改动在前',
  query: Type.Object({
    ...Filters,
    cursor: Type.Optional(Text(400)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({
    articles: Type.Array(ArticleRow),
    next: maybe(Type.String()),
    counts: Type.Object({
      'to-review': Type.Integer(),
      'to-publish': Type.Integer(),
      ending: Type.Integer(),
    }),
  }),
})
export const readArticle = endpoint({
  method: 'GET',
  path: '/knowledge/articles/:id',
  may: keepers,
  summary: '一个知识点的最新稿、经过和现在可做的事',
  params: Id,
  reply: Type.Object({
    ...Row,
    content: ArticleContent,
    areas: Type.Array(Type.String()),
    files: Type.Array(KnowledgeFile),
    counts: Type.Object({
      views: Type.Integer(),
      lastViewedAt: maybe(Type.String()),
      uses: Type.Integer(),
      useful: Type.Integer(),
      useless: Type.Integer(),
    }),
    history: Type.Array(
      Type.Object({
        at: Type.String(),
        by: Type.String(),
        done: Type.String(),
        edition: Type.Integer(),
        reason: Type.String(),
      }),
    ),
    /** What the reader may do now; `write` = change the words. */
    acts: Type.Array(Type.Union([ActCode, Type.Literal('write')])),
  }),
})
const Version = Type.Object({ id: uuid, version: Type.Integer(), edition: Type.Integer() })
export const writeArticle = endpoint({
  method: 'PUT',
  path: '/knowledge/articles/:id',
  may: 'knowledge.write',
  summary: '新写（version 0）或修改知识点：成为新的一版草稿，已发布的那版照常使用',
  params: Id,
  body: Type.Object({
    content: ArticleContent,
    why: Text(200),
    version: Type.Integer({ minimum: 0 }),
  }),
  reply: Version,
})
export const actOnArticle = endpoint({
  method: 'POST',
  path: '/knowledge/articles/:id/acts/:act',
  may: keepers,
  summary: '提交、撤回、审核、退回、发布（可定时）、下线',
  params: Type.Object({ id: uuid, act: ActCode }),
  body: Type.Object({
    version: Type.Integer(),
    reason: Type.Optional(Text(500)),
    /** Of `publish`: later, by itself. */
    publishAt: Type.Optional(instant),
  }),
  reply: Type.Object({ id: uuid, version: Type.Integer(), state: StateCode }),
})
export const listEditions = endpoint({
  method: 'GET',
  path: '/knowledge/articles/:id/editions',
  may: keepers,
  summary: '历次版本：谁、何时、为什么；新的在前',
  params: Id,
  reply: Type.Object({
    editions: Type.Array(
      Type.Object({
        edition: Type.Integer(),
        why: Type.String(),
        by: Type.String(),
        at: Type.String(),
        reviewedBy: maybe(Type.String()),
        reviewedAt: maybe(Type.String()),
        publishedAt: maybe(Type.String()),
        shown: Type.Boolean(),
      }),
    ),
  }),
})
export const compareEditions = endpoint({
  method: 'GET',
  path: '/knowledge/articles/:id/differences',
  may: keepers,
  summary: '两版逐项对照',
  params: Id,
  query: Type.Object({ from: Type.Integer({ minimum: 1 }), to: Type.Integer({ minimum: 1 }) }),
  reply: Type.Object({
    differences: Type.Array(
      Type.Object({
        field: Type.String(),
        pieces: Type.Array(Type.Object({ text: Type.String(), change: Type.Enum(['same', 'gone', 'new']) })),
      }),
    ),
  }),
})
export const rollBack = endpoint({
  method: 'POST',
  path: '/knowledge/articles/:id/roll-back',
  may: 'knowledge.write',
  summary: '回到早先的一版：以它的内容写成新的一版草稿',
  params: Id,
  body: Type.Object({
    edition: Type.Integer({ minimum: 1 }),
    why: Type.String({ minLength: 2, maxLength: 200 }),
    version: Type.Integer(),
  }),
  reply: Version,
})
export const uploadFile = endpoint({
  method: 'POST',
  path: '/knowledge/files',
  may: 'knowledge.write',
  summary: '上传知识附件（内容按前几个字节识别，不接受网页与程序）',
  reply: KnowledgeFile,
  perMinute: 60,
})
export const readFile = endpoint({
  method: 'GET',
  path: '/knowledge/files/:id',
  may: ['knowledge.read', ...keepers],
  summary: '查看知识附件：须能看到引用它的知识点',
  params: Id,
  reply: Type.Unknown(),
  replies: 'file',
})
