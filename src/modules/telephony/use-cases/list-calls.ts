import { type Actor, grantOf } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { accountsNamed } from '#modules/numbering/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import type * as contract from '../contract-records.ts'
import { maskedNumber } from '../live/views.ts'
import { marksOf } from '../store/call-marks.ts'
import { findCalls } from '../store/records.ts'
import type { CallRow } from '../tables.ts'
import { callReach, everyCall } from './call-reach.ts'

const usualLimit = 50

/** One page of the calls this person may see, newest first; numbers masked where his right to them is. */
export const listCalls = (
  at: Context,
  by: Actor,
  query: Input<typeof contract.listCalls>['query'],
): Promise<Refusal | Reply<typeof contract.listCalls>> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    // Who reads the accounts reads whatever was charged to one.
    const charged = query.account !== undefined && grantOf(by, 'trunk.read') !== undefined
    const reach = charged ? everyCall : await callReach(tx, by, 'call.read')
    if (!reach) return refuse('telephony.not-found')
    const limit = query.limit ?? usualLimit
    const masked = grantOf(by, 'call.read')?.masked ?? true
    const rows = await findCalls(tx, at.keys, by.tenantId, reach, { ...query, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const marks = await marksOf(
      tx,
      by.tenantId,
      shown.map((row) => row.id),
    )
    const accounts = await accountsNamed(
      tx,
      by.tenantId,
      shown.flatMap((row) => row.account_id ?? []),
    )
    return {
      calls: shown.map((row) => ({
        ...callRecord(at, row, masked),
        marks: marks.get(row.id) ?? [],
        account: accounts.get(row.account_id ?? '') ?? null,
      })),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    }
  })

const text = (instant: Date | null): string | null => instant?.toISOString() ?? null

function callRecord(at: Context, row: CallRow, masked: boolean) {
  const open = (column: 'caller' | 'called') =>
    at.keys.open({ table: 'calls', column, tenantId: row.tenant_id, rowId: row.id }, row[column])
  const shown = (number: string, hide: boolean) => (hide ? maskedNumber(number) : number)
  return {
    id: row.id,
    direction: row.direction,
    caller: shown(open('caller'), masked && row.direction === 'inbound'),
    called: shown(open('called'), masked && row.direction === 'outbound'),
    unverified: row.unverified,
    agent: row.user_id,
    queue: row.queue_id,
    purpose: row.purpose,
    caseId: row.case_id,
    path: row.flow_path,
    startedAt: row.started_at.toISOString(),
    answeredAt: text(row.answered_at),
    endedAt: row.ended_at.toISOString(),
    ivrMs: row.ivr_ms,
    waitMs: row.wait_ms,
    talkMs: row.talk_ms,
    holdMs: row.hold_ms,
    cause: row.cause,
    releasedBy: row.released_by,
    recording: row.recording_id,
    rating: row.rating,
  }
}
