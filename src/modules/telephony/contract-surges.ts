/** 话务高峰: the page on which a shift lead sees it come, begins it, asks people in and ends it. */
import { Type } from 'typebox'
import { endpoint, liveTopic } from '#platform/http/contract.ts'

const uuid = Type.String({ format: 'uuid' })
const Reason = Type.String({ minLength: 2, maxLength: 200 })
const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])
const count = Type.Integer()
const deed = Type.Object({ at: Type.String(), by: Type.String(), reason: Type.String() })
const People = Type.Array(uuid, { maxItems: 500, uniqueItems: true })

/** Somebody who helps, or might: where he is now. */
export const Helper = Type.Object({
  id: Type.String(),
  name: Type.String(),
  number: Type.String(),
  /** Null: not at his place. */
  state: maybe(Type.String()),
  stateLabel: Type.String(),
  /** Level in the skill asked for; null: named on the list. */
  level: maybe(count),
})
export const SurgeView = Type.Object({
  id: Type.String(),
  queueId: Type.String(),
  queueName: Type.String(),
  state: Type.Enum(['proposed', 'running', 'ended', 'dismissed']),
  /** The figures that proposed it; null: declared. */
  proposed: maybe(Type.Object({ at: Type.String(), arrivals: count, waiting: count })),
  started: maybe(deed),
  /** Since when the figures say that it is over. */
  calmAt: maybe(Type.String()),
  ended: maybe(deed),
  helpers: Type.Array(Helper),
  /** Stays in the queue since it began, by what became of them. */
  figures: Type.Object({ offered: count, answered: count, callback: count, abandoned: count, other: count }),
})
export const SurgeQueue = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** Now: callers who wait (call-backs among them), and who joined within the time the rule looks at. */
  waiting: count,
  callbacks: count,
  arrivals: count,
  agents: count,
  idle: count,
  rule: Type.Object({
    arrivals: count,
    withinSec: count,
    waiting: count,
    byItself: Type.Boolean(),
    callback: Type.Boolean(),
    shortForm: Type.Boolean(),
    helperSkill: Type.String(),
  }),
  surge: maybe(SurgeView),
})

export const listSurges = endpoint({
  method: 'GET',
  path: '/surges',
  may: 'surge.declare',
  summary: '话务高峰：各队列的现状、正在进行的和最近的高峰',
  reply: Type.Object({ queues: Type.Array(SurgeQueue), past: Type.Array(SurgeView) }),
})
export const listSurgeHelpers = endpoint({
  method: 'GET',
  path: '/surges/helpers/:queueId',
  may: 'surge.declare',
  summary: '话务高峰时可请来支援的人员：有所需技能的，和队列名单上的',
  params: Type.Object({ queueId: uuid }),
  reply: Type.Object({ helpers: Type.Array(Helper) }),
})
export const declareSurge = endpoint({
  method: 'POST',
  path: '/surges',
  may: 'surge.declare',
  summary: '宣布队列进入话务高峰，并请人支援',
  body: Type.Object({ queueId: uuid, reason: Reason, helpers: People }),
  reply: Type.Object({ id: Type.String() }),
})
export const askSurgeHelpers = endpoint({
  method: 'POST',
  path: '/surges/:id/helpers',
  may: 'surge.declare',
  summary: '再请人支援',
  params: Type.Object({ id: uuid }),
  body: Type.Object({ helpers: People }),
  reply: Type.Object({}),
})
const closing = (act: string, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/surges/:id/${act}`,
    may: 'surge.declare',
    summary,
    params: Type.Object({ id: uuid }),
    body: Type.Object({ reason: Reason }),
    reply: Type.Object({}),
  })
export const endSurge = closing('end', '结束话务高峰，支援人员退出队列')
export const dismissSurge = closing('dismiss', '不采纳高峰建议')

export const surgesTopic = liveTopic({
  name: 'surges',
  may: 'surge.declare',
  message: Type.Object({ changed: Type.Boolean() }),
})
