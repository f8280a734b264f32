/** 知识查询: what readers find, read, use while talking and judge. */
import { Type, type TSchema } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import { AnswerKindCode, ArticleContent, KnowledgeFile, VisibilityCode } from './contract.ts'
import { marked, mostWords, queryWords } from './domain/highlight.ts'

export { marked, queryWords }

const uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: uuid })
const maybe = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])
const Text = (maxLength: number) => Type.String({ maxLength })

export const itemLists = {
  all: '全部',
  used: '最常用',
  favourites: '我的收藏',
  recent: '最近查看',
} as const
const ListCode = Type.Enum(Object.keys(itemLists) as (keyof typeof itemLists)[])

const Item = {
  id: uuid,
  edition: Type.Integer(),
  title: Type.String(),
  category: Type.String(),
  ownerUnit: Type.String(),
  visibility: VisibilityCode,
  validUntil: maybe(Type.String()),
  publishedAt: Type.String(),
  views: Type.Integer(),
  uses: Type.Integer(),
}
export const KnowledgeItem = Type.Object({
  ...Item,
  /** Around the first of the words, or how the answer begins. */
  excerpt: Type.String(),
})

export const searchItems = endpoint({
  method: 'GET',
  path: '/knowledge/items',
  may: 'knowledge.read',
  summary: `查知识：从一个字起，任意子串，空格隔开的词都要有（至多 ${mostWords} 个）；匹配最好的或最新的在前`,
  query: Type.Object({
    text: Type.Optional(Text(100)),
    list: Type.Optional(ListCode),
    category: Type.Optional(Text(20)),
    ownerUnitId: Type.Optional(uuid),
    visibility: Type.Optional(VisibilityCode),
    /** What holds in this area: its own, that of the district, and what holds everywhere. */
    area: Type.Optional(Text(20)),
    order: Type.Optional(Type.Enum(['best', 'newest'])),
    cursor: Type.Optional(Text(400)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  }),
  reply: Type.Object({
    items: Type.Array(KnowledgeItem),
    next: maybe(Type.String()),
    /** Counted up to 1000; null = more. */
    count: maybe(Type.Integer()),
  }),
})
export const suggestItems = endpoint({
  method: 'GET',
  path: '/knowledge/suggestions',
  may: 'knowledge.read',
  summary: '按一段诉求内容推荐知识：问法最像的在前',
  query: Type.Object({
    text: Text(2000),
    category: Type.Optional(Text(20)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
  }),
  reply: Type.Object({ items: Type.Array(KnowledgeItem) }),
})
export const readItem = endpoint({
  method: 'GET',
  path: '/knowledge/items/:id',
  may: 'knowledge.read',
  summary: '在用的一个知识点',
  params: Id,
  reply: Type.Object({
    ...Item,
    content: ArticleContent,
    areas: Type.Array(Type.String()),
    files: Type.Array(KnowledgeFile),
    useful: Type.Integer(),
    useless: Type.Integer(),
    lastViewedAt: maybe(Type.String()),
    favourite: Type.Boolean(),
    /** The reader's own judgement. */
    rated: maybe(Type.Boolean()),
  }),
})
export const viewItem = endpoint({
  method: 'POST',
  path: '/knowledge/items/:id/views',
  may: 'knowledge.read',
  summary: '记一次查看',
  params: Id,
  reply: Type.Object({}),
})
export const keepFavourite = endpoint({
  method: 'PUT',
  path: '/knowledge/items/:id/favourite',
  may: 'knowledge.read',
  summary: '收藏或取消收藏',
  params: Id,
  body: Type.Object({ on: Type.Boolean() }),
  reply: Type.Object({}),
})
export const rateItem = endpoint({
  method: 'PUT',
  path: '/knowledge/items/:id/rating',
  may: 'knowledge.read',
  summary: '评价：有用或没用；每人对一个知识点一个评价，可改',
  params: Id,
  body: Type.Object({ useful: Type.Boolean() }),
  reply: Type.Object({}),
})

/** How an answer was used while talking. */
export const useWays = { inserted: '引用到答复', read: '读给市民', sent: '发送给市民' } as const
export const sendWays = { sms: '短信', 'fax-back': '传真', email: '邮件' } as const
const UseWay = Type.Enum(Object.keys(useWays) as (keyof typeof useWays)[])
const SendWay = Type.Enum(Object.keys(sendWays) as (keyof typeof sendWays)[])

export const useItem = endpoint({
  method: 'POST',
  path: '/knowledge/items/:id/uses',
  may: 'knowledge.read',
  summary: '引用：记下用了哪一版的哪个答案；发送的由短信等网关发出',
  params: Id,
  body: Type.Object({
    edition: Type.Integer({ minimum: 1 }),
    answer: AnswerKindCode,
    how: Type.Enum(['inserted', 'read']),
    callId: Type.Optional(uuid),
    formId: Type.Optional(uuid),
  }),
  reply: Id,
})
export const sendItem = endpoint({
  method: 'POST',
  path: '/knowledge/items/:id/sendings',
  may: 'case.register',
  summary: '请求把答案发给市民；网关按请求发送，号码加密保存',
  params: Id,
  body: Type.Object({
    edition: Type.Integer({ minimum: 1 }),
    via: SendWay,
    to: Type.String({ minLength: 5, maxLength: 80 }),
    callId: Type.Optional(uuid),
    formId: Type.Optional(uuid),
  }),
  reply: Id,
  perMinute: 30,
})
export const tieUses = endpoint({
  method: 'POST',
  path: '/knowledge/uses/tie',
  may: 'knowledge.read',
  summary: '登记之后：把本人在这张登记表里的引用记到工单上',
  body: Type.Object({ formId: uuid, caseId: uuid, caseNumber: Type.String({ minLength: 1, maxLength: 40 }) }),
  reply: Type.Object({ tied: Type.Integer() }),
})
export const listUses = endpoint({
  method: 'GET',
  path: '/knowledge/articles/:id/uses',
  may: ['knowledge.write', 'knowledge.review', 'knowledge.publish'],
  summary: '一个知识点最近 100 次引用：谁、哪一版、怎样用、哪个工单',
  params: Id,
  reply: Type.Object({
    uses: Type.Array(
      Type.Object({
        id: uuid,
        edition: Type.Integer(),
        answer: AnswerKindCode,
        how: UseWay,
        by: Type.String(),
        at: Type.String(),
        caseNumber: maybe(Type.String()),
      }),
    ),
  }),
})
