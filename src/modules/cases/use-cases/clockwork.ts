import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import {
  type CalendarSettings,
  calendarVersion,
  openCalendar,
  type WorkCalendar,
} from '#kernel/work-calendar.ts'
import { calendarSettings } from '#modules/operations/index.ts'
import { memory, type Tx } from '#platform/db/index.ts'
import { closingWindows, type TimePolicy, withDueInstants } from '../domain/deadlines.ts'
import type { CaseFacts } from '../domain/facts.ts'
import { endStates } from '../domain/words.ts'
import * as store from '../store/policies.ts'

/** The policy of time and the calendar deadlines are reckoned with. */
export interface Clockwork {
  readonly policy: TimePolicy
  readonly policyVersion: number
  readonly calendar: WorkCalendar
  readonly calendarVersion: string
}

const opened = memory<WorkCalendar>()
const mostOpened = 50

/**
 * The calendar ready for reckoning, kept while its versions stand. A year nobody imported counts by its weekly hours: a citizen's case is never
 * turned away because a notice was not entered, and the alarm about the missing year stands until somebody enters it.
 */
function openedCalendar(settings: CalendarSettings, now: Date): WorkCalendar {
  const thisYear = now.getUTCFullYear()
  const wanted = [thisYear - 1, thisYear, thisYear + 1, thisYear + 2]
  const missing = wanted.filter((year) => !settings.years.some((known) => known.year === year))
  const whole = {
    ...settings,
    years: [...settings.years, ...missing.map((year) => ({ year, version: 0, days: [] }))],
  }
  const key = `${settings.id} ${calendarVersion(whole)}`
  const known = opened.get(key) ?? openCalendar(whole)
  if (opened.size >= mostOpened) opened.clear()
  opened.set(key, known)
  return known
}

const calendars = new WeakMap<Tx, CalendarSettings>()

/** A transaction reckons with one calendar, however many acts it carries out. */
async function calendarWithin(tx: Tx, tenantId: string): Promise<CalendarSettings | undefined> {
  const [settings] = calendars.has(tx) ? [calendars.get(tx)] : await calendarSettings(tx, tenantId)
  if (settings) calendars.set(tx, settings)
  return settings
}

/** Loads a tenant's clockwork; `version` asks for the policy a case began with. */
export async function openClockwork(
  tx: Tx,
  tenantId: string,
  now: Date,
  version?: number,
): Promise<Clockwork | Refusal> {
  const policy = await store.timePolicy(tx, tenantId, version)
  const settings = await calendarWithin(tx, tenantId)
  if (!policy || !settings) return refuse('case.city-not-set-up')
  const calendar = openedCalendar(settings, now)
  return {
    policy: policy.policy,
    policyVersion: policy.version,
    calendar,
    calendarVersion: calendarVersion(calendar.settings),
  }
}

/**
 * The case with every running clock's due instant worked out, and, when it was just ended, the windows for reopening and for the archive; refused
 * when the calendar of a needed year is missing.
 */
export function wound(facts: CaseFacts, clockwork: Clockwork, now: Date): CaseFacts | Refusal {
  const { policy, calendar } = clockwork
  const timed = withDueInstants(facts, policy, calendar)
  if (isRefusal(timed)) return timed
  const ended = (endStates as readonly string[]).includes(timed.state) && timed.archiveFrom === null
  if (!ended) return timed
  const windows = closingWindows(now, policy, calendar)
  return isRefusal(windows) ? windows : { ...timed, ...windows }
}
