/** Who saw a case: what the audit answers of one case, its recordings and files. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

/** What counts as having seen, heard or taken something of a case. */
export const looks = {
  'case.read': '查看工单',
  'case.contact-revealed': '查看联系方式',
  'attachment.read': '查看附件',
  'recording.played': '播放录音',
  'recording.downloaded': '下载录音',
} as const
type Look = keyof typeof looks

const CaseReader = Type.Object({
  id: Type.String({ format: 'uuid' }),
  at: Type.String(),
  who: Type.String(),
  agentNo: Type.Union([Type.String(), Type.Null()]),
  unit: Type.String(),
  look: Type.Enum(Object.keys(looks) as Look[]),
  /** False: of a secret case he was shown the 转办摘要 only. */
  whole: Type.Boolean(),
  reason: Type.Union([Type.String(), Type.Null()]),
  address: Type.Union([Type.String(), Type.Null()]),
})

export const listCaseReaders = endpoint({
  method: 'GET',
  path: '/case-readers',
  may: 'audit.read',
  summary: '谁看过某件工单：打开、查看联系方式和附件、听取或下载录音，新的在前；十分钟内反复打开记一次',
  query: Type.Object({
    number: Type.String({ minLength: 6, maxLength: 40, description: '完整工单号' }),
    cursor: Type.Optional(Type.String({ maxLength: 400 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  }),
  reply: Type.Object({
    number: Type.String(),
    readers: Type.Array(CaseReader),
    next: Type.Union([Type.String(), Type.Null()]),
  }),
})
