/** The wallboard (people.md 6.4): queues, agents and calls as they stand, live. */
import { Type } from 'typebox'
import { endpoint, liveTopic } from '#platform/http/contract.ts'
import { CallView, SeatView } from './contract-views.ts'

const share = Type.Union([Type.Number(), Type.Null()])
const count = Type.Integer()

/** Raw counters of telephony.md section 3, and what is made of them. Shares between 0 and 1, null where nobody was counted. */
export const QueueFigures = Type.Object({
  offered: count,
  answered: count,
  answeredInTime: count,
  abandoned: count,
  abandonedInTime: count,
  shortAbandoned: count,
  out: count,
  waitAnsweredMs: Type.Number(),
  waitMs: Type.Number(),
  /** By variant; the names are in `variants`. */
  levels: Type.Record(Type.String(), share),
  connection: share,
  averageAnswerMs: share,
})
export const BoardQueue = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** Closed: nobody joins any more; shown only while somebody waits in it. */
  open: Type.Boolean(),
  /** Of its service level: `share` (0-1) answered within `withinMs`. */
  target: Type.Object({ withinMs: Type.Number(), share: Type.Number() }),
  waiting: count,
  /** Since when the caller who waits longest has waited; null = nobody waits. */
  waitingSince: Type.Union([Type.Number(), Type.Null()]),
  /** 服务、示闲、整理、关闭 (示忙, 小休, 培训, 会议), 离线: its agents now. */
  serving: count,
  idle: count,
  wrapping: count,
  closed: count,
  out: count,
  today: QueueFigures,
})
export const BoardAgent = Type.Intersect([
  Type.Omit(SeatView, ['call']),
  Type.Object({
    queues: Type.Array(Type.String()),
    /** Where he is counted, the same for every board. A supervisor who only listens serves nobody: closed. */
    place: Type.Enum(['serving', 'idle', 'wrapping', 'closed', 'out']),
  }),
])
export const Board = Type.Object({
  at: Type.Number(),
  queues: Type.Array(BoardQueue),
  /** Over all queues within the reader's reach. */
  total: Type.Object({ today: QueueFigures, connection24h: share }),
  agents: Type.Array(BoardAgent),
  calls: Type.Array(CallView),
  variants: Type.Array(Type.Object({ name: Type.String(), label: Type.String() })),
})
/** What changed since the message before; queues always come whole. */
export const BoardChange = Type.Object({
  at: Type.Number(),
  queues: Type.Array(BoardQueue),
  total: Board.properties.total,
  agents: Type.Array(BoardAgent),
  calls: Type.Array(CallView),
  /** Calls that are over, or out of the reader's reach now. */
  gone: Type.Array(Type.String()),
  /** The list of missed calls changed: count them again. */
  missed: Type.Boolean(),
})

export const wallboard = endpoint({
  method: 'GET',
  path: '/wallboard',
  may: 'queue.read',
  summary: '排队、座席、通话现状与今日指标',
  reply: Board,
})
export const wallboardTopic = liveTopic({ name: 'wallboard', may: 'queue.read', message: BoardChange })

export const missedFigures = endpoint({
  method: 'GET',
  path: '/missed-calls/figures',
  may: 'call.missed.handle',
  summary: '未接来电：待回拨与已超时的个数',
  reply: Type.Object({ open: count, overdue: count }),
})
