/** The work of a 期限重算: portion by portion, each a transaction of its own that remembers how far it came. */
import { systemActor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import { audit, findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { withDueInstants } from '../domain/deadlines.ts'
import type { CaseFacts } from '../domain/facts.ts'
import { clockKinds } from '../domain/words.ts'
import { saveClocks } from '../store/clocks.ts'
import { type LoadedCase, lockCase } from '../store/facts.ts'
import * as store from '../store/recompute-runs.ts'
import { appendHistory, caseColumns } from '../store/save.ts'
import type { RecomputeMovesTable, RecomputeRunsTable } from '../tables-policies.ts'
import { type Clockwork, openClockwork } from './clockwork.ts'

/** Cases done in one transaction. */
const atOnce = 50

/** Goes on with a city's run until it is done, stopped, or another worker has it. Harmless however often it is called. */
export async function recomputeDeadlines(at: Context, tenantId: string, most = atOnce): Promise<void> {
  while (await inTenant(at.db, tenantId, (tx) => portion(tx, at, tenantId, most)))
    at.live.publish(tenantId, 'cases', { event: 'recompute' })
}

/** One portion; false when there is nothing left to do. */
export async function portion(tx: Tx, at: Context, tenantId: string, most: number): Promise<boolean> {
  const run = await store.claimRun(tx, tenantId)
  const tenant = run && (await findTenant(tx, tenantId))
  if (!run || !tenant) return false
  const clockwork = await openClockwork(tx, tenantId, at.clock.now(), run.policy_version)
  if (isRefusal(clockwork)) throw new Error(`${clockwork.refused}: deadlines cannot be worked out anew`)
  const ids = await store.openCasesAfter(tx, tenantId, run.reached, most)
  const done = { looked: ids.length, movedCases: 0, movedClocks: 0, failed: 0, reached: ids.at(-1) ?? null }
  for (const id of ids) {
    const loaded = await lockCase(tx, { tenantId, timeZone: tenant.timeZone }, id)
    const moved = loaded && (await recomputeCase(tx, at, run, loaded, clockwork))
    if (moved === undefined) done.failed++
    else if (moved > 0) {
      done.movedCases++
      done.movedClocks += moved
    }
  }
  await store.noteProgress(tx, run, done)
  if (ids.length === most) return true
  const ended = { state: 'DONE', ended_by: null, ended_at: at.clock.now() } as const
  await store.endRun(tx, tenantId, run.id, ended)
  await audit(tx, systemActor(tenantId), {
    action: 'recompute.done',
    subject: run.id,
    details: { movedCases: run.moved_cases + done.movedCases, failed: run.failed + done.failed },
  })
  return false
}

/** How many clocks of the case moved; undefined when no deadline can be given: then all stays as it is. */
async function recomputeCase(
  tx: Tx,
  at: Context,
  run: RecomputeRunsTable,
  loaded: LoadedCase,
  clockwork: Clockwork,
): Promise<number | undefined> {
  const { row, facts } = loaded
  const next = withDueInstants(facts, clockwork.policy, clockwork.calendar)
  if (isRefusal(next)) {
    at.log.warn({ case: row.id, refused: next.refused }, 'the deadlines of a case cannot be worked out anew')
    return undefined
  }
  const moves = movesBetween(facts, next).map((move): RecomputeMovesTable => ({
    ...move,
    tenant_id: row.tenant_id,
    run_id: run.id,
    id: at.newId(),
    case_id: row.id,
    number: row.number,
  }))
  const owner = { tenant_id: row.tenant_id, case_id: row.id }
  await saveClocks(tx, owner, loaded, next, clockwork, () => at.newId())
  const { due_at = null, due_from = null } = caseColumns(facts, next, at.clock.now())
  const of = { tenantId: row.tenant_id, caseId: row.id }
  await store.followVersions(tx, of, clockwork, { due_at, due_from })
  await store.insertMoves(tx, moves)
  if (moves.length > 0) await noteInHistory(tx, at, run, loaded, moves)
  return moves.length
}

/** Running clocks that are due at another instant than before. */
function movesBetween(
  before: CaseFacts,
  after: CaseFacts,
): Pick<RecomputeMovesTable, 'kind' | 'before' | 'after'>[] {
  return after.clocks.flatMap((clock, index) => {
    const was = before.clocks[index]?.dueAt ?? null
    const moved = clock.stoppedAt === null && clock.dueAt !== null && clock.dueAt.getTime() !== was?.getTime()
    return moved && clock.dueAt ? [{ kind: clock.kind, before: was, after: clock.dueAt }] : []
  })
}

/** The history of the case says what moved and why. */
const noteInHistory = (
  tx: Tx,
  at: Context,
  run: RecomputeRunsTable,
  { row }: LoadedCase,
  moves: readonly RecomputeMovesTable[],
): Promise<void> =>
  appendHistory(tx, {
    tenant_id: row.tenant_id,
    id: at.newId(),
    case_id: row.id,
    at: at.clock.now(),
    event: 'deadlinesRecomputed',
    label: '期限重算',
    from_state: null,
    to_state: null,
    cycle: row.cycle,
    actor_kind: 'system',
    user_id: null,
    actor_name: '系统',
    agent_no: null,
    unit_id: null,
    unit_name: null,
    assignment_id: null,
    reason: `${[...new Set(moves.map(({ kind }) => clockKinds[kind]))].join('、')}按第 ${run.policy_version} 版时限规则重算：${run.reason}`,
    details: { run: run.id },
  })
