/** 期限重算: the runs, what they moved, and the cases still to be looked at. */
import { sql } from 'kysely'
import { beyond, type CursorValue, type Tx } from '#platform/db/index.ts'
import { openStates } from '../domain/words.ts'
import type { RecomputeMovesTable, RecomputeRunsTable } from '../tables-policies.ts'
import type { Versions } from './clocks.ts'
import { tablesOf } from './tables-of.ts'

/** Begins a run; false when one is under way in this city. */
export async function insertRun(
  tx: Tx,
  run: Pick<RecomputeRunsTable, 'tenant_id' | 'id' | 'policy_version' | 'reason' | 'begun_by' | 'begun_at'>,
): Promise<boolean> {
  const total = tablesOf(tx)
    .selectFrom('cases')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('tenant_id', '=', run.tenant_id)
    .where('state', 'in', [...openStates])
  const { n } = await total.executeTakeFirstOrThrow()
  const done = await tablesOf(tx)
    .insertInto('recompute_runs')
    .values({
      ...run,
      state: 'RUNNING',
      total: n,
      looked: 0,
      moved_cases: 0,
      moved_clocks: 0,
      failed: 0,
      reached: null,
      ended_by: null,
      ended_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** The run under way, kept from other workers until the transaction ends; undefined when there is none, or another works at it. */
export function claimRun(tx: Tx, tenantId: string): Promise<RecomputeRunsTable | undefined> {
  return tablesOf(tx)
    .selectFrom('recompute_runs')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'RUNNING')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

/** Open cases after the one last done, in the order of their ids. */
export async function openCasesAfter(
  tx: Tx,
  tenantId: string,
  reached: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await tablesOf(tx)
    .selectFrom('cases')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('state', 'in', [...openStates])
    .$if(reached !== null, (query) => query.where('id', '>', reached ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** From now on the case and its running clocks go by these versions. */
export async function followVersions(
  tx: Tx,
  of: { tenantId: string; caseId: string },
  versions: Versions,
  shown: { due_at: Date | null; due_from: Date | null },
): Promise<void> {
  await tablesOf(tx)
    .updateTable('cases')
    .set({ policy_version: versions.policyVersion, ...shown })
    .where('tenant_id', '=', of.tenantId)
    .where('id', '=', of.caseId)
    .execute()
  await tablesOf(tx)
    .updateTable('case_clocks')
    .set({ policy_version: versions.policyVersion, calendar_version: versions.calendarVersion })
    .where('tenant_id', '=', of.tenantId)
    .where('case_id', '=', of.caseId)
    .where('stopped_at', 'is', null)
    .execute()
}

export async function insertMoves(tx: Tx, moves: readonly RecomputeMovesTable[]): Promise<void> {
  if (moves.length > 0)
    await tablesOf(tx)
      .insertInto('recompute_moves')
      .values([...moves])
      .execute()
}

/** Adds a portion to what a run has done. */
export async function noteProgress(
  tx: Tx,
  run: { tenant_id: string; id: string },
  done: { looked: number; movedCases: number; movedClocks: number; failed: number; reached: string | null },
): Promise<void> {
  await tablesOf(tx)
    .updateTable('recompute_runs')
    .set({
      looked: sql<number>`looked + ${done.looked}`,
      moved_cases: sql<number>`moved_cases + ${done.movedCases}`,
      moved_clocks: sql<number>`moved_clocks + ${done.movedClocks}`,
      failed: sql<number>`failed + ${done.failed}`,
      ...(done.reached !== null && { reached: done.reached }),
    })
    .where('tenant_id', '=', run.tenant_id)
    .where('id', '=', run.id)
    .execute()
}

/** Ends a run that is under way; false when it had ended already. */
export async function endRun(
  tx: Tx,
  tenantId: string,
  id: string,
  ended: Pick<RecomputeRunsTable, 'state' | 'ended_by' | 'ended_at'>,
): Promise<boolean> {
  const done = await tablesOf(tx)
    .updateTable('recompute_runs')
    .set(ended)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', '=', 'RUNNING')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Runs, newest first. */
export const runs = (tx: Tx, tenantId: string, limit: number): Promise<RecomputeRunsTable[]> =>
  tablesOf(tx)
    .selectFrom('recompute_runs')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('begun_at', 'desc')
    .limit(limit)
    .execute()

/** What a run moved, in the order it came to it. */
export const movesOf = (
  tx: Tx,
  tenantId: string,
  runId: string,
  asked: { limit: number; after?: readonly CursorValue[] },
): Promise<RecomputeMovesTable[]> =>
  tablesOf(tx)
    .selectFrom('recompute_moves')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('run_id', '=', runId)
    .$if(asked.after !== undefined, (query) => query.where(beyond(['id'], 'newer', asked.after ?? [])))
    .orderBy('id')
    .limit(asked.limit)
    .execute()
