import type { Static } from 'typebox'
import { Calendar, listCalendars } from '#modules/operations/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { type CalendarProblem, calendarProblems } from '#kernel/work-calendar-check.ts'
import { useReading } from '../../api/queries.ts'

export type WorkCalendarView = Static<typeof Calendar>
export type Span = WorkCalendarView['makeUpHours'][number]
export type CalendarYearView = Reply<typeof listCalendars>['years'][number]
export type SpecialDayView = CalendarYearView['days'][number]

export const calendarReadings = ['/calendars', '/service-now', '/alarms'] as const
export const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

/** 日服, 夜服, 节假日 as pages call them. */
export const serviceWords = {
  open: '日服（服务时间）',
  night: '夜服（非服务时间）',
  holiday: '节假日',
} as const
export const useCalendars = () => useReading(listCalendars, {}, { keep: true })

/** `09:00–12:00、13:30–18:00`. */
export const spansInWords = (spans: readonly Span[]): string =>
  spans.length === 0 ? '休息' : spans.map(({ start, end }) => `${start}–${end}`).join('、')

const problemWords: Readonly<Record<CalendarProblem['problem'], string>> = {
  'bad-time': '时间须写作 09:00，到 24:00 为止',
  'empty-span': '结束须晚于开始',
  overlap: '时段重叠，或没有按先后排列',
  'week-not-seven': '须有七天',
  'date-outside-year': '日期不在这一年',
  'date-twice': '日期重复',
  'bad-zone': '没有这个时区',
}

/** What is wrong with hours or days before they are sent, in words with the place; empty = nothing. */
export function faultsInWords(
  hours: Pick<WorkCalendarView, 'week' | 'makeUpHours'>,
  year?: { year: number; days: SpecialDayView[] },
): string[] {
  const problems = calendarProblems({
    id: '',
    name: '',
    version: 1,
    timeZone: 'UTC',
    week: hours.week,
    makeUpHours: hours.makeUpHours,
    years: year
      ? [
          {
            ...year,
            version: 1,
            days: year.days.map(({ spans, ...day }) => ({ ...day, ...(spans && { spans }) })),
          },
        ]
      : [],
  })
  return problems.map(({ where, problem }) => `${placeWords(where)}：${problemWords[problem]}`)
}

function placeWords(where: string): string {
  const weekday = /^week (\d)$/.exec(where)?.[1]
  if (weekday) return weekdays[Number(weekday) - 1] ?? where
  return where === 'make-up' ? '调休工作日' : where
}
