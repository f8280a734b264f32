import type { ClockSpan, SpecialDay } from '#kernel/work-calendar.ts'

export type OperationsTables = {
  calendars: {
    tenant_id: string
    id: string
    name: string
    version: number
    time_zone: string
    week: ClockSpan[][]
    make_up_hours: ClockSpan[]
    updated_at: Date
  }
  calendar_years: {
    tenant_id: string
    year: number
    version: number
    days: SpecialDay[]
    source: string
    imported_at: Date
  }
  alarms: {
    tenant_id: string
    id: string
    kind: string
    subject: string
    level: 'warning' | 'serious'
    sentence: string
    raised_at: Date
    last_at: Date
    times: number
    cleared_at: Date | null
    seen_by: string | null
    seen_at: Date | null
  }
}
