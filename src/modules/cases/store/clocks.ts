import { jsonb, sendLater, type Tx } from '#platform/db/index.ts'
import type { CaseFacts, ClockFacts } from '../domain/facts.ts'
import type { CaseClocksTable } from '../tables.ts'
import type { LoadedCase } from './facts.ts'
import { tablesOf } from './tables-of.ts'

/** What a clock was reckoned with. */
export interface Versions {
  readonly policyVersion: number
  readonly calendarVersion: string
}

/** The case a row belongs to. */
export type Owner = { tenant_id: string; case_id: string }

/** Writes the clocks an act started, stopped, paused or moved, in one statement; most acts leave most clocks alone. */
export async function saveClocks(
  tx: Tx,
  owner: Owner,
  loaded: LoadedCase,
  next: CaseFacts,
  versions: Versions,
  newId: () => string,
): Promise<void> {
  const rows: CaseClocksTable[] = []
  for (const clock of next.clocks) {
    const known = loaded.clocks.find((row) => sameClock(row, clock))
    if (known && isAsWritten(known, clock)) continue
    // What moved a clock moves its warnings: the next sweep looks at it.
    const moved = { ...clockColumns(clock), look_at: clock.startedAt }
    rows.push(known ? { ...known, ...moved } : freshRow(owner, clock, versions, newId()))
  }
  await writeClocks(tx, rows)
}

/** Adds the clocks a new case begins with. */
export function insertClocks(
  tx: Tx,
  owner: Owner,
  clocks: readonly ClockFacts[],
  versions: Versions,
  newId: () => string,
): Promise<void> {
  return writeClocks(
    tx,
    clocks.map((clock) => freshRow(owner, clock, versions, newId())),
  )
}

async function writeClocks(tx: Tx, rows: readonly CaseClocksTable[]): Promise<void> {
  if (rows.length === 0) return
  const written = tablesOf(tx)
    .insertInto('case_clocks')
    .values(rows.map((row) => ({ ...row, pauses: jsonb(row.pauses) })))
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'id']).doUpdateSet((row) => ({
        stopped_at: row.ref('excluded.stopped_at'),
        pauses: row.ref('excluded.pauses'),
        grace_from: row.ref('excluded.grace_from'),
        extension_days: row.ref('excluded.extension_days'),
        fixed_due_at: row.ref('excluded.fixed_due_at'),
        due_at: row.ref('excluded.due_at'),
        look_at: row.ref('excluded.look_at'),
      })),
    )
  await sendLater(tx, written)
}

const freshRow = (owner: Owner, clock: ClockFacts, versions: Versions, id: string): CaseClocksTable => ({
  ...owner,
  id,
  kind: clock.kind,
  assignment_id: clock.assignmentId,
  cycle: clock.cycle,
  policy_version: versions.policyVersion,
  calendar_version: versions.calendarVersion,
  started_at: clock.startedAt,
  warned: 0,
  look_at: clock.startedAt,
  warned_at: null,
  warned_level: 0,
  ...clockColumns(clock),
})

const sameClock = (row: CaseClocksTable, clock: ClockFacts): boolean =>
  row.kind === clock.kind &&
  row.assignment_id === clock.assignmentId &&
  row.cycle === clock.cycle &&
  row.started_at.getTime() === clock.startedAt.getTime()

function isAsWritten(row: CaseClocksTable, clock: ClockFacts): boolean {
  const same = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime()
  return (
    same(row.stopped_at, clock.stoppedAt) &&
    same(row.due_at, clock.dueAt) &&
    same(row.grace_from, clock.graceFrom) &&
    same(row.fixed_due_at, clock.fixedDueAt) &&
    row.extension_days === clock.extensionDays &&
    row.pauses.length === clock.pauses.length &&
    row.pauses.every(({ to }, index) => (to === null) === (clock.pauses[index]?.to === null))
  )
}

const clockColumns = (clock: ClockFacts) => ({
  stopped_at: clock.stoppedAt,
  pauses: clock.pauses.map(({ from, to }) => ({ from: from.toISOString(), to: to?.toISOString() ?? null })),
  grace_from: clock.graceFrom,
  extension_days: clock.extensionDays,
  fixed_due_at: clock.fixedDueAt,
  due_at: clock.dueAt,
})
