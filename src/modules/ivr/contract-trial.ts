/** Trying a flow without a telephone: scripts, saved paths, the simulated call. */
import { Type, type TSchema } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import type { Script as ScriptWords } from './domain/simulate.ts'

export type { Script as ScriptWords } from './domain/simulate.ts'

const Id = Type.Object({ id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }) })
const maybe = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])

/** One value for every time, or one after the other. */
const times = <T extends TSchema>(type: T) => Type.Union([type, Type.Array(type, { maxItems: 20 })])

/** What the caller does and what happens around him. */
export const Script = Type.Unsafe<ScriptWords>(
  Type.Object(
    {
      caller: Type.Optional(Type.String({ pattern: '^[0-9+]{0,20}$' })),
      at: Type.Optional(Type.Number()),
      keys: Type.Optional(
        Type.Array(Type.String({ pattern: '^([0-9*#]{0,32}|hangup)$' }), { maxItems: 100 }),
      ),
      calendar: Type.Optional(times(Type.Enum(['open', 'closed', 'holiday', 'night']))),
      list: Type.Optional(times(maybe(Type.Enum(['black', 'gray', 'vip', 'repeat'])))),
      lookup: Type.Optional(times(Type.Enum(['found', 'none', 'error']))),
      found: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      knownEvent: Type.Optional(Type.Boolean()),
      leadersDay: Type.Optional(Type.Boolean()),
      queue: Type.Optional(
        times(Type.Enum(['agentLeft', 'timeout', 'full', 'noAgents', 'callback', 'exit'])),
      ),
      agent: Type.Optional(times(Type.Enum(['agentLeft', 'busy', 'noAnswer', 'offline']))),
      record: Type.Optional(times(Type.Enum(['recorded', 'empty', 'hangup']))),
      transfer: Type.Optional(times(Type.Enum(['ended', 'busy', 'noAnswer', 'failed', 'loop']))),
      deliver: Type.Optional(times(Type.Boolean())),
      fax: Type.Optional(times(Type.Enum(['done', 'voice', 'failed', 'unsupported']))),
      broken: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 20 })),
    },
    { additionalProperties: false },
  ),
)
export const SavedPath = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 60 }),
    script: Script,
    path: Type.Array(Type.String({ maxLength: 140 }), { minItems: 1, maxItems: 500 }),
  },
  { additionalProperties: false },
)

/** One prompt of a simulated call, as it can be shown and played. */
const Heard = Type.Object({
  text: Type.String(),
  /** Prompt files in the order they sound; empty when there is no sound to play. */
  files: Type.Array(Type.String()),
})
const Step = Type.Object({
  flow: Type.String(),
  node: Type.String(),
  label: Type.String(),
  /** What the flow asked for, in words. */
  asked: Type.String(),
  heard: Type.Array(Heard),
  /** What was answered, in words; null = waits for a key. */
  answered: maybe(Type.String()),
})
export const simulateFlow = endpoint({
  method: 'GET',
  path: '/flows/:id/simulation',
  may: 'flow.read',
  summary: '模拟一通来电：走过的节点、听到的提示、变量；version 为 0 时试草稿',
  params: Id,
  query: Type.Object({
    version: Type.Integer({ minimum: 0 }),
    /** `Script` as JSON. */
    script: Type.String({ maxLength: 4000 }),
  }),
  reply: Type.Object({
    path: Type.Array(Type.String()),
    /** The same within this flow, with the outlet each node was left by. */
    taken: Type.Array(Type.Object({ node: Type.String(), outlet: maybe(Type.String()) })),
    steps: Type.Array(Step),
    vars: Type.Unsafe<Record<string, unknown>>(Type.Unknown()),
    /** How the call ended, in words; null while a key is awaited. */
    end: maybe(Type.String()),
    waiting: maybe(Type.Object({ min: Type.Integer(), max: Type.Integer(), endKey: Type.String() })),
    /** What each calendar said at the instant, and the rule that decided. */
    days: Type.Array(
      Type.Object({
        calendar: Type.String(),
        date: Type.String(),
        state: Type.String(),
        rule: Type.String(),
      }),
    ),
  }),
})
export const flowCounts = endpoint({
  method: 'GET',
  path: '/flows/:id/counts',
  may: 'flow.read',
  summary: '现行版本各出口今日的来电数；outlet 为空表示在此节点结束',
  params: Id,
  reply: Type.Object({
    version: Type.Integer(),
    counts: Type.Array(
      Type.Object({ node: Type.String(), outlet: maybe(Type.String()), calls: Type.Integer() }),
    ),
  }),
})
export const tryPaths = endpoint({
  method: 'GET',
  path: '/flows/:id/paths/result',
  may: 'flow.read',
  summary: '走一遍保存的路径（草稿），列出走不通的',
  params: Id,
  reply: Type.Object({
    broken: Type.Array(
      Type.Object({
        title: Type.String(),
        expected: Type.Array(Type.String()),
        walked: Type.Array(Type.String()),
        ended: Type.Boolean(),
      }),
    ),
  }),
})
