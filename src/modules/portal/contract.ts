/** 网上诉求: the form a citizen submits on the portal, and what helps him to fill it. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import { allAddressees } from './domain/addressee.ts'

const Id = Type.String({ format: 'uuid' })
const Text = (maxLength: number) => Type.String({ maxLength })
/** A worked ticket. */
export const WorkedTicket = Type.String({ minLength: 20, maxLength: 200 })

/** Most files of one request. */
export const mostFiles = 6

export const takeTicket = endpoint({
  method: 'POST',
  path: '/tickets',
  may: 'public',
  on: 'portal',
  summary: '领取一份新草稿的凭证；浏览器做一次工作量证明即可使用，无需识图',
  perMinute: 60,
  reply: Type.Object({
    /** To be sent back as `<ticket>.<number>`, the number found for `task` with so many zero bits. */
    ticket: Type.String(),
    task: Type.String(),
    bits: Type.Integer(),
    until: Type.String(),
  }),
})

export const portalWords = endpoint({
  method: 'GET',
  path: '/words',
  may: 'public',
  on: 'portal',
  summary: '填写诉求用的事项分类与区域',
  perMinute: 60,
  reply: Type.Object({
    categories: Type.Array(
      Type.Object({
        code: Type.String(),
        parentCode: Type.Union([Type.String(), Type.Null()]),
        name: Type.String(),
      }),
    ),
    areas: Type.Array(
      Type.Object({
        code: Type.String(),
        parentCode: Type.Union([Type.String(), Type.Null()]),
        name: Type.String(),
      }),
    ),
  }),
})

const PublishedItem = Type.Object({
  id: Id,
  title: Type.String(),
  category: Type.String(),
  excerpt: Type.String(),
})

export const suggest = endpoint({
  method: 'POST',
  path: '/suggestions',
  may: 'public',
  on: 'portal',
  summary: '按已写的内容推荐事项分类和可能有用的公开解答；不保存内容',
  perMinute: 60,
  body: Type.Object({ text: Text(2100), categoryCode: Type.Optional(Text(20)) }),
  reply: Type.Object({
    categories: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
    articles: Type.Array(PublishedItem),
  }),
})

export const uploadFile = endpoint({
  method: 'POST',
  path: '/files',
  may: 'public',
  on: 'portal',
  summary: '随草稿上传照片或文件（内容按前几个字节识别）',
  perMinute: 30,
  query: Type.Object({ ticket: WorkedTicket }),
  reply: Type.Object({ id: Id, name: Type.String(), type: Type.String(), bytes: Type.Integer() }),
})

/** What the citizen fills in; what a type of request needs is decided by casework's rules. */
export const PortalForm = Type.Object({
  type: Type.Enum(['CONSULTATION', 'HELP', 'COMPLAINT', 'REPORT', 'SUGGESTION', 'PRAISE']),
  title: Text(80),
  content: Type.String({ minLength: 1, maxLength: 2000 }),
  categoryCode: Text(20),
  subjectParty: Text(100),
  areaCode: Text(20),
  address: Text(200),
  requesterName: Text(40),
  requesterPhone: Text(30),
  secret: Type.Boolean(),
  publishWanted: Type.Boolean(),
  followUpWay: Type.Enum(['PHONE', 'SMS', 'NONE']),
})

export const submitRequest = endpoint({
  method: 'POST',
  path: '/requests',
  may: 'public',
  on: 'portal',
  summary: '提交诉求：一份草稿只登记一次，重复提交得到同一个工单号与查询码',
  perMinute: 60,
  body: Type.Object({
    ...PortalForm.properties,
    ticket: WorkedTicket,
    addressee: Type.Enum(allAddressees),
    fileIds: Type.Array(Id, { maxItems: mostFiles }),
  }),
  reply: Type.Object({
    number: Type.String(),
    /** Empty in the rare case that it was told before and cannot be told again. */
    queryCode: Type.String(),
    dueAt: Type.Union([Type.String(), Type.Null()]),
  }),
})

export const findArticles = endpoint({
  method: 'GET',
  path: '/articles',
  may: 'public',
  on: 'portal',
  summary: '查公开的办事解答：从一个字起，空格隔开的词都要有；不写则列最常用的',
  perMinute: 60,
  query: Type.Object({ text: Type.Optional(Text(100)) }),
  reply: Type.Object({ articles: Type.Array(PublishedItem) }),
})

export const readArticle = endpoint({
  method: 'GET',
  path: '/articles/:id',
  may: 'public',
  on: 'portal',
  summary: '一条公开的办事解答',
  perMinute: 60,
  params: Type.Object({ id: Id }),
  reply: Type.Object({
    id: Id,
    title: Type.String(),
    category: Type.String(),
    unit: Type.String(),
    answers: Type.Array(Type.Object({ heading: Type.String(), text: Type.String() })),
    basis: Type.String(),
    publishedAt: Type.String(),
  }),
})
