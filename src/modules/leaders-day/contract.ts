/** 领导接听日: planned and announced, the seat leader and clerk share, and the list by which every call is followed to its end. */
import { Type, type TSchema } from 'typebox'
import { endpoint, liveTopic } from '#platform/http/contract.ts'
import { formFields } from './domain/shared-form.ts'
import { dayStates } from './domain/day.ts'

export { dayStates, formFields }

const uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: uuid })
const Of = Type.Object({ id: uuid, callId: uuid })
const Text = (maxLength: number) => Type.String({ maxLength })
const maybe = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])
const Version = Type.Object({ version: Type.Integer() })
const State = Type.Enum(Object.keys(dayStates) as (keyof typeof dayStates)[])

const Plan = {
  from: Type.String({ format: 'date-time' }),
  until: Type.String({ format: 'date-time' }),
  leaderId: uuid,
  clerkId: uuid,
  queueId: uuid,
  /** Who takes part beside them. */
  unit: Text(60),
  theme: Text(60),
  notice: Text(1000),
  /** The notice stands on the citizens' page. */
  published: Type.Boolean(),
}
const Tally = Type.Object({
  calls: Type.Integer(),
  cases: Type.Integer(),
  onTheSpot: Type.Integer(),
  ended: Type.Integer(),
  told: Type.Integer(),
  open: Type.Integer(),
})
export const LeadersDay = Type.Object({
  id: uuid,
  ...Plan,
  leader: Type.String(),
  clerk: Type.String(),
  queue: Type.String(),
  state: State,
  reason: maybe(Type.String()),
  results: maybe(Type.String()),
  resultsAt: maybe(Type.String()),
  version: Type.Integer(),
  madeBy: Type.String(),
  calls: Type.Integer(),
  /** What the reader may do to it now. */
  acts: Type.Array(Type.Enum(['edit', 'cancel', 'start', 'finish', 'announce'])),
})

export const listLeadersDays = endpoint({
  method: 'GET',
  path: '/leaders-days',
  may: 'leaders-day.read',
  summary: '领导接听日，新的在前',
  query: Type.Object({
    cursor: Type.Optional(Text(400)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({
    days: Type.Array(LeadersDay),
    next: maybe(Type.String()),
    queues: Type.Array(Type.Object({ id: uuid, name: Type.String(), fit: Type.Boolean() })),
  }),
})
export const saveLeadersDay = endpoint({
  method: 'PUT',
  path: '/leaders-days/:id',
  may: 'leaders-day.plan',
  summary: '安排（version 0）或修改领导接听日',
  params: Id,
  body: Type.Object({ ...Plan, version: Type.Integer({ minimum: 0 }) }),
  reply: Id,
})
export const cancelLeadersDay = endpoint({
  method: 'POST',
  path: '/leaders-days/:id/cancel',
  may: 'leaders-day.plan',
  summary: '取消领导接听日，写明原因',
  params: Id,
  body: Type.Object({ reason: Type.String({ minLength: 2, maxLength: 200 }) }),
  reply: Id,
})
export const startLeadersDay = endpoint({
  method: 'POST',
  path: '/leaders-days/:id/start',
  may: ['leaders-day.serve', 'leaders-day.plan'],
  summary: '开始：从此刻起来电可转到领导',
  params: Id,
  reply: Id,
})
export const finishLeadersDay = endpoint({
  method: 'POST',
  path: '/leaders-days/:id/finish',
  may: ['leaders-day.serve', 'leaders-day.plan'],
  summary: '结束：来电恢复由话务员接听',
  params: Id,
  reply: Id,
})

const FollowedCall = Type.Object({
  callId: uuid,
  at: Type.String(),
  /** Masked where the reader's grant says so. */
  number: Type.String(),
  recording: maybe(Type.String()),
  /** What the form says, until there is a case. */
  title: Type.String(),
  case: maybe(
    Type.Object({
      id: uuid,
      number: Type.String(),
      state: Type.String(),
      stateLabel: Type.String(),
      unit: maybe(Type.String()),
      dueAt: maybe(Type.String()),
      overdue: Type.Boolean(),
      result: Type.String(),
      satisfaction: maybe(Type.Integer()),
      /** May the reader open it? */
      open: Type.Boolean(),
    }),
  ),
  noCase: maybe(Type.String()),
  owed: maybe(Type.Object({ who: Type.String(), what: Type.String() })),
  told: maybe(Type.Object({ at: Type.String(), by: Type.String(), how: Type.String(), note: Type.String() })),
})
export const followLeadersDay = endpoint({
  method: 'GET',
  path: '/leaders-days/:id',
  may: ['leaders-day.read', 'leaders-day.serve'],
  summary: '跟进表：当日每个来电到办结、反馈为止，谁还欠什么；经过',
  params: Id,
  reply: Type.Object({
    day: LeadersDay,
    tally: Tally,
    calls: Type.Array(FollowedCall),
    history: Type.Array(
      Type.Object({ at: Type.String(), by: Type.String(), what: Type.String(), note: Type.String() }),
    ),
    /** First words of an announcement. */
    proposed: Type.String(),
  }),
})
export const tellCitizen = endpoint({
  method: 'POST',
  path: '/leaders-days/:id/calls/:callId/told',
  may: ['leaders-day.serve', 'leaders-day.plan'],
  summary: '反馈：结果已告知市民',
  params: Of,
  body: Type.Object({ how: Type.Enum(['电话', '短信', '上门', '回访时告知']), note: Text(300) }),
  reply: Type.Object({}),
})
export const noCaseOfCall = endpoint({
  method: 'POST',
  path: '/leaders-days/:id/calls/:callId/no-case',
  may: ['leaders-day.serve', 'leaders-day.plan'],
  summary: '当场答复，无需登记，写明答复',
  params: Of,
  body: Type.Object({ note: Type.String({ minLength: 2, maxLength: 300 }) }),
  reply: Type.Object({}),
})
export const announceLeadersDay = endpoint({
  method: 'POST',
  path: '/leaders-days/:id/announce',
  may: 'leaders-day.plan',
  summary: '通报处理结果：公布在门户',
  params: Id,
  body: Type.Object({ text: Type.String({ minLength: 5, maxLength: 3000 }) }),
  reply: Id,
})

const Fields = Type.Object(
  Object.fromEntries(formFields.map((field) => [field, Text(2000)])) as Record<
    (typeof formFields)[number],
    Type.TString
  >,
)
export const SharedFormView = Type.Object({
  callId: uuid,
  form: Fields,
  version: Type.Integer(),
  caseId: maybe(uuid),
  caseNumber: maybe(Type.String()),
  noCase: maybe(Type.String()),
})
export const myLeadersDays = endpoint({
  method: 'GET',
  path: '/my-leaders-days',
  may: 'leaders-day.serve',
  summary: '由我接听或记录的领导接听日：今天起的',
  reply: Type.Object({ days: Type.Array(LeadersDay) }),
})
export const leadersSeat = endpoint({
  method: 'GET',
  path: '/leaders-days/:id/seat',
  may: 'leaders-day.serve',
  summary: '领导接听席：领导的状态、正在通话的来电、共用的登记表、当日来电',
  params: Id,
  reply: Type.Object({
    day: LeadersDay,
    me: Type.Enum(['leader', 'clerk']),
    leader: Type.Object({ state: Type.String(), label: Type.String() }),
    /** Citizens who wait for the leader. */
    waiting: Type.Integer(),
    call: maybe(
      Type.Object({
        id: uuid,
        state: Type.String(),
        label: Type.String(),
        number: Type.String(),
        startedAt: Type.String(),
        talks: Type.Boolean(),
      }),
    ),
    /** What the caller asked before, as far as the reader may know it. */
    earlier: Type.Array(
      Type.Object({
        id: uuid,
        number: Type.String(),
        title: Type.String(),
        state: Type.String(),
        at: Type.String(),
      }),
    ),
    forms: Type.Array(SharedFormView),
  }),
})
export const writeInForm = endpoint({
  method: 'PUT',
  path: '/leaders-days/:id/calls/:callId/form',
  may: 'leaders-day.serve',
  summary: '在共用的登记表里书写；对方立即看到',
  params: Of,
  body: Type.Partial(Fields),
  reply: Version,
  perMinute: 600,
})
export const registerFromForm = endpoint({
  method: 'POST',
  path: '/leaders-days/:id/calls/:callId/register',
  may: 'case.register',
  summary: '把共用的登记表登记为工单，标为领导接听',
  params: Of,
  reply: Type.Object({ id: uuid, number: Type.String(), queryCode: Type.String() }),
})

/** Who wrote what; or only that something changed. */
export const SeatMessage = Type.Object({
  written: Type.Optional(
    Type.Object({ callId: uuid, by: uuid, form: Type.Partial(Fields), version: Type.Integer() }),
  ),
})
export const seatTopic = liveTopic({
  name: 'leaders-seat/:id',
  may: 'leaders-day.serve',
  message: SeatMessage,
})

/** What citizens may read. */
export const publicLeadersDays = endpoint({
  method: 'GET',
  path: '/leaders-days',
  may: 'public',
  on: 'portal',
  summary: '领导接听日预告与处理结果通报',
  perMinute: 60,
  reply: Type.Object({
    coming: Type.Array(
      Type.Object({
        from: Type.String(),
        until: Type.String(),
        leader: Type.String(),
        unit: Type.String(),
        theme: Type.String(),
        notice: Type.String(),
        on: Type.Boolean(),
      }),
    ),
    results: Type.Array(
      Type.Object({ from: Type.String(), leader: Type.String(), theme: Type.String(), text: Type.String() }),
    ),
  }),
})
