import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { calendarVersion, type WorkCalendar } from '#kernel/work-calendar.ts'
import { openTenantCalendar } from '#modules/operations/index.ts'
import type { Tx } from '#platform/db/index.ts'
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

/** Loads a tenant's clockwork; `version` asks for the policy a case began with. */
export async function openClockwork(tx: Tx, tenantId: string, version?: number): Promise<Clockwork | Refusal> {
  const policy = await store.timePolicy(tx, tenantId, version)
  const calendar = await openTenantCalendar(tx, tenantId)
  if (!policy || !calendar) return refuse('case.city-not-set-up')
  return { policy: policy.policy, policyVersion: policy.version, calendar, calendarVersion: calendarVersion(calendar.settings) }
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
