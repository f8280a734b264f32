import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import { unitKinds } from './domain/units.ts'

const Id = Type.String({ format: 'uuid' })
const Nullable = Type.Union([Type.String(), Type.Null()])
const Version = Type.Integer({ minimum: 1 })
const Kind = Type.Enum([...unitKinds])
const Name = Type.String({ minLength: 1, maxLength: 60 })
const params = Type.Object({ id: Id })
const Versioned = Type.Object({ version: Version })

/** One unit of the organisation tree. */
export const ShownUnit = Type.Object({
  id: Id,
  parentId: Type.Union([Id, Type.Null()]),
  code: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  kind: Kind,
  level: Type.Integer(),
  path: Type.String(),
  active: Type.Boolean(),
  mergedInto: Type.Union([Id, Type.Null()]),
  /** 可承办涉密工单 */
  secretCleared: Type.Boolean(),
  sort: Type.Integer(),
  version: Version,
})

export const listUnits = endpoint({
  method: 'GET',
  path: '/units',
  may: 'signed-in',
  summary: '组织机构，上级在下级之前；可只看某路径以下',
  query: Type.Object({
    within: Type.Optional(Type.String({ maxLength: 200 })),
    cursor: Type.Optional(Type.String({ maxLength: 400 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  }),
  reply: Type.Object({ units: Type.Array(ShownUnit), next: Nullable }),
})

export const addUnit = endpoint({
  method: 'POST',
  path: '/units',
  may: 'unit.edit',
  summary: '新增单位',
  body: Type.Object({
    parentId: Id,
    code: Type.String({ maxLength: 20 }),
    name: Name,
    shortName: Type.Optional(Name),
    kind: Kind,
    sort: Type.Optional(Type.Integer()),
    secretCleared: Type.Optional(Type.Boolean()),
  }),
  reply: Type.Object({ id: Id }),
})

export const editUnit = endpoint({
  method: 'PATCH',
  path: '/units/:id',
  may: 'unit.edit',
  summary: '修改单位的名称、类别、排序与涉密承办资格',
  params,
  body: Type.Object({
    version: Version,
    name: Name,
    shortName: Name,
    kind: Kind,
    sort: Type.Integer(),
    secretCleared: Type.Optional(Type.Boolean()),
  }),
  reply: Versioned,
})

export const moveUnit = endpoint({
  method: 'PUT',
  path: '/units/:id/parent',
  may: 'unit.edit',
  summary: '把单位连同下属移到另一上级之下',
  params,
  body: Type.Object({ version: Version, parentId: Id }),
  reply: Versioned,
})

export const dissolveUnit = endpoint({
  method: 'POST',
  path: '/units/:id/dissolution',
  may: 'unit.edit',
  summary: '撤销单位，人员并入接收单位',
  params,
  body: Type.Object({
    version: Version,
    mergedInto: Type.Optional(Id),
    reason: Type.String({ minLength: 2, maxLength: 200 }),
  }),
  reply: Versioned,
})

const City = Type.Object({
  name: Name,
  cityName: Name,
  timeZone: Type.String({ maxLength: 60 }),
  numberPrefix: Type.String({ pattern: '^0\\d{2,3}$' }),
  hosts: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 20 }),
  version: Version,
})

export const readTenant = endpoint({
  method: 'GET',
  path: '/tenant',
  may: 'tenant.edit',
  summary: '城市信息',
  reply: City,
})

export const changeTenant = endpoint({
  method: 'PUT',
  path: '/tenant',
  may: 'tenant.edit',
  summary: '修改城市信息与域名',
  body: City,
  reply: Versioned,
})
