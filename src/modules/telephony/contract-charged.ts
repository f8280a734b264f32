/** 记帐: an account's calls of a month as a table to keep. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

export const exportCharged = endpoint({
  method: 'GET',
  path: '/charged-calls',
  may: 'trunk.read',
  summary: '导出一个记帐账户某月的通话（号码打码），写入审计',
  query: Type.Object({
    account: Type.String({ format: 'uuid' }),
    month: Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$' }),
  }),
  reply: Type.Unknown(),
  replies: 'file',
  perMinute: 20,
})
