/** 通信监控 (A26): trunks, channels, calls and legs as switch and call control see them, and the release of a leg that hangs. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import { CallView } from './contract-views.ts'

const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])
const text = maybe(Type.String())

/** `loss` between 0 and 1; `mos` 1 to 4.5; `lost`: no sound comes at all. */
export const LegQuality = Type.Object({
  loss: Type.Number(),
  jitterMs: Type.Number(),
  mos: maybe(Type.Number()),
  lost: Type.Boolean(),
  at: Type.Number(),
})
export const MonitoredLeg = Type.Object({
  id: Type.String(),
  role: text,
  direction: Type.String(),
  state: Type.String(),
  number: Type.String(),
  agent: text,
  trunk: text,
  endpoint: text,
  since: Type.Number(),
  answeredAt: maybe(Type.Number()),
  quality: maybe(LegQuality),
  /** Why it seems to hang, in words; null = it is as it should be. */
  stuck: text,
})
export const MonitoredTrunk = Type.Object({
  id: Type.String(),
  name: Type.String(),
  up: Type.Boolean(),
  /** Its calls failed: it takes none before this instant, unix ms. */
  leftAloneUntil: maybe(Type.Number()),
  used: Type.Integer(),
  max: Type.Integer(),
})

export const monitor = endpoint({
  method: 'GET',
  path: '/monitor',
  may: 'trunk.read',
  summary: '中继、通道、通话与线路现状',
  reply: Type.Object({
    at: Type.Number(),
    trunks: Type.Array(MonitoredTrunk),
    telephones: Type.Object({ registered: Type.Integer(), known: Type.Integer() }),
    calls: Type.Array(Type.Object({ call: CallView, queueName: text, legs: Type.Array(MonitoredLeg) })),
    /** Legs of the switch that belong to no call. */
    strays: Type.Array(MonitoredLeg),
  }),
})
export const releaseLeg = endpoint({
  method: 'POST',
  path: '/monitor/release',
  may: 'call.release',
  summary: '强制释放一条线路',
  body: Type.Object({
    leg: Type.String({ minLength: 1, maxLength: 200 }),
    reason: Type.String({ minLength: 2, maxLength: 200 }),
  }),
  reply: Type.Object({}),
})
