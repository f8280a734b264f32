/** The number plan: inbound and outbound rules, trunk groups, versions, dry run. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import { callFunctions } from './domain/call-codes.ts'

export { type CallTarget, leadsTo, needsTarget, usualCallCodes } from './domain/call-codes.ts'
export { emergencies } from './domain/emergency.ts'

const uuid = Type.String({ format: 'uuid' })
const RuleId = Type.String({ minLength: 1, maxLength: 64 })
const Name = Type.String({ minLength: 1, maxLength: 40 })
const Clock = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })
const Pattern = Type.String({ pattern: '^(anonymous|\\*|[0-9+X]+\\*?)$', maxLength: 32 })
const Patterns = Type.Array(Pattern, { minItems: 1, maxItems: 50 })
const Digits = Type.String({ pattern: '^[0-9*#+]{0,20}$' })
const Strip = Type.Integer({ minimum: 0, maximum: 20 })
const instant = Type.String({ format: 'date-time' })

export const HoursOf = Type.Object({
  days: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7 })),
  from: Type.Optional(Clock),
  to: Type.Optional(Clock),
  since: Type.Optional(instant),
  until: Type.Optional(instant),
  calendar: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  state: Type.Optional(Type.Enum(['open', 'night', 'holiday'])),
})

/** Where a call goes: `to` with the one field it needs. */
export const EntryOf = Type.Union([
  Type.Object({ to: Type.Literal('flow'), flow: Type.String({ minLength: 1, maxLength: 64 }) }),
  Type.Object({ to: Type.Literal('queue'), queue: Type.String({ minLength: 1, maxLength: 40 }) }),
  Type.Object({ to: Type.Literal('extension'), number: Type.String({ pattern: '^[0-9]{2,8}$' }) }),
  Type.Object({
    to: Type.Literal('onward'),
    over: RuleId,
    called: Type.String({ pattern: '^[0-9*#+]{2,32}$' }),
    caller: Type.Enum(['keep', 'own']),
  }),
  Type.Object({ to: Type.Literal('refuse') }),
])

export const InboundRuleOf = Type.Object({
  id: RuleId,
  name: Name,
  active: Type.Boolean(),
  trunks: Type.Optional(Type.Array(uuid, { maxItems: 20 })),
  called: Patterns,
  caller: Type.Optional(Patterns),
  hours: Type.Optional(HoursOf),
  callerStrip: Type.Optional(Strip),
  callerPrefix: Type.Optional(Digits),
  rewrite: Type.Optional(Type.String({ pattern: '^[0-9+]{2,32}$' })),
  entry: EntryOf,
})

export const callerClasses = ['agent', 'extension', 'onward', 'campaign'] as const
export const numberTypes = ['unknown', 'subscriber', 'national', 'international'] as const

export const OutboundRuleOf = Type.Object({
  id: RuleId,
  name: Name,
  active: Type.Boolean(),
  callers: Type.Optional(Type.Array(Type.Enum([...callerClasses]), { maxItems: 4 })),
  called: Patterns,
  hours: Type.Optional(HoursOf),
  /** A trunk or a group, by id; absent refuses. */
  over: Type.Optional(RuleId),
  shown: Type.Enum(['main', 'own', 'keep']),
  numberType: Type.Optional(Type.Enum([...numberTypes])),
  strip: Type.Optional(Strip),
  prefix: Type.Optional(Digits),
})

export const TrunkGroupOf = Type.Object({
  id: RuleId,
  name: Name,
  order: Type.Enum(['weights', 'free', 'sequence']),
  members: Type.Array(Type.Object({ trunk: uuid, weight: Type.Integer({ minimum: 1, maximum: 100 }) }), {
    minItems: 1,
    maxItems: 20,
  }),
})

export const starFunctions = [
  'forward-all',
  'forward-busy',
  'forward-no-answer',
  'do-not-disturb',
  'hot-line',
  'abbreviated',
  'restriction',
  'change-pin',
  'wake-up',
  'pick-up',
  'hot-line-delayed',
  'call-back',
  'intrude',
  'release',
  'account',
  'night-service',
  'join-room',
  'seat',
  'seat-ready',
  'seat-pause',
  'seat-finish',
  'seat-away',
] as const
export const StarCodeOf = Type.Object({
  code: Type.String({ pattern: '^[0-9]{2,3}$' }),
  does: Type.Enum([...starFunctions]),
  /** Of `night-service`: the working calendar it switches, by name; absent = the city's first. */
  calendar: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
})
export const CallCodeOf = Type.Object({
  code: Type.String({ pattern: '^[0-9]{1,3}$' }),
  does: Type.Enum([...callFunctions]),
  /** Whom it always leads to: a number, a queue's code, a flow, a prompt; absent = keyed after the code. */
  target: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
})
export const AbbreviatedOf = Type.Object({
  short: Type.String({ pattern: '^[0-9]{2,3}$' }),
  name: Name,
  number: Type.String({ pattern: '^[0-9*#+]{2,20}$' }),
})
const ExtensionNumber = Type.String({ pattern: '^[0-9]{2,8}$' })
export const HuntGroupOf = Type.Object({
  id: RuleId,
  name: Name,
  number: ExtensionNumber,
  order: Type.Enum(['linear', 'circular', 'longest-idle', 'all']),
  members: Type.Array(ExtensionNumber, { minItems: 1, maxItems: 30 }),
  ringSec: Type.Integer({ minimum: 5, maximum: 120 }),
})

export const NumberPlanOf = Type.Object({
  homeArea: Type.String({ pattern: '^([1-9][0-9]{1,3})?$' }),
  mainNumber: Type.String({ pattern: '^([0-9+]{2,20})?$' }),
  inbound: Type.Array(InboundRuleOf, { maxItems: 500 }),
  outbound: Type.Array(OutboundRuleOf, { maxItems: 500 }),
  groups: Type.Array(TrunkGroupOf, { maxItems: 50 }),
  /** Absent: the usual ones. */
  starCodes: Type.Optional(Type.Array(StarCodeOf, { maxItems: 40 })),
  /** Keyed during a talk; absent: the usual ones. */
  callCodes: Type.Optional(Type.Array(CallCodeOf, { maxItems: 60 })),
  /** 会议接入号. */
  roomNumber: Type.Optional(Type.String({ pattern: '^([0-9]{2,8})?$' })),
  huntGroups: Type.Optional(Type.Array(HuntGroupOf, { maxItems: 50 })),
  abbreviated: Type.Optional(Type.Array(AbbreviatedOf, { maxItems: 200 })),
})

const Saved = {
  version: Type.Integer({ minimum: 0 }),
  savedAt: Type.Union([Type.String(), Type.Null()]),
  savedBy: Type.Union([Type.String(), Type.Null()]),
}

export const readPlan = endpoint({
  method: 'GET',
  path: '/number-plan',
  may: 'trunk.read',
  summary: '号码方案：呼入、呼出规则与中继组；带版本号',
  query: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
  reply: Type.Object({ plan: NumberPlanOf, ...Saved }),
})

export const savePlan = endpoint({
  method: 'PUT',
  path: '/number-plan',
  may: 'trunk.edit',
  summary: '保存号码方案为新版本；version 为所读的版本',
  body: Type.Object({
    plan: NumberPlanOf,
    version: Type.Integer({ minimum: 0 }),
    note: Type.Optional(Type.String({ maxLength: 200 })),
  }),
  reply: Type.Object({ version: Type.Integer() }),
})

export const listPlanVersions = endpoint({
  method: 'GET',
  path: '/number-plan/versions',
  may: 'trunk.read',
  summary: '号码方案的各版本，新的在前，最多 50 个',
  reply: Type.Object({
    versions: Type.Array(
      Type.Object({
        version: Type.Integer(),
        savedAt: Type.String(),
        savedBy: Type.Union([Type.String(), Type.Null()]),
        note: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
  }),
})

export const StepOf = Type.Object({
  what: Type.Enum([
    'caller',
    'called',
    'passed-over',
    'decided',
    'rewritten',
    'refused',
    'order',
    'shown',
    'dialled',
  ]),
  rule: Type.Optional(Type.String()),
  reason: Type.Optional(Type.Enum(['out-of-use', 'trunk', 'called', 'caller', 'hours', 'down', 'full'])),
  from: Type.Optional(Type.String()),
  to: Type.Optional(Type.String()),
})

/** What would go out on the line. */
const Sent = Type.Object({
  trunk: Type.String(),
  /** Request-URI and To. */
  number: Type.String(),
  /** From and P-Asserted-Identity. */
  shown: Type.String(),
  numberType: Type.Enum([...numberTypes]),
  diversion: Type.Optional(Type.String()),
  hop: Type.Optional(Type.Boolean()),
})

export const tryPlan = endpoint({
  method: 'POST',
  path: '/number-plan/trial',
  may: 'trunk.read',
  summary: '试算：某中继、主叫、被叫、时间由哪条规则决定，逐步说明；plan 为未保存的草稿',
  body: Type.Object({
    direction: Type.Enum(['in', 'out']),
    trunk: Type.Optional(uuid),
    callerClass: Type.Optional(Type.Enum([...callerClasses])),
    caller: Type.String({ maxLength: 40 }),
    called: Type.String({ minLength: 1, maxLength: 40 }),
    at: Type.Optional(instant),
    plan: Type.Optional(NumberPlanOf),
  }),
  reply: Type.Object({
    caller: Type.String(),
    called: Type.String(),
    entry: Type.Optional(EntryOf),
    refused: Type.Boolean(),
    steps: Type.Array(StepOf),
    sent: Type.Optional(Sent),
  }),
})

export const listShippedPlans = endpoint({
  method: 'GET',
  path: '/number-plan/shipped',
  may: 'trunk.read',
  summary: '随产品提供的号码方案',
  reply: Type.Object({
    plans: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        about: Type.String(),
        /** Names of the trunks it needs, in order. */
        trunks: Type.Array(Type.String()),
      }),
    ),
  }),
})

export const takeShippedPlan = endpoint({
  method: 'POST',
  path: '/number-plan/shipped/:id',
  may: 'trunk.edit',
  summary: '采用随产品提供的号码方案：发布它的语音流程，并保存为新版本',
  params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) }),
  body: Type.Object({
    version: Type.Integer({ minimum: 0 }),
    trunks: Type.Array(uuid, { maxItems: 20 }),
  }),
  reply: Type.Object({ version: Type.Integer() }),
})
