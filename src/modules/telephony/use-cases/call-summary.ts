import type { Keys } from '#platform/crypto/keys.ts'
import type { Tx } from '#platform/db/index.ts'
import type { CallControl } from '../controller/call-control.ts'
import { findCall } from '../store/records.ts'

/** What another module may know of a call, alive or over. */
export interface CallSummary {
  id: string
  direction: string
  /** The far party's number, in clear: who shows it masks it. */
  number: string
  unverified: boolean
  agent: string | null
  startedAt: Date
  recording: string | null
  alive: boolean
}

export async function callSummary(
  tx: Tx,
  keys: Keys,
  control: CallControl,
  tenantId: string,
  id: string,
): Promise<CallSummary | undefined> {
  const live = control.world.calls[id]
  if (live && live.tenantId === tenantId)
    return {
      id,
      direction: live.direction,
      number: live.direction === 'outbound' ? live.called : live.caller.number,
      unverified: live.caller.unverified ?? false,
      agent: live.agent ?? null,
      startedAt: new Date(live.startedAt),
      recording: live.recordingId ?? null,
      alive: true,
    }
  const row = await findCall(tx, tenantId, id)
  if (!row) return undefined
  const column = row.direction === 'outbound' ? 'called' : 'caller'
  return {
    id,
    direction: row.direction,
    number: keys.open({ table: 'calls', column, tenantId, rowId: id }, row[column]),
    unverified: row.unverified,
    agent: row.user_id,
    startedAt: row.started_at,
    recording: row.recording_id,
    alive: false,
  }
}
