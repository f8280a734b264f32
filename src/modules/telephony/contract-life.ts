/** Life words (F10): the list a city edits, and what an agent hears of them; and what an abusive caller did, as a pack of evidence. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const Words = Type.Array(Type.String({ minLength: 1, maxLength: 12 }), { maxItems: 200 })
const Text = Type.Union([Type.String(), Type.Null()])

export const readLifeWords = endpoint({
  method: 'GET',
  path: '/life-words',
  may: ['call.handle', 'life-words.edit'],
  summary: '生命词：来电提到时不得结束或限制',
  reply: Type.Object({
    words: Words,
    usual: Words,
    /** 0 = as shipped. */
    version: Type.Integer(),
    changedBy: Text,
    changedAt: Text,
  }),
})
export const saveLifeWords = endpoint({
  method: 'PUT',
  path: '/life-words',
  may: 'life-words.edit',
  summary: '修改生命词',
  body: Type.Object({ words: Words, version: Type.Integer({ minimum: 0 }) }),
  reply: Type.Object({ version: Type.Integer() }),
})
export const saidInCall = endpoint({
  method: 'POST',
  path: '/calls/mine/said',
  may: 'call.handle',
  summary:
    '来电人说到的话（登记表中写到，或座席标记）：提到生命词即通知班长，此后不得结束或限制来电，直到班长核实',
  body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 4000 }) }),
  reply: Type.Object({ words: Words }),
  perMinute: 120,
})

export const evidenceOfNumber = endpoint({
  method: 'GET',
  path: '/call-evidence',
  may: 'recording.download',
  summary: '证据包：一个号码的来电、警告、标记与录音，打包下载；写明事由，写入审计',
  query: Type.Object({
    number: Type.String({ pattern: '^\\+?[0-9]{3,20}$' }),
    reason: Type.String({ minLength: 2, maxLength: 200 }),
  }),
  reply: Type.Unknown(),
  replies: 'file',
  perMinute: 10,
})
