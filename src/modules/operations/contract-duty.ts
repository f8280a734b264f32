/** 值班表. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const instant = Type.String({ format: 'date-time' })
const Shift = {
  name: Type.String({ minLength: 1, maxLength: 40 }),
  phone: Type.String({ pattern: '^[+0-9]{3,20}$' }),
  note: Type.Union([Type.String({ maxLength: 100 }), Type.Null()]),
  from: instant,
  /** Null: the standing emergency contact. */
  until: Type.Union([instant, Type.Null()]),
  version: Type.Integer({ minimum: 0 }),
}
export const DutyShiftView = Type.Object({ id: Type.String(), ...Shift })

export const listDuty = endpoint({
  method: 'GET',
  path: '/duty',
  may: ['calendar.read', 'calendar.switch'],
  summary: '值班表：某段时间的班次和常设应急联系人，以及此刻谁在值班',
  query: Type.Object({ from: instant, until: instant }),
  reply: Type.Object({
    shifts: Type.Array(DutyShiftView),
    now: Type.Union([Type.String(), Type.Null()]),
  }),
})
export const saveDuty = endpoint({
  method: 'PUT',
  path: '/duty/:id',
  may: 'calendar.switch',
  summary: '排班（version 0）或修改班次',
  params: Id,
  body: Type.Object(Shift),
  reply: Id,
})
export const cancelDuty = endpoint({
  method: 'POST',
  path: '/duty/:id/cancel',
  may: 'calendar.switch',
  summary: '取消班次',
  params: Id,
  reply: Type.Object({}),
})
