/** The clock tells people that time runs out, and they read what they were told. */
import type { Actor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import { unitTree } from '#modules/identity/index.ts'
import { announce } from '#platform/bus/announce.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import type { Warning } from '../contract-warnings.ts'
import { type Audience, audienceOf, earOf, type Look, lookAtClock } from '../domain/warnings.ts'
import { clockKinds } from '../domain/words.ts'
import { clockWarned } from '../events.ts'
import { clockFacts } from '../store/facts.ts'
import { appendHistory } from '../store/save.ts'
import { clocksToWarn, type ClockToWarn, noteWarned, warningsFor } from '../store/warnings.ts'
import { type Clockwork, openClockwork } from './clockwork.ts'
import { readerOf } from './person.ts'

/** Clocks looked at in one transaction, and transactions of one sweep: what is left waits for the next minute. */
const perBatch = 200
const mostBatches = 10
/** A clock that cannot be reckoned (its rule is gone) is looked at again after so long. Unit: milliseconds. */
const tryAgainMs = 24 * 3_600_000

/** Those a warning was for, as desks that listen hear it; ids and states only. */
export interface Told {
  readonly audience: Audience
  readonly level: 1 | 2 | 3
}

/** Tells everybody whom a deadline concerns that has come near or passed. Answers how many were told of. */
export async function warnOfDeadlines(at: Context, tenantId: string): Promise<number> {
  let told = 0
  for (let batch = 0; batch < mostBatches; batch++) {
    const done = await inTenant(at.db, tenantId, (tx) => lookAtSome(tx, at, tenantId))
    told += done.told.length
    if (done.told.length > 0) at.live.publish(tenantId, 'deadline-warnings', { told: done.told })
    if (done.looked < perBatch) break
  }
  return told
}

async function lookAtSome(tx: Tx, at: Context, tenantId: string): Promise<{ looked: number; told: Told[] }> {
  const now = at.clock.now()
  const clocks = await clocksToWarn(tx, tenantId, now, perBatch)
  const told: Told[] = []
  for (const clock of clocks) {
    const audience = audienceOf(placeOf(clock))
    if (!audience) {
      await noteWarned(tx, clock, { warned: clock.warned, look_at: null })
      continue
    }
    const clockwork = await openClockwork(tx, tenantId, now, clock.policy_version)
    const look = isRefusal(clockwork) ? clockwork : lookAt(clock, clockwork, now)
    if (isRefusal(look)) {
      at.log.warn(
        { case: clock.case_id, clock: clock.kind, refused: look.refused },
        'a deadline cannot be told',
      )
      await noteWarned(tx, clock, { warned: clock.warned, look_at: new Date(now.getTime() + tryAgainMs) })
      continue
    }
    const said = look.tell && { warned_at: now, warned_level: look.tell.level }
    await noteWarned(tx, clock, { warned: look.percent, look_at: look.next, ...said })
    if (!look.tell) continue
    await tell(tx, at, clock, look.tell, now)
    told.push({ audience, level: look.tell.level })
  }
  return { looked: clocks.length, told }
}

const lookAt = (clock: ClockToWarn, clockwork: Clockwork, now: Date) =>
  lookAtClock(
    clockFacts(clock),
    {
      type: clock.type,
      urgency: clock.urgency,
      categoryCode: clock.category_code,
      unitPath: clock.assignment_id === null ? clock.lead_unit_path : clock.part_path,
    },
    { percent: clock.warned, at: clock.warned_at },
    clockwork,
    now,
  )

const placeOf = (clock: ClockToWarn) => ({
  kind: clock.kind,
  state: clock.state,
  lead:
    clock.lead_unit_id !== null && clock.lead_unit_path !== null
      ? { unitId: clock.lead_unit_id, unitPath: clock.lead_unit_path }
      : null,
  part:
    clock.part_unit !== null && clock.part_path !== null && clock.part_role !== null
      ? { unitId: clock.part_unit, unitPath: clock.part_path, role: clock.part_role }
      : null,
})

/** A line in the case's history and an announcement. */
async function tell(
  tx: Tx,
  at: Context,
  clock: ClockToWarn,
  { percent, level, overdue }: NonNullable<Look['tell']>,
  now: Date,
): Promise<void> {
  const name = clockKinds[clock.kind]
  const again = overdue && clock.warned >= 100
  await appendHistory(tx, {
    tenant_id: clock.tenant_id,
    id: at.newId(),
    case_id: clock.case_id,
    at: now,
    event: 'clockWarned',
    label: overdue ? (again ? '超期提醒' : '超期预警') : '时限预警',
    from_state: null,
    to_state: null,
    cycle: clock.cycle,
    actor_kind: 'system',
    user_id: null,
    actor_name: '系统',
    agent_no: null,
    unit_id: null,
    unit_name: null,
    assignment_id: clock.assignment_id,
    reason: overdue ? `${name}已超期` : `${name}已用 ${percent}%`,
    details: { clock: clock.kind, percent, level },
  })
  await announce(tx, clockWarned, {
    tenantId: clock.tenant_id,
    subject: clock.case_id,
    now,
    data: {
      caseId: clock.case_id,
      number: clock.number,
      clock: clock.kind,
      percent,
      level,
      overdue,
      dueAt: clock.due_at?.toISOString() ?? null,
      unitId: clock.part_unit ?? clock.lead_unit_id,
      secret: clock.secret,
    },
  })
}

/** So many are shown at once. */
const mostShown = 50

/** What this person was told of and still runs, nearest deadline first. */
export async function myWarnings(at: Context, by: Actor): Promise<{ warnings: Warning[]; more: boolean }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const rows = await warningsFor(tx, await readerOf(tx, by), earOf(by), mostShown + 1)
    const units = await unitTree(tx, by.tenantId)
    const warnings = rows.slice(0, mostShown).map((row) => ({
      id: row.id,
      caseId: row.case_id,
      number: row.number,
      clock: row.kind,
      label: clockKinds[row.kind],
      percent: row.warned,
      level: row.warned_level,
      unit: row.unit_id === null ? null : (units.get(row.unit_id)?.name ?? null),
      dueAt: row.due_at?.toISOString() ?? null,
      warnedAt: row.warned_at?.toISOString() ?? null,
    }))
    return { warnings, more: rows.length > mostShown }
  })
}
