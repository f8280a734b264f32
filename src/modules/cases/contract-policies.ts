/** 时限规则 as their administrator keeps them, and 期限试算: what they make of a case. */
import { Type } from 'typebox'
import type { TimeLimit } from '#kernel/work-calendar-time.ts'
import { endpoint } from '#platform/http/contract.ts'
import { CaseTypeCode, UrgencyCode } from './contract.ts'
import type { TimePolicy, TimeRule } from './domain/time-policy.ts'
import { allClockKinds } from './domain/words.ts'

export { clockKinds } from './domain/words.ts'
export { placeWords, policyFaults } from './domain/time-policy-faults.ts'
export type { TimePolicy, TimeRule } from './domain/time-policy.ts'

/** Who may look: the administrator who keeps the rules, and the desks that answer for deadlines. */
const readers = ['casework.policies.edit', 'calendar.read'] as const

const ClockCode = Type.Enum([...allClockKinds])
const LimitOf = Type.Unsafe<TimeLimit>(
  Type.Object({
    amount: Type.Number({ minimum: 0, maximum: 10_000_000 }),
    unit: Type.Enum(['minutes', 'natural-days', 'working-hours', 'working-days']),
    start: Type.Optional(Type.Enum(['at-once', 'next-working-day'])),
    end: Type.Optional(Type.Enum(['same-clock-time', 'end-of-working-day'])),
  }),
)
const RuleOf = Type.Unsafe<TimeRule>(
  Type.Object({
    clock: ClockCode,
    types: Type.Optional(Type.Array(CaseTypeCode, { minItems: 1, maxItems: 6 })),
    urgencies: Type.Optional(Type.Array(UrgencyCode, { minItems: 1, maxItems: 4 })),
    /** Beginnings of category codes. */
    categories: Type.Optional(
      Type.Array(Type.String({ pattern: '^\\d{2,12}$' }), { minItems: 1, maxItems: 100 }),
    ),
    /** Lasting codes of units. */
    units: Type.Optional(
      Type.Array(Type.String({ pattern: '^[a-z0-9-]{1,20}$' }), { minItems: 1, maxItems: 100 }),
    ),
    redo: Type.Optional(Type.Literal(true)),
    limit: LimitOf,
    note: Type.String({ maxLength: 60 }),
  }),
)
/** A whole policy. What its rules mean is told beside their types. */
export const PolicyOf = Type.Unsafe<TimePolicy>(
  Type.Object({
    name: Type.String({ minLength: 1, maxLength: 40 }),
    rules: Type.Array(RuleOf, { maxItems: 300 }),
    grace: LimitOf,
    reopen: LimitOf,
    archiveAfter: LimitOf,
    warnAt: Type.Array(Type.Integer({ minimum: 1, maximum: 100 }), { minItems: 1, maxItems: 10 }),
  }),
)
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Saved = {
  version: Type.Integer(),
  savedAt: Type.String(),
  /** Null for the version a city began with. */
  savedBy: Nullable(Type.String()),
  note: Nullable(Type.String()),
}
const Policy = Type.Object({ ...Saved, policy: PolicyOf })

export const readTimePolicy = endpoint({
  method: 'GET',
  path: '/time-policy',
  may: [...readers],
  summary: '时限规则，不指定版本时为现行版本',
  query: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
  reply: Policy,
})
export const listTimePolicies = endpoint({
  method: 'GET',
  path: '/time-policy/versions',
  may: [...readers],
  summary: '时限规则的版本，新的在前',
  reply: Type.Object({ versions: Type.Array(Type.Object(Saved)) }),
})
export const saveTimePolicy = endpoint({
  method: 'PUT',
  path: '/time-policy',
  may: 'casework.policies.edit',
  summary: '保存为新版本；此后开始的办理轮次按它计算，正在办理的不变',
  body: Type.Object({
    policy: PolicyOf,
    /** The version that was read and changed. */
    after: Type.Integer({ minimum: 1 }),
    note: Type.String({ minLength: 2, maxLength: 200 }),
  }),
  reply: Type.Object({ version: Type.Integer() }),
})

const Time = Type.String({ format: 'date-time' })
const WhatIfDay = Type.Object({
  date: Type.String(),
  kind: Type.Enum(['holiday', 'make-up-day', 'weekly-hours', 'weekly-rest']),
  name: Type.String(),
  minutes: Type.Integer(),
  nth: Type.Integer(),
})
const WhatIfClock = Type.Object({
  clock: ClockCode,
  /** Place of the rule in the policy, from 0; null when none fits or a year is missing. */
  place: Nullable(Type.Integer()),
  note: Type.String(),
  limit: Nullable(LimitOf),
  dueAt: Nullable(Type.String()),
  warnings: Type.Array(Type.Object({ percent: Type.Integer(), at: Type.String() })),
  days: Type.Array(WhatIfDay),
  missingYears: Type.Array(Type.Integer()),
})

export const tryTimePolicy = endpoint({
  method: 'POST',
  path: '/time-policy/what-if',
  may: [...readers],
  summary:
    '期限试算：这样的工单从某一时刻起，各项时限由哪条规则决定、何时到期、逐日怎样计算；policy 为未保存的草稿',
  body: Type.Object({
    type: CaseTypeCode,
    urgency: UrgencyCode,
    categoryCode: Type.String({ pattern: '^\\d{2,12}$' }),
    /** Unit that would handle it. */
    unitId: Type.Optional(Type.String({ format: 'uuid' })),
    redo: Type.Boolean(),
    at: Time,
    policy: Type.Optional(PolicyOf),
    version: Type.Optional(Type.Integer({ minimum: 1 })),
  }),
  reply: Type.Object({
    /** Version tried; null for a draft. */
    version: Nullable(Type.Integer()),
    calendar: Type.String(),
    clocks: Type.Array(WhatIfClock),
  }),
})

export const trialTimePolicy = endpoint({
  method: 'POST',
  path: '/time-policy/trial',
  may: 'casework.policies.edit',
  summary: '影响试算：在办工单若按这份规则（不给出时为现行规则）和现行日历重算，有多少件期限会变；什么都不改',
  body: Type.Object({ policy: Type.Optional(PolicyOf) }),
  reply: Type.Object({
    /** Open cases and their running clocks looked at; `more`: there are more than are looked at in one trial. */
    cases: Type.Integer(),
    clocks: Type.Integer(),
    more: Type.Boolean(),
    moved: Type.Object({
      cases: Type.Integer(),
      clocks: Type.Integer(),
      earlier: Type.Integer(),
      later: Type.Integer(),
      /** Would be overdue at once, and are not now; and the other way round. */
      overdue: Type.Integer(),
      relieved: Type.Integer(),
    }),
    /** Clocks that no rule fits, or whose year is missing. */
    failed: Type.Integer(),
    examples: Type.Array(
      Type.Object({
        number: Type.String(),
        clock: ClockCode,
        before: Nullable(Type.String()),
        after: Type.String(),
      }),
    ),
  }),
})
