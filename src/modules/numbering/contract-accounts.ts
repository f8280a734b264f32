/** 记帐电话: accounts that desk telephones' calls outside are charged to, with what they used in a month. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const uuid = Type.String({ format: 'uuid' })
const Account = {
  code: Type.String({ pattern: '^[0-9]{2,12}$' }),
  name: Type.String({ minLength: 1, maxLength: 40 }),
  department: Type.String({ minLength: 1, maxLength: 60 }),
  /** Minutes a month may have; absent = as many as it likes. What began before they were used up goes on. */
  monthlyMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  active: Type.Boolean(),
  version: Type.Integer({ minimum: 0 }),
}
export const ChargeAccountOf = Type.Object({
  id: uuid,
  ...Account,
  /** Too many wrong PINs: a new one frees it. */
  locked: Type.Boolean(),
  /** Ended ones. */
  calls: Type.Integer(),
  talkSeconds: Type.Integer(),
  /** Calls in progress that began in that month. */
  callsNow: Type.Integer(),
  /** Its minutes of that month are used up, those of calls in progress counted. */
  usedUp: Type.Boolean(),
})

export const listChargeAccounts = endpoint({
  method: 'GET',
  path: '/charge-accounts',
  may: 'trunk.read',
  summary: '记帐账户，及其在某月的通话次数与时长',
  query: Type.Object({ month: Type.Optional(Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$' })) }),
  reply: Type.Object({ month: Type.String(), accounts: Type.Array(ChargeAccountOf) }),
})

export const saveChargeAccount = endpoint({
  method: 'PUT',
  path: '/charge-accounts/:id',
  may: 'trunk.edit',
  summary: '新建（version 0）或修改记帐账户；pin 不填则不变',
  params: Type.Object({ id: uuid }),
  body: Type.Object({ ...Account, pin: Type.Optional(Type.String({ pattern: '^[0-9]{4,8}$' })) }),
  reply: Type.Object({ id: Type.String() }),
})
