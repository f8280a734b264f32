// Operations keeps the installation running: working calendars, alarms; later backups, fault tickets, change records.
// Others ask it for the calendar their rules run on and raise alarms through it.
// The holidays of a year live here once, for deadlines and for the telephone's day and night service alike.
export { calendarSettings, createCalendar, openTenantCalendar, recordYear } from './use-cases/calendars.ts'
export { switchServiceIn } from './use-cases/service-exceptions.ts'
export { dutyNow } from './use-cases/duty.ts'
export { clear as clearAlarm, raise as raiseAlarm } from './use-cases/alarms.ts'
