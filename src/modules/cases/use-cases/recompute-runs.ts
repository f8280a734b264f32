/** 期限重算 as its administrator begins, watches and stops it. */
import type { Static } from 'typebox'
import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { decodeCursor, encodeCursor, inTenant } from '#platform/db/index.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import type { beginRecompute, listRecomputeMoves, listRecomputes } from '../contract-recompute.ts'
import { timePolicy } from '../store/policies.ts'
import * as store from '../store/recompute-runs.ts'

/** Name of the job that carries runs out. */
export const recomputeJob = 'cases.recompute-deadlines'
/** So many runs are listed. */
const mostRuns = 30

export const readRuns = (at: Pick<Context, 'db'>, by: Actor): Promise<Reply<typeof listRecomputes>> =>
  inTenant(at.db, by.tenantId, async (tx) => ({
    runs: (await store.runs(tx, by.tenantId, mostRuns)).map((run) => ({
      id: run.id,
      policyVersion: run.policy_version,
      state: run.state,
      reason: run.reason,
      total: run.total,
      looked: run.looked,
      movedCases: run.moved_cases,
      movedClocks: run.moved_clocks,
      failed: run.failed,
      begunBy: run.begun_by,
      begunAt: run.begun_at.toISOString(),
      endedBy: run.ended_by,
      endedAt: run.ended_at?.toISOString() ?? null,
    })),
  }))

/** Begins a run over all open cases. One at a time. */
export function beginRun(
  at: Context,
  by: Actor,
  { policyVersion, reason }: Static<(typeof beginRecompute)['body']>,
): Promise<Refusal | { id: string }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const { tenantId } = by
    if ((await timePolicy(tx, tenantId))?.version !== policyVersion)
      return refuse('casework.changed-meanwhile')
    const id = at.newId()
    const begun = { begun_by: by.name, begun_at: at.clock.now() }
    const run = { tenant_id: tenantId, id, policy_version: policyVersion, reason, ...begun }
    if (!(await store.insertRun(tx, run))) return refuse('casework.recompute-under-way')
    await audit(tx, by, { action: 'recompute.begun', subject: id, reason, details: { policyVersion } })
    await enqueue(tx, recomputeJob, {}, { key: `${recomputeJob} ${tenantId}` })
    return { id }
  })
}

/** Stops a run after the portion under way. */
export function stopRun(at: Context, by: Actor, id: string): Promise<Refusal | Record<string, never>> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const ended = { state: 'STOPPED', ended_by: by.name, ended_at: at.clock.now() } as const
    if (!(await store.endRun(tx, by.tenantId, id, ended))) return refuse('casework.recompute-over')
    await audit(tx, by, { action: 'recompute.stopped', subject: id })
    return {}
  })
}

/** What a run moved, before and after. */
export function readMoves(
  at: Pick<Context, 'db'>,
  by: Actor,
  id: string,
  query: Input<typeof listRecomputeMoves>['query'],
): Promise<Reply<typeof listRecomputeMoves>> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const limit = query.limit ?? 50
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 1)
    const rows = await store.movesOf(tx, by.tenantId, id, { limit: limit + 1, ...(after && { after }) })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      moves: rows.slice(0, limit).map((row) => ({
        id: row.id,
        number: row.number,
        clock: row.kind,
        before: row.before?.toISOString() ?? null,
        after: row.after.toISOString(),
      })),
      next: last ? encodeCursor([last.id]) : null,
    }
  })
}
