import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const Span = Type.Object({
  start: Type.String({ pattern: '^\\d{2}:\\d{2}$' }),
  end: Type.String({ pattern: '^\\d{2}:\\d{2}$' }),
})
const Spans = Type.Array(Span, { maxItems: 6 })
const Day = Type.Object({
  date: Type.String({ format: 'date' }),
  name: Type.String({ maxLength: 40 }),
  kind: Type.Enum(['rest', 'work']),
  spans: Type.Optional(Spans),
})

/** A working calendar as the settings page shows it. */
export const Calendar = Type.Object({
  id: Type.String(),
  name: Type.String(),
  version: Type.Integer(),
  timeZone: Type.String(),
  week: Type.Array(Spans, { minItems: 7, maxItems: 7 }),
  makeUpHours: Spans,
})
const Year = Type.Object({
  year: Type.Integer(),
  version: Type.Integer(),
  source: Type.String(),
  importedAt: Type.String(),
  days: Type.Array(Day),
})

export const listCalendars = endpoint({
  method: 'GET',
  path: '/calendars',
  may: 'calendar.read',
  summary: '工作日历、各年节假日与调休，以及缺少的年份',
  reply: Type.Object({
    calendars: Type.Array(Calendar),
    years: Type.Array(Year),
    missingYears: Type.Array(Type.Integer()),
  }),
})

const ServiceState = Type.Enum(['open', 'night', 'holiday'])
/** Hours in which service is other than the calendar says. */
export const ServiceExceptionView = Type.Object({
  id: Type.String(),
  calendarId: Type.String(),
  state: ServiceState,
  reason: Type.String(),
  /** Switched by hand, in force until switched back. */
  button: Type.Boolean(),
  from: Type.String(),
  until: Type.Union([Type.String(), Type.Null()]),
  by: Type.String(),
})
export const listServiceNow = endpoint({
  method: 'GET',
  path: '/service-now',
  may: ['calendar.read', 'calendar.switch'],
  summary: '各日历现在的服务状态，以及仍有效的临时安排',
  reply: Type.Object({
    calendars: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        state: ServiceState,
        rule: Type.Object({ kind: Type.String(), name: Type.String() }),
        until: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
    exceptions: Type.Array(ServiceExceptionView),
  }),
})
export const switchService = endpoint({
  method: 'POST',
  path: '/calendars/:id/switch',
  may: 'calendar.switch',
  summary: '日夜服转换：立即转为夜服（或日服、节假日），直到转回',
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  body: Type.Object({
    /** Null: back to what the calendar says. */
    to: Type.Union([ServiceState, Type.Null()]),
    reason: Type.String({ minLength: 2, maxLength: 100 }),
  }),
  reply: Type.Object({}),
})
export const planException = endpoint({
  method: 'POST',
  path: '/calendars/:id/exceptions',
  may: 'calendar.switch',
  summary: '一次性临时安排：某段时间按日服、夜服或节假日服务',
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  body: Type.Object({
    state: ServiceState,
    reason: Type.String({ minLength: 2, maxLength: 100 }),
    from: Type.String({ format: 'date-time' }),
    until: Type.String({ format: 'date-time' }),
  }),
  reply: Type.Object({ id: Type.String() }),
})
export const endException = endpoint({
  method: 'POST',
  path: '/service-exceptions/:id/end',
  may: 'calendar.switch',
  summary: '取消临时安排，或转回日历',
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  reply: Type.Object({}),
})

export const saveCalendar = endpoint({
  method: 'PUT',
  path: '/calendars/:id',
  may: 'calendar.edit',
  summary: '修改每周工作时间',
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  body: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 40 }),
    version: Type.Integer(),
    week: Type.Array(Spans, { minItems: 7, maxItems: 7 }),
    makeUpHours: Spans,
  }),
  reply: Calendar,
})

export const importYear = endpoint({
  method: 'PUT',
  path: '/calendar-years/:year',
  may: 'calendar.edit',
  summary: '录入一年的节假日与调休工作日（国务院办公厅年度通知）',
  params: Type.Object({ year: Type.Integer({ minimum: 2000, maximum: 2100 }) }),
  body: Type.Object({
    days: Type.Array(Day, { maxItems: 120 }),
    source: Type.String({ minLength: 2, maxLength: 200 }),
  }),
  reply: Year,
})

export const askCalendar = endpoint({
  method: 'GET',
  path: '/calendars/:id/service',
  may: 'calendar.read',
  summary: '某日某时是否服务，以及作出判断的规则',
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  query: Type.Object({ at: Type.String({ format: 'date-time' }) }),
  reply: Type.Object({
    state: Type.Enum(['open', 'night', 'holiday']),
    date: Type.String(),
    rule: Type.Object({
      kind: Type.Enum(['holiday', 'make-up-day', 'weekly-hours', 'weekly-rest', 'exception', 'night-button']),
      name: Type.String(),
    }),
    yearMissing: Type.Union([Type.Integer(), Type.Null()]),
    until: Type.Union([Type.String(), Type.Null()]),
  }),
})

export const Alarm = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  level: Type.Enum(['warning', 'serious']),
  sentence: Type.String(),
  raisedAt: Type.String(),
  lastAt: Type.String(),
  times: Type.Integer(),
  clearedAt: Type.Union([Type.String(), Type.Null()]),
  seenBy: Type.Union([Type.String(), Type.Null()]),
})

export const listAlarms = endpoint({
  method: 'GET',
  path: '/alarms',
  may: 'alarm.read',
  summary: '告警，新的在前',
  query: Type.Object({
    standing: Type.Optional(Type.Boolean()),
    cursor: Type.Optional(Type.String({ maxLength: 400 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({ alarms: Type.Array(Alarm), next: Type.Union([Type.String(), Type.Null()]) }),
})

export const seeAlarm = endpoint({
  method: 'POST',
  path: '/alarms/:id/seen',
  may: 'alarm.read',
  summary: '确认已看到告警',
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  body: Type.Object({}),
  reply: Type.Object({}),
})
