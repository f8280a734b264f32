/** Areas of the city, as its administrator keeps them; forms choose from `readWords`. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const Code = Type.String({ pattern: '^\\d{2,15}$' })
const Name = Type.String({ minLength: 1, maxLength: 40 })
export const Area = Type.Object({
  code: Type.String(),
  parentCode: Type.Union([Type.String(), Type.Null()]),
  name: Type.String(),
  /** 1 = district. */
  level: Type.Integer(),
  active: Type.Boolean(),
  version: Type.Integer(),
})

export const listAreas = endpoint({
  method: 'GET',
  path: '/areas',
  may: 'case.categories.edit',
  summary: '全部区域，含停用的',
  reply: Type.Object({ areas: Type.Array(Area) }),
})

export const addAreas = endpoint({
  method: 'POST',
  path: '/areas',
  may: 'case.categories.edit',
  summary: '新增区域，一次可多个；上下级按代码判断',
  body: Type.Object({
    areas: Type.Array(Type.Object({ code: Code, name: Name }), { minItems: 1, maxItems: 2000 }),
  }),
  reply: Type.Object({ added: Type.Integer() }),
})

export const changeArea = endpoint({
  method: 'PUT',
  path: '/areas/:code',
  may: 'case.categories.edit',
  summary: '修改区域名称、停用或启用',
  params: Type.Object({ code: Code }),
  body: Type.Object({ name: Name, active: Type.Boolean(), version: Type.Integer() }),
  reply: Area,
})
