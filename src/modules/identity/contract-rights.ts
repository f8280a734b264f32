import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const Id = Type.String({ format: 'uuid' })
const Nullable = Type.Union([Type.String(), Type.Null()])
const Cursor = Type.Optional(Type.String({ maxLength: 400 }))
const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 100 }))
const Version = Type.Integer({ minimum: 1 })
const Instant = Type.String({ format: 'date-time' })
const ScopeWord = Type.Enum(['own', 'queue', 'unit', 'subtree', 'tenant'])
const params = Type.Object({ id: Id })

const GrantRow = Type.Object({
  verb: Type.String({ maxLength: 60 }),
  scope: ScopeWord,
  masked: Type.Boolean(),
})
const Grants = Type.Array(GrantRow, { maxItems: 500 })

/** A role with its row of the permission matrix. */
export const ShownRole = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  description: Type.String(),
  builtIn: Type.Boolean(),
  assignable: Type.Boolean(),
  active: Type.Boolean(),
  version: Version,
  grants: Grants,
})

export const listRoles = endpoint({
  method: 'GET',
  path: '/roles',
  may: 'role.assign',
  summary: '角色及其权限，按代码排序',
  query: Type.Object({ cursor: Cursor, limit: Limit }),
  reply: Type.Object({ roles: Type.Array(ShownRole), next: Nullable }),
})

export const listVerbs = endpoint({
  method: 'GET',
  path: '/permission-verbs',
  may: 'role.assign',
  summary: '全部权限项，供权限矩阵使用',
  query: Type.Object({ cursor: Cursor, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) }),
  reply: Type.Object({
    verbs: Type.Array(
      Type.Object({
        verb: Type.String(),
        label: Type.String(),
        scopes: Type.Array(ScopeWord),
        duty: Nullable,
      }),
    ),
    next: Nullable,
  }),
})

export const createRole = endpoint({
  method: 'POST',
  path: '/roles',
  may: 'role.edit',
  summary: '新建角色',
  body: Type.Object({
    code: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }),
    name: Type.String({ minLength: 1, maxLength: 40 }),
    description: Type.String({ maxLength: 200 }),
    grants: Grants,
  }),
  reply: Type.Object({ id: Id }),
})

export const editRole = endpoint({
  method: 'PUT',
  path: '/roles/:id',
  may: 'role.edit',
  summary: '修改角色与权限矩阵，立即生效',
  params,
  body: Type.Object({
    version: Version,
    name: Type.String({ minLength: 1, maxLength: 40 }),
    description: Type.String({ maxLength: 200 }),
    active: Type.Boolean(),
    grants: Grants,
  }),
  reply: Type.Object({ version: Version }),
})

export const listDelegations = endpoint({
  method: 'GET',
  path: '/delegations',
  may: 'signed-in',
  summary: '委托代理，新的在前；默认只看与自己有关的',
  query: Type.Object({ everybody: Type.Optional(Type.Boolean()), cursor: Cursor, limit: Limit }),
  reply: Type.Object({
    delegations: Type.Array(
      Type.Object({
        id: Id,
        fromUserId: Id,
        fromName: Type.String(),
        toUserId: Id,
        toName: Type.String(),
        startsAt: Type.String(),
        endsAt: Type.String(),
        reason: Type.String(),
        revokedAt: Nullable,
        inForce: Type.Boolean(),
      }),
    ),
    next: Nullable,
  }),
})

export const makeDelegation = endpoint({
  method: 'POST',
  path: '/delegations',
  may: 'delegation.edit',
  summary: '委托他人在请假期间代理，不扩大范围',
  body: Type.Object({
    fromUserId: Id,
    toUserId: Id,
    startsAt: Instant,
    endsAt: Instant,
    reason: Type.String({ minLength: 2, maxLength: 200 }),
  }),
  reply: Type.Object({ id: Id }),
})

export const revokeDelegation = endpoint({
  method: 'DELETE',
  path: '/delegations/:id',
  may: 'delegation.edit',
  summary: '提前结束委托',
  params,
  reply: Type.Object({ id: Id }),
})

export const listAudit = endpoint({
  method: 'GET',
  path: '/audit',
  may: 'audit.read',
  summary: '审计记录，新的在前',
  query: Type.Object({
    userId: Type.Optional(Id),
    action: Type.Optional(Type.String({ maxLength: 60 })),
    subject: Type.Optional(Type.String({ maxLength: 100 })),
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
    cursor: Cursor,
    limit: Limit,
  }),
  reply: Type.Object({
    entries: Type.Array(
      Type.Object({
        id: Id,
        at: Type.String(),
        actorKind: Type.String(),
        userId: Nullable,
        actorName: Type.String(),
        agentNo: Nullable,
        unitPath: Nullable,
        address: Nullable,
        action: Type.String(),
        subject: Type.String(),
        reason: Nullable,
        details: Type.Record(Type.String(), Type.Unknown()),
      }),
    ),
    next: Nullable,
  }),
})

export const verifyAudit = endpoint({
  method: 'POST',
  path: '/audit/verification',
  may: 'audit.verify',
  summary: '校验审计链最近的若干条，指出被改动之处',
  perMinute: 6,
  body: Type.Object({ last: Type.Optional(Type.Integer({ minimum: 1, maximum: 200_000 })) }),
  reply: Type.Object({
    checked: Type.Integer(),
    sequence: Type.Integer(),
    faults: Type.Array(
      Type.Object({
        kind: Type.Enum(['changed', 'removed', 'seal-removed', 'unsealed', 'rewritten', 'head-forged']),
        where: Type.String(),
      }),
    ),
  }),
})
