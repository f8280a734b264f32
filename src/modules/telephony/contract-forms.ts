/** The half-filled form that moves with its call to a colleague. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
/** As the desk has it; what is in it, casework decides when it is registered. */
const Form = Type.Record(Type.String({ maxLength: 40 }), Type.Unknown(), { maxProperties: 40 })

export const keepCallForm = endpoint({
  method: 'PUT',
  path: '/calls/:id/form',
  may: 'call.handle',
  summary: '通话转给同事前保存没有填完的登记表；只有正在通话的座席',
  params: Id,
  body: Type.Object({ form: Form }),
  reply: Type.Object({}),
})
export const readCallForm = endpoint({
  method: 'GET',
  path: '/calls/:id/form',
  may: 'call.handle',
  summary: '接过通话的座席读取同事没有填完的登记表',
  params: Id,
  reply: Type.Object({
    /** Null: nobody had begun one, or he did himself. */
    kept: Type.Union([Type.Object({ form: Form, by: Type.String(), at: Type.String() }), Type.Null()]),
  }),
})
