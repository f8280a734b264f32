import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const Id = Type.String({ format: 'uuid' })
const Nullable = Type.Union([Type.String(), Type.Null()])
const Cursor = Type.Optional(Type.String({ maxLength: 400 }))
const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 100 }))
const Version = Type.Integer({ minimum: 1 })
const Name = Type.String({ minLength: 1, maxLength: 40 })
const State = Type.Enum(['active', 'locked', 'left'])
const params = Type.Object({ id: Id })

/** A person as the administration shows him. */
export const ShownUser = Type.Object({
  id: Id,
  account: Type.String(),
  agentNo: Nullable,
  name: Type.String(),
  unitId: Id,
  unitName: Type.String(),
  /** Masked unless the reader may change the person. */
  phone: Nullable,
  state: State,
  mustChangePassword: Type.Boolean(),
  lastSignInAt: Nullable,
  roles: Type.Array(Type.Object({ id: Id, code: Type.String(), name: Type.String() })),
  version: Type.Integer(),
})

export const listUsers = endpoint({
  method: 'GET',
  path: '/users',
  may: 'user.read',
  summary: '人员列表，按账号排序',
  query: Type.Object({
    words: Type.Optional(Type.String({ maxLength: 40 })),
    unitId: Type.Optional(Id),
    state: Type.Optional(State),
    roleId: Type.Optional(Id),
    cursor: Cursor,
    limit: Limit,
  }),
  reply: Type.Object({ users: Type.Array(ShownUser), next: Nullable }),
})

export const readUser = endpoint({
  method: 'GET',
  path: '/users/:id',
  may: 'user.read',
  summary: '一名人员',
  params,
  reply: ShownUser,
})

export const listColleagues = endpoint({
  method: 'GET',
  path: '/colleagues',
  may: 'signed-in',
  summary: '按姓名、账号或工号查找同事（仅姓名、工号与单位），供选择',
  query: Type.Object({ words: Type.String({ minLength: 1, maxLength: 40 }), cursor: Cursor, limit: Limit }),
  reply: Type.Object({
    colleagues: Type.Array(
      Type.Object({ id: Id, name: Type.String(), agentNo: Nullable, unitName: Type.String() }),
    ),
    next: Nullable,
  }),
})

export const createUser = endpoint({
  method: 'POST',
  path: '/users',
  may: 'user.create',
  summary: '新建人员，返回一次性密码（只显示这一次）',
  body: Type.Object({
    account: Type.String({ minLength: 2, maxLength: 40 }),
    name: Name,
    agentNo: Type.Optional(Type.String({ maxLength: 10 })),
    unitId: Id,
    phone: Type.Optional(Type.String({ maxLength: 30 })),
  }),
  reply: Type.Object({ id: Id, oneTimePassword: Type.String() }),
})

export const editUser = endpoint({
  method: 'PATCH',
  path: '/users/:id',
  may: 'user.edit',
  summary: '修改姓名、工号、电话，或调到其他单位',
  params,
  body: Type.Object({
    version: Version,
    name: Type.Optional(Name),
    agentNo: Type.Optional(Type.Union([Type.String({ maxLength: 10 }), Type.Null()])),
    phone: Type.Optional(Type.Union([Type.String({ maxLength: 30 }), Type.Null()])),
    unitId: Type.Optional(Id),
  }),
  reply: Type.Object({ version: Version }),
})

export const setUserState = endpoint({
  method: 'PUT',
  path: '/users/:id/state',
  may: 'user.lock',
  summary: '锁定、解锁，或办理离职；锁定与离职随即结束其登录',
  params,
  body: Type.Object({
    version: Version,
    state: State,
    reason: Type.String({ minLength: 2, maxLength: 200 }),
  }),
  reply: Type.Object({ version: Version }),
})

export const resetPassword = endpoint({
  method: 'POST',
  path: '/users/:id/password-reset',
  may: 'user.reset-password',
  summary: '重置密码，返回一次性密码（只显示这一次）',
  params,
  body: Type.Object({}),
  reply: Type.Object({ oneTimePassword: Type.String() }),
})

export const assignRoles = endpoint({
  method: 'PUT',
  path: '/users/:id/roles',
  may: 'role.assign',
  summary: '授予人员角色（以所列为准）',
  params,
  body: Type.Object({ roleIds: Type.Array(Id, { maxItems: 30 }) }),
  reply: Type.Object({ roles: Type.Array(Type.String()) }),
})

export const endSessionsOf = endpoint({
  method: 'DELETE',
  path: '/users/:id/sessions',
  may: 'session.end',
  summary: '结束某人的全部登录',
  params,
  reply: Type.Object({ ended: Type.Integer() }),
})

/** 班组 with its people. */
export const ShownGroup = Type.Object({
  id: Id,
  name: Type.String(),
  leadId: Type.Union([Id, Type.Null()]),
  active: Type.Boolean(),
  members: Type.Array(Type.Object({ id: Id, name: Type.String(), agentNo: Nullable })),
  version: Version,
})
const groupFields = {
  name: Name,
  leadId: Type.Union([Id, Type.Null()]),
  memberIds: Type.Array(Id, { maxItems: 500 }),
}

export const listGroups = endpoint({
  method: 'GET',
  path: '/groups',
  may: 'signed-in',
  summary: '班组及成员，按名称排序',
  query: Type.Object({ cursor: Cursor, limit: Limit }),
  reply: Type.Object({ groups: Type.Array(ShownGroup), next: Nullable }),
})

export const createGroup = endpoint({
  method: 'POST',
  path: '/groups',
  may: 'group.edit',
  summary: '新建班组',
  body: Type.Object(groupFields),
  reply: Type.Object({ id: Id }),
})

export const editGroup = endpoint({
  method: 'PUT',
  path: '/groups/:id',
  may: 'group.edit',
  summary: '修改班组的名称、班长与成员，或停用',
  params,
  body: Type.Object({ version: Version, active: Type.Boolean(), ...groupFields }),
  reply: Type.Object({ version: Version }),
})
