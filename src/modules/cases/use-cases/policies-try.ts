/** Rules of time tried out: on a case that does not exist, and on all open cases. Nothing is changed. */
import { setImmediate } from 'node:timers/promises'
import type { Static } from 'typebox'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { unitTree } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { trialTimePolicy, tryTimePolicy } from '../contract-policies.ts'
import { dueInstant, type TimePolicy } from '../domain/deadlines.ts'
import { tallyOf, type TriedClock } from '../domain/policy-trial-tally.ts'
import { whatIf } from '../domain/time-policy-trial.ts'
import { allClockKinds, type ClockKind } from '../domain/words.ts'
import { clockFacts } from '../store/facts.ts'
import { type OpenClock, openClocks } from '../store/open-clocks.ts'
import { type Clockwork, openClockwork } from './clockwork.ts'

type Asked = Static<(typeof tryTimePolicy)['body']>
type Shown = Static<(typeof tryTimePolicy)['reply']>

/** What the rules would make of such a case. */
export function tryPolicy(at: Context, by: Actor, asked: Asked): Promise<Refusal | Shown> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const { tenantId } = by
    const begun = new Date(asked.at)
    const clockwork = await openClockwork(tx, tenantId, begun, asked.policy ? undefined : asked.version)
    if (isRefusal(clockwork))
      return asked.version === undefined ? clockwork : refuse('casework.policy-missing')
    const { type, urgency, categoryCode } = asked
    const unit = asked.unitId === undefined ? undefined : (await unitTree(tx, tenantId)).get(asked.unitId)
    const timed = { type, urgency, categoryCode, unitPath: unit?.path ?? null }
    const policy = asked.policy ?? clockwork.policy
    const tried = (clock: ClockKind): Shown['clocks'][number] => {
      const found = whatIf({ clock, timed, cycle: asked.redo ? 2 : 1, at: begun }, policy, clockwork.calendar)
      if (isRefusal(found))
        return {
          clock,
          place: null,
          note: '',
          limit: null,
          dueAt: null,
          warnings: [],
          days: [],
          missingYears: [],
        }
      return {
        ...found,
        clock,
        dueAt: found.dueAt.toISOString(),
        warnings: found.warnings.map(({ percent, at: when }) => ({ percent, at: when.toISOString() })),
        days: [...found.days],
        missingYears: [...found.missingYears],
      }
    }
    return {
      version: asked.policy ? null : clockwork.policyVersion,
      calendar: clockwork.calendar.settings.name,
      clocks: allClockKinds.map(tried),
    }
  })
}

/** Clocks worked out between two looks at other work, and in one trial. */
const atOnce = 1000
const mostClocks = 100_000

/** How many deadlines of open cases this policy would move. */
export async function trialOfPolicy(
  at: Context,
  by: Actor,
  draft: TimePolicy | undefined,
): Promise<Refusal | Static<(typeof trialTimePolicy)['reply']>> {
  const now = at.clock.now()
  const clockwork = await inTenant(at.db, by.tenantId, (tx) => openClockwork(tx, by.tenantId, now))
  if (isRefusal(clockwork)) return clockwork
  const tried: TriedClock[] = []
  let last: string | undefined
  for (let found = atOnce; found === atOnce && tried.length < mostClocks;) {
    const portion = await inTenant(at.db, by.tenantId, (tx) => openClocks(tx, by.tenantId, last, atOnce))
    tried.push(...portion.map((clock) => triedOn(clock, draft ?? clockwork.policy, clockwork)))
    found = portion.length
    last = portion.at(-1)?.id
    await setImmediate()
  }
  const { examples, ...tally } = tallyOf(tried, now)
  return {
    ...tally,
    more: tried.length >= mostClocks,
    examples: examples.map(({ number, clock, before, after }) => ({
      number,
      clock,
      before: before?.toISOString() ?? null,
      after: after.toISOString(),
    })),
  }
}

function triedOn(row: OpenClock, policy: TimePolicy, { calendar }: Clockwork): TriedClock {
  const { type, urgency, category_code: categoryCode } = row
  const unitPath = row.assignment_id === null ? row.lead_unit_path : row.part_path
  const due = dueInstant(clockFacts(row), { type, urgency, categoryCode, unitPath }, policy, calendar)
  return {
    caseId: row.case_id,
    number: row.number,
    clock: row.kind,
    before: row.due_at,
    after: isRefusal(due) ? null : due,
  }
}
