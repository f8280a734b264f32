/** Calls that are over, as they lie in the tables, with a recording whose sealed sound can be heard. */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inTenant, newId } from '#platform/db/index.ts'
import { alawEncode } from '../engines/embedded/media/g711.ts'
import { sealSegment, segmentName } from '../engines/embedded/media/seal.ts'
import { dataKeyCell } from '../store/derived-rows.ts'
import { last4Index, numberIndex } from '../store/sealing.ts'
import type { TelephonyTables } from '../tables.ts'
import type { Hotline } from './hotline.ts'

const seconds = 2

/** A second of a tone on the citizen's channel, silence on the agent's, twice. */
const sound = () =>
  alawEncode(
    Int16Array.from({ length: 16_000 * seconds }, (_, i) =>
      i % 2 === 0 ? Math.round(12_000 * Math.sin(i / 10)) : 0,
    ),
  )

/** Keeps a call these people took in this queue. */
export async function keepCall(
  hotline: Hotline,
  of: { accounts: string[]; queueId: string; from?: string; recording?: 'off' | 'empty' },
): Promise<{ callId: string; recordingId: string }> {
  const { at, city, clock } = hotline.platform
  const { tenantId } = city
  const [callId, recordingId] = [newId(), newId()]
  const users = of.accounts.map((account) => hotline.userId(account))
  const cell = (column: string) => ({ table: 'calls', column, tenantId, rowId: callId })
  const [caller, called, now] = [of.from ?? '13800000001', '12345', clock.now()]
  const { key, wrapped } = at.keys.newDataKey(dataKeyCell(tenantId, recordingId))
  const sink = `2026/11/23/${recordingId}`
  const sealed = sealSegment(sound(), key, sink, 0)
  mkdirSync(join(hotline.folder, sink), { recursive: true })
  writeFileSync(join(hotline.folder, sink, segmentName(0)), sealed)
  const sha256 = createHash('sha256').update(sealed).digest('hex')
  await inTenant(at.db, tenantId, async (tx) => {
    const tables = tx.withTables<TelephonyTables>()
    await tables
      .insertInto('calls')
      .values({
        tenant_id: tenantId,
        id: callId,
        direction: 'inbound',
        caller: at.keys.seal(cell('caller'), caller),
        caller_index: numberIndex(at.keys, tenantId, caller),
        caller_last4: last4Index(at.keys, tenantId, caller),
        unverified: false,
        called: at.keys.seal(cell('called'), called),
        called_index: numberIndex(at.keys, tenantId, called),
        trunk: null,
        flow: null,
        flow_path: [],
        user_id: users.at(-1) ?? null,
        users,
        queue_id: of.queueId,
        purpose: null,
        case_id: null,
        started_at: now,
        answered_at: now,
        ended_at: now,
        ivr_ms: 0,
        wait_ms: 0,
        talk_ms: seconds * 1000,
        hold_ms: 0,
        cause: 'normal',
        released_by: 'citizen',
        recording_id: recordingId,
        rating: null,
        transfers: 0,
      })
      .execute()
    await tables
      .insertInto('recordings')
      .values({
        tenant_id: tenantId,
        id: recordingId,
        call_id: callId,
        purpose: 'call',
        state: of.recording === 'off' ? 'off' : 'recorded',
        off_reason: of.recording === 'off' ? '按规定不录音' : null,
        error: null,
        sink,
        key_wrapped: wrapped,
        opened_at: now,
        closed_at: now,
        ms: seconds * 1000,
        segments: 1,
        chain: sha256,
        peaks: null,
      })
      .execute()
    if (of.recording) return
    await tables
      .insertInto('recording_segments')
      .values({
        tenant_id: tenantId,
        recording_id: recordingId,
        n: 0,
        ms: seconds * 1000,
        bytes: sealed.length,
        sha256,
        chain: sha256,
      })
      .execute()
  })
  return { callId, recordingId }
}
