/** What became of somebody's exports. */
import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { openContent } from '#platform/files/sealed-content.ts'
import type { Reply } from '#platform/http/contract.ts'
import type { FileReply } from '#platform/http/request.ts'
import type * as contract from '../contract.ts'
import { type Failure, failures } from '../domain/run.ts'
import type { ListsGiven } from '../services.ts'
import { cancelRun, runOf, runsOf } from '../store/runs.ts'
import type { RunRow } from '../tables.ts'
import { clockIn } from './note-of.ts'
import { askedCell } from './start-export.ts'

const shownRuns = 50

/** His newest exports. */
export async function exportsOf(
  at: Context,
  { lists }: ListsGiven,
  by: Actor,
): Promise<Reply<typeof contract.listExports>> {
  const rows = await inTenant(at.db, by.tenantId, (tx) => runsOf(tx, by.tenantId, by.userId ?? '', shownRuns))
  const labels = new Map(lists.map(({ name, label }) => [name, label]))
  return { exports: rows.map((row) => shownRun(row, labels.get(row.list) ?? row.list)) }
}

const shownRun = (row: RunRow, label: string) => ({
  id: row.id,
  label,
  state: row.state,
  done: row.done,
  total: row.total,
  cut: row.cut,
  why: row.why === null ? null : (failures[row.why as Failure] ?? row.why),
  bytes: row.file_bytes,
  madeAt: row.made_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  expiresAt: row.expires_at.toISOString(),
})

/** Stops one of his exports. */
export async function cancelExport(at: Context, by: Actor, id: string): Promise<Refusal | { id: string }> {
  const { tenantId, userId = '' } = by
  return inTenant(at.db, tenantId, async (tx) =>
    (await cancelRun(tx, { tenantId, userId, id }, at.clock.now())) ? { id } : refuse('lists.over'),
  )
}

/** The file of one of his exports; nobody else's is ever served. */
export async function exportFile(
  at: Context,
  { lists }: ListsGiven,
  by: Actor,
  id: string,
): Promise<Refusal | FileReply> {
  const { tenantId, userId = '' } = by
  const { row, timeZone } = await inTenant(at.db, tenantId, async (tx) => ({
    row: await runOf(tx, tenantId, userId, id),
    timeZone: (await findTenant(tx, tenantId))?.timeZone ?? 'Asia/Shanghai',
  }))
  if (!row?.file_sha256 || !row.file_key || row.expires_at <= at.clock.now()) return refuse('lists.not-found')
  const key = at.keys.unwrapDataKey({ ...askedCell(row), column: 'file_key' }, row.file_key)
  const { bytes, stream } = await openContent(at.files, row.file_sha256, key)
  const label = lists.find(({ name }) => name === row.list)?.label ?? row.list
  const made = clockIn(timeZone)(row.made_at)
  return {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    length: bytes,
    body: stream,
    saveAs: `${label}-${made.replace(/[^\d]+/g, '')}.xlsx`,
  }
}
