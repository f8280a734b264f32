/** Recordings and their segments, for playing and for the controller's sealing. */
import { acrossTenants, jsonb, type Tx } from '#platform/db/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { RecordingRow, TelephonyTables } from '../tables.ts'
import { dataKeyCell } from './derived-rows.ts'

const tables = (tx: Tx) => tx.withTables<TelephonyTables>()

/** The data key of a recording whose row is kept. */
export async function unwrapDataKeyOf(
  at: Context,
  of: { tenantId: string; recording: string },
): Promise<Buffer | undefined> {
  const row = await acrossTenants(at.db, (tx) => findRecording(tx, of.tenantId, of.recording))
  return row && at.keys.unwrapDataKey(dataKeyCell(of.tenantId, of.recording), row.key_wrapped)
}

export function findRecording(tx: Tx, tenantId: string, id: string): Promise<RecordingRow | undefined> {
  return tables(tx)
    .selectFrom('recordings')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export function recordingsOfCall(tx: Tx, tenantId: string, callId: string): Promise<RecordingRow[]> {
  return tables(tx)
    .selectFrom('recordings')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .orderBy('id')
    .execute()
}

export function segmentsOf(
  tx: Tx,
  tenantId: string,
  recording: string,
): Promise<{ n: number; ms: number; bytes: number; sha256: string }[]> {
  return tables(tx)
    .selectFrom('recording_segments')
    .select(['n', 'ms', 'bytes', 'sha256'])
    .where('tenant_id', '=', tenantId)
    .where('recording_id', '=', recording)
    .orderBy('n')
    .execute()
}

export async function keepPeaks(tx: Tx, tenantId: string, id: string, peaks: number[][]): Promise<void> {
  await tables(tx)
    .updateTable('recordings')
    .set({ peaks: jsonb(peaks as unknown) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** The recording of a call and its length in seconds as far as it is stored; undefined when there is none. */
export async function recordingOfCall(
  tx: Tx,
  tenantId: string,
  callId: string,
): Promise<{ recordingId: string; seconds: number | null; openedAt: Date } | undefined> {
  const row = await tx
    .withTables<TelephonyTables>()
    .selectFrom('recordings')
    .select(['id', 'ms', 'opened_at', 'closed_at'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('state', '!=', 'off')
    .orderBy('opened_at')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      recordingId: row.id,
      seconds: row.closed_at ? Math.round(row.ms / 1000) : null,
      openedAt: row.opened_at,
    }
  )
}
