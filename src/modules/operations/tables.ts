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
  service_exceptions: {
    tenant_id: string
    id: string
    calendar_id: string
    state: 'open' | 'night' | 'holiday'
    reason: string
    button: boolean
    from_at: Date
    until_at: Date | null
    made_at: Date
    made_by: string
    ended_at: Date | null
    ended_by: string | null
  }
  duty_shifts: {
    tenant_id: string
    id: string
    name: string
    /** Sealed. */
    phone: Buffer
    note: string | null
    from_at: Date
    until_at: Date | null
    version: number
    changed_at: Date
    changed_by: string
    cancelled_at: Date | null
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
