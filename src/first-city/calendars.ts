/** The calendars a city begins with: public holidays and make-up working days of 2024 to 2026 (npm holiday-calendar, MIT, see NOTICE); later years are imported by hand. */
import type { CalendarSettings, CalendarYear } from '#kernel/work-calendar.ts'
import years from './data/holidays.json' with { type: 'json' }

/** One entry a year, version 1. */
export const holidayYears = years as readonly CalendarYear[]

const officeHours = [
  { start: '09:00', end: '12:00' },
  { start: '13:30', end: '18:00' },
]

/** Usual office hours: weekdays 9 to 12 and 13:30 to 18, holidays off, make-up days worked. */
export const officeCalendar: CalendarSettings = {
  id: 'office',
  name: '机关工作日历',
  version: 1,
  timeZone: 'Asia/Shanghai',
  week: [officeHours, officeHours, officeHours, officeHours, officeHours, [], []],
  makeUpHours: officeHours,
  years: holidayYears,
}

const staffedHours = [{ start: '08:00', end: '20:00' }]

/** Day service of the hotline: every day 8 to 20; night and public holidays have their own flow. */
export const serviceCalendar: CalendarSettings = {
  id: 'service',
  name: '热线日服夜服日历',
  version: 1,
  timeZone: 'Asia/Shanghai',
  week: Array.from({ length: 7 }, () => staffedHours),
  makeUpHours: staffedHours,
  years: holidayYears,
}
