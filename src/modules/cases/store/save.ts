import { jsonb, sendLater, type Tx } from '#platform/db/index.ts'
import type { Decided } from '../domain/lifecycle.ts'
import type { AssignmentFacts, CaseFacts, RequestFacts } from '../domain/facts.ts'
import { finishedLead, leadOf } from '../domain/assignments-of.ts'
import type { AssignmentsTable, CaseHistoryTable, CaseRequestsTable, CasesTable } from '../tables.ts'
import { type Owner, saveClocks, type Versions } from './clocks.ts'
import type { LoadedCase } from './facts.ts'
import { tablesOf } from './tables-of.ts'

/** What an act adds to the rows the rules changed. */
export interface Additions {
  /** Columns of the case beside those the rules own. */
  readonly row?: Partial<CasesTable>
  /** Columns of assignments by id (names, replies, who signed). */
  readonly assignments?: Readonly<Record<string, Partial<AssignmentsTable>>>
  /** Columns of requests by id (reason, who asked, who decided). */
  readonly requests?: Readonly<Record<string, Partial<CaseRequestsTable>>>
}

/** Writes the difference between the loaded case and what was decided. The row is locked, so its version cannot have moved. */
export async function saveDecided(
  tx: Tx,
  loaded: LoadedCase,
  decided: Decided,
  additions: Additions,
  versions: Versions,
  newId: () => string,
  now: Date,
): Promise<void> {
  const { row, facts } = loaded
  const { next } = decided
  const owner = { tenant_id: row.tenant_id, case_id: row.id }
  await sendLater(
    tx,
    tablesOf(tx)
      .updateTable('cases')
      .set({ ...caseColumns(facts, next, now), ...additions.row })
      .where('tenant_id', '=', row.tenant_id)
      .where('id', '=', row.id),
  )
  for (const one of changed(facts.assignments, next.assignments, additions.assignments)) {
    await saveAssignment(tx, owner, one, additions.assignments?.[one.id], now)
  }
  for (const one of changed(facts.requests, next.requests, additions.requests)) {
    await saveRequest(tx, owner, one, additions.requests?.[one.id], now)
  }
  await saveClocks(tx, owner, loaded, next, versions, newId)
}

/** Columns of the case that follow from the rules. */
export function caseColumns(before: CaseFacts, next: CaseFacts, now: Date): Partial<CasesTable> {
  const lead = leadOf(next) ?? finishedLead(next)
  const handle = next.clocks.find((clock) => clock.kind === 'handle' && clock.cycle === next.cycle)
  const running = next.clocks.filter(
    (clock) => clock.stoppedAt === null && clock.dueAt !== null && deskClocks.includes(clock.kind),
  )
  const nearest = running.toSorted((a, b) => (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0))[0]
  const shown = handle && handle.stoppedAt === null ? handle : nearest
  const closes = before.state !== next.state && next.state === 'CLOSED'
  return {
    state: next.state,
    state_before_archive: next.stateBeforeArchive,
    cycle: next.cycle,
    flags: jsonb(next.flags) as unknown as CasesTable['flags'],
    outcome: next.outcome,
    returns: next.returns,
    redos: next.redos,
    extensions: next.extensions,
    extension_days: next.extensionDays,
    info_requests: next.infoRequests,
    open_supervisions: next.openSupervisions,
    last_urged_at: next.lastUrgedAt,
    last_citizen_urged_at: next.lastCitizenUrgedAt,
    reopen_until: next.reopenUntil,
    archive_from: next.archiveFrom,
    version: next.version,
    updated_at: now,
    lead_unit_id: lead?.unitId ?? null,
    lead_unit_path: lead?.unitPath ?? null,
    unit_paths: pathsSeenBy(next.assignments),
    due_at: shown?.dueAt ?? null,
    due_from: shown?.startedAt ?? null,
    paused: handle?.stoppedAt === null && handle.pauses.some((pause) => pause.to === null),
    ...(closes && { closed_at: now }),
    ...(next.state === 'ARCHIVED' && { archived_at: now }),
    ...(before.state === 'CLOSED' &&
      next.state !== 'CLOSED' &&
      next.state !== 'ARCHIVED' && { closed_at: null }),
  }
}

/** Clocks whose due instant a list shows while no unit's handling clock runs. */
const deskClocks: readonly string[] = ['dispatch', 'review', 'followUp', 'decision']

/** States in which an assignment no longer makes the case its unit's business. */
export const gone: readonly string[] = ['RETURNED', 'RECALLED']

/** Every unit path, with all paths above it, that has a part: `unit_paths @> array[mine]` asks "my subtree's?" by index. */
export function pathsSeenBy(assignments: readonly Pick<AssignmentFacts, 'unitPath' | 'state'>[]): string[] {
  const paths = new Set<string>()
  for (const { unitPath, state } of assignments) {
    if (gone.includes(state)) continue
    const parts = unitPath.split('/').filter(Boolean)
    for (let depth = 1; depth <= parts.length; depth++) paths.add(`/${parts.slice(0, depth).join('/')}/`)
  }
  return [...paths]
}

function changed<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  additions: Readonly<Record<string, unknown>> = {},
): T[] {
  return after.filter((one) => !before.includes(one) || one.id in additions)
}

async function saveAssignment(
  tx: Tx,
  owner: Owner,
  one: AssignmentFacts,
  more: Partial<AssignmentsTable> = {},
  now: Date,
): Promise<void> {
  const columns = {
    state: one.state,
    state_before_return: one.stateBeforeReturn,
    round: one.round,
    locked: one.locked,
    refused_returns: one.refusedReturns,
    handler_id: one.handlerId,
    ...more,
  }
  const written = tablesOf(tx)
    .insertInto('assignments')
    .values({
      ...owner,
      id: one.id,
      unit_id: one.unitId,
      unit_path: one.unitPath,
      unit_name: '',
      role: one.role,
      parent_id: one.parentId,
      cycle: one.cycle,
      handler_name: null,
      remark: '',
      due_at: null,
      assigned_at: now,
      signed_at: null,
      submitted_at: null,
      outcome: null,
      reply: '',
      public_reply: '',
      ...columns,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(columns))
  await sendLater(tx, written)
}

async function saveRequest(
  tx: Tx,
  owner: Owner,
  one: RequestFacts,
  more: Partial<CaseRequestsTable> = {},
  now: Date,
): Promise<void> {
  const { details, ...plain } = more
  const columns = {
    state: one.state,
    agreed: one.agreed,
    ...plain,
    ...(details && { details: jsonb(details) }),
  }
  const written = tablesOf(tx)
    .insertInto('case_requests')
    .values({
      ...owner,
      id: one.id,
      kind: one.kind,
      assignment_id: one.assignmentId,
      requested_by: one.requestedBy,
      requested_by_name: '',
      requested_unit_id: null,
      requested_at: now,
      reason: '',
      details: jsonb({}),
      steps: [...one.steps],
      days: one.days ?? null,
      review_at: one.reviewAt ?? null,
      decided_by: null,
      decided_by_name: null,
      decided_at: null,
      decision_reason: '',
      ...columns,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(columns))
  await sendLater(tx, written)
}

/** Adds a line to the history. */
export async function appendHistory(tx: Tx, line: CaseHistoryTable): Promise<void> {
  const row = { ...line, details: jsonb(line.details) }
  await sendLater(tx, tablesOf(tx).insertInto('case_history').values(row))
}
