import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const Id = Type.String({ format: 'uuid' })
const Account = Type.String({ minLength: 1, maxLength: 60 })
const Password = Type.String({ minLength: 1, maxLength: 400 })
const Cursor = Type.Optional(Type.String({ maxLength: 400 }))
const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 100 }))
const Next = Type.Union([Type.String(), Type.Null()])

/** What everybody may know of a city; `demonstration`: it is invented, and so are its cases. */
const CityShown = Type.Object({
  hotlineName: Type.String(),
  cityName: Type.String(),
  timeZone: Type.String(),
  demonstration: Type.Boolean(),
})

export const readCity = endpoint({
  method: 'GET',
  path: '/city',
  may: 'public',
  summary: '本域名所属城市的热线名称，供登录页显示',
  reply: CityShown,
})

export const readPortalCity = endpoint({
  method: 'GET',
  path: '/city',
  may: 'public',
  on: 'portal',
  summary: '本域名所属城市的热线名称，供门户标题显示',
  reply: CityShown,
})

export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  may: 'public',
  summary: '以账号或工号登录',
  perMinute: 30,
  body: Type.Object({ account: Account, password: Password }),
  reply: Type.Object({ userId: Id }),
})

export const signOut = endpoint({
  method: 'POST',
  path: '/session/end',
  may: 'signed-in',
  summary: '退出登录',
  body: Type.Object({}),
  reply: Type.Object({}),
})

const GrantShape = Type.Object({
  scope: Type.Enum(['own', 'queue', 'unit', 'subtree', 'tenant']),
  masked: Type.Boolean(),
})

export const whoAmI = endpoint({
  method: 'GET',
  path: '/session',
  may: 'signed-in',
  summary: '当前登录人及其权限',
  reply: Type.Object({
    userId: Id,
    account: Type.String(),
    name: Type.String(),
    agentNo: Type.Union([Type.String(), Type.Null()]),
    unitId: Id,
    unitName: Type.String(),
    unitPath: Type.String(),
    hotlineName: Type.String(),
    cityName: Type.String(),
    timeZone: Type.String(),
    demonstration: Type.Boolean(),
    /** The demonstration's cases are still being made. */
    inMaking: Type.Boolean(),
    roles: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
    grants: Type.Record(Type.String(), GrantShape),
    mustChangePassword: Type.Boolean(),
    deputisingFor: Type.Array(Type.Object({ name: Type.String(), until: Type.String() })),
    sessionId: Id,
  }),
})

export const changePassword = endpoint({
  method: 'PUT',
  path: '/session/password',
  may: 'signed-in',
  summary: '修改自己的密码；其他登录随即结束',
  perMinute: 10,
  body: Type.Object({ oldPassword: Password, newPassword: Password }),
  reply: Type.Object({ ended: Type.Integer() }),
})

export const listSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  may: 'signed-in',
  summary: '自己的有效登录，新的在前',
  query: Type.Object({ cursor: Cursor, limit: Limit }),
  reply: Type.Object({
    sessions: Type.Array(
      Type.Object({
        id: Id,
        current: Type.Boolean(),
        createdAt: Type.String(),
        lastSeenAt: Type.String(),
        expiresAt: Type.String(),
        address: Type.String(),
        userAgent: Type.String(),
      }),
    ),
    next: Next,
  }),
})

export const endSession = endpoint({
  method: 'DELETE',
  path: '/sessions/:id',
  may: 'signed-in',
  summary: '结束自己的某个登录',
  params: Type.Object({ id: Id }),
  reply: Type.Object({ ended: Type.Integer() }),
})

export const endOtherSessions = endpoint({
  method: 'POST',
  path: '/sessions/end-others',
  may: 'signed-in',
  summary: '结束自己的其他全部登录',
  body: Type.Object({}),
  reply: Type.Object({ ended: Type.Integer() }),
})

const NamedAccount = Type.Object({ account: Account, name: Type.String({ minLength: 1, maxLength: 40 }) })

export const makeFirstAdministrators = endpoint({
  method: 'POST',
  path: '/first-administrators',
  may: 'public',
  summary: '凭一次性链接建立首批系统、安全、审计管理员',
  perMinute: 10,
  body: Type.Object({
    token: Type.String({ minLength: 43, maxLength: 43 }),
    system: Type.Object({
      account: Account,
      name: Type.String({ minLength: 1, maxLength: 40 }),
      password: Password,
    }),
    security: NamedAccount,
    audit: NamedAccount,
  }),
  reply: Type.Object({ security: Type.String(), audit: Type.String() }),
})
