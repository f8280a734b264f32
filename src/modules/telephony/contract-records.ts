/** Call records, missed calls, recordings. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()])
const text = nullable(Type.String())
const page = {
  after: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
}

export const CallRecord = Type.Object({
  id: Type.String(),
  direction: Type.String(),
  caller: Type.String(),
  called: Type.String(),
  unverified: Type.Boolean(),
  agent: text,
  queue: text,
  purpose: text,
  caseId: text,
  path: Type.Array(Type.String()),
  startedAt: Type.String(),
  answeredAt: text,
  endedAt: Type.String(),
  ivrMs: Type.Number(),
  waitMs: Type.Number(),
  talkMs: Type.Number(),
  holdMs: Type.Number(),
  cause: Type.String(),
  releasedBy: Type.String(),
  recording: text,
  rating: nullable(Type.Number()),
  /** Why it stands out. */
  marks: Type.Array(Type.String()),
  /** 记帐: whom it was charged to. */
  account: nullable(
    Type.Object({ id: Type.String(), code: Type.String(), name: Type.String(), department: Type.String() }),
  ),
})

export const listCalls = endpoint({
  method: 'GET',
  path: '/calls',
  may: 'call.read',
  summary: '通话记录，最新在前',
  query: Type.Object({
    number: Type.Optional(Type.String({ maxLength: 32 })),
    agent: Type.Optional(Type.String({ format: 'uuid' })),
    queue: Type.Optional(Type.String({ format: 'uuid' })),
    caseId: Type.Optional(Type.String({ format: 'uuid' })),
    /** Charged to this account. */
    account: Type.Optional(Type.String({ format: 'uuid' })),
    direction: Type.Optional(Type.Enum(['inbound', 'outbound', 'internal'])),
    from: Type.Optional(Type.String({ format: 'date-time' })),
    until: Type.Optional(Type.String({ format: 'date-time' })),
    ...page,
  }),
  reply: Type.Object({ calls: Type.Array(CallRecord), next: text }),
})

export const MissedCall = Type.Object({
  id: Type.String(),
  callId: Type.String(),
  number: Type.String(),
  reason: Type.String(),
  at: Type.String(),
  dueAt: Type.String(),
  times: Type.Number(),
  tries: Type.Array(Type.Object({ at: Type.String(), by: text, outcome: Type.String() })),
  recording: text,
  takenBy: text,
})
export const listMissedCalls = endpoint({
  method: 'GET',
  path: '/missed-calls',
  may: 'call.missed.handle',
  summary: '未接来电与留言，最急的在前',
  query: Type.Object(page),
  reply: Type.Object({ missed: Type.Array(MissedCall), next: text }),
})
export const callBack = endpoint({
  method: 'POST',
  path: '/missed-calls/:id/call-back',
  may: 'call.missed.handle',
  summary: '一键回拨',
  params: Id,
  reply: Type.Object({ call: Type.String() }),
})

export const closeMissedCall = endpoint({
  method: 'POST',
  path: '/missed-calls/:id/close',
  may: 'call.missed.handle',
  summary: '人工销号，须说明原因（留痕）',
  params: Id,
  body: Type.Object({ note: Type.String({ minLength: 2, maxLength: 200 }) }),
  reply: Type.Object({ id: Type.String() }),
})

export const Recording = Type.Object({
  id: Type.String(),
  purpose: Type.String(),
  state: Type.String(),
  reason: text,
  openedAt: Type.String(),
  ms: Type.Number(),
})
export const listRecordings = endpoint({
  method: 'GET',
  path: '/calls/:id/recordings',
  may: 'recording.play',
  summary: '一次通话的录音',
  params: Id,
  reply: Type.Object({ recordings: Type.Array(Recording) }),
})
export const playRecording = endpoint({
  method: 'GET',
  path: '/recordings/:id/audio',
  may: 'recording.play',
  summary: '播放录音（留痕）',
  params: Id,
  reply: Type.Unknown(),
  replies: 'file',
})
export const downloadRecording = endpoint({
  method: 'GET',
  path: '/recordings/:id/download',
  may: 'recording.download',
  summary: '下载录音（备案）',
  params: Id,
  reply: Type.Unknown(),
  replies: 'file',
})
export const waveform = endpoint({
  method: 'GET',
  path: '/recordings/:id/waveform',
  may: 'recording.play',
  summary: '录音波形：每声道的峰值 0-1',
  params: Id,
  reply: Type.Object({ ms: Type.Number(), peaks: Type.Array(Type.Array(Type.Number())) }),
})
