/** 我的查询: what one asks of a list again and again, under a name. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const List = Type.String({ pattern: '^[a-z-]{1,40}$' })
const Role = Type.Object({ code: Type.String(), name: Type.String() })

export const listSavedQueries = endpoint({
  method: 'GET',
  path: '/saved-queries',
  may: 'signed-in',
  summary: '我的查询：本人保存的和与本人角色共享的',
  query: Type.Object({ list: List }),
  reply: Type.Object({
    queries: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        /** As the list's address has it. */
        query: Type.String(),
        mine: Type.Boolean(),
        owner: Type.String(),
        role: Type.Union([Type.String(), Type.Null()]),
        version: Type.Integer(),
      }),
    ),
    /** The reader's own roles: with these he may share. */
    roles: Type.Array(Role),
  }),
})

export const saveQuery = endpoint({
  method: 'PUT',
  path: '/saved-queries/:id',
  may: 'signed-in',
  summary: '保存或改写我的一个查询；可与本人的一个角色共享',
  params: Id,
  body: Type.Object({
    list: List,
    name: Type.String({ minLength: 1, maxLength: 30 }),
    query: Type.String({ maxLength: 1000 }),
    role: Type.Union([Type.String({ maxLength: 60 }), Type.Null()]),
    /** The version that was read; 0 = a new one. */
    version: Type.Integer({ minimum: 0 }),
  }),
  reply: Type.Object({ id: Type.String(), version: Type.Integer() }),
})

export const dropQuery = endpoint({
  method: 'DELETE',
  path: '/saved-queries/:id',
  may: 'signed-in',
  summary: '删除我的一个查询',
  params: Id,
  reply: Id,
})
