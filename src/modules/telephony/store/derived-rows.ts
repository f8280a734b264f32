/** Rows derived from what happened: call records, visits, transfers, recordings, missed calls, announcements, alarms. */
import { countHit } from '#modules/numbering/index.ts'
import { clearAlarm, raiseAlarm } from '#modules/operations/index.ts'
import { noteCalm, noteSurge } from '#modules/queueing/index.ts'
import { announce } from '#platform/bus/announce.ts'
import type { Keys } from '#platform/crypto/keys.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Change } from '../controller/core/changes.ts'
import { telephonyEvents } from '../events.ts'
import type { TelephonyTables } from '../tables.ts'
import { saveServices } from './numbers.ts'
import { keepCallRecord, keepLegs } from './call-record.ts'
import { closeServed, keepMissed, noteTry } from './missed.ts'
import { keepTrunkTrouble } from './trunk-troubles.ts'

const tables = (tx: Tx) => tx.withTables<TelephonyTables>()

export interface RowKeeping {
  /** A fresh data key was made for a recording: kept in memory until its record order is given. */
  dataKey(recording: string, key: Buffer): void
}

export const dataKeyCell = (tenantId: string, recording: string) => ({
  table: 'recordings',
  column: 'key_wrapped',
  tenantId,
  rowId: recording,
})

export async function keepChange(tx: Tx, keys: Keys, keeping: RowKeeping, change: Change): Promise<void> {
  switch (change.row) {
    case 'call-ended':
      return keepCallRecord(tx, keys, change.call)
    case 'call-closed':
      return keepLegs(tx, keys, change.call)
    case 'recording-opened':
      return openRecording(tx, keys, keeping, change)
    case 'recording-segment':
      return keepSegment(tx, change)
    case 'recording-closed':
      return closeRecording(tx, change)
    case 'missed':
      return keepMissed(tx, keys, change)
    case 'served':
      return closeServed(tx, keys, change)
    case 'callback-tried':
      return noteTry(tx, change)
    case 'extension-services':
      return saveServices(tx, change.tenantId, change.endpoint, change.services)
    case 'list-hit':
      return countHit(tx, change.tenantId, { ...change, at: new Date(change.at) })
    case 'surge-due':
      return noteSurge(tx, { ...change, at: new Date(change.at) })
    case 'surge-calm':
      return noteCalm(tx, change.tenantId, change.surge, change.at === null ? null : new Date(change.at))
    case 'alarm':
      return keepAlarm(tx, change)
    case 'alarm-over': {
      const { tenantId, what, subject } = change
      return clearAlarm(tx, { tenantId, kind: `telephony.${what}`, subject, now: new Date() })
    }
    case 'trunk-trouble':
      return keepTrunkTrouble(tx, change)
    case 'announce': {
      const { event, tenantId, subject, at, data } = change
      return announce(tx, telephonyEvents[event], {
        tenantId,
        subject,
        now: new Date(at),
        data: data as never,
      })
    }
  }
}

async function openRecording(
  tx: Tx,
  keys: Keys,
  keeping: RowKeeping,
  { call, recording, off }: Extract<Change, { row: 'recording-opened' }>,
): Promise<void> {
  const { key, wrapped } = keys.newDataKey(dataKeyCell(call.tenantId, recording.id))
  await tables(tx)
    .insertInto('recordings')
    .values({
      tenant_id: call.tenantId,
      id: recording.id,
      call_id: call.id,
      purpose: recording.purpose,
      state: off === undefined ? 'open' : 'off',
      off_reason: off ?? null,
      error: null,
      sink: recording.sink,
      key_wrapped: wrapped,
      opened_at: new Date(recording.openedAt),
      closed_at: null,
      ms: 0,
      segments: 0,
      chain: null,
      peaks: null,
    })
    .execute()
  keeping.dataKey(recording.id, key)
}

async function keepSegment(tx: Tx, change: Extract<Change, { row: 'recording-segment' }>): Promise<void> {
  const { tenantId, recording, n, ms, bytes, sha256, chain } = change
  await tables(tx)
    .insertInto('recording_segments')
    .values({ tenant_id: tenantId, recording_id: recording, n, ms: Math.round(ms), bytes, sha256, chain })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function closeRecording(tx: Tx, change: Extract<Change, { row: 'recording-closed' }>): Promise<void> {
  await tables(tx)
    .updateTable('recordings')
    .set({
      state: change.state,
      ms: Math.round(change.ms),
      segments: change.segments,
      chain: change.chain,
      error: change.error ?? null,
      closed_at: new Date(change.at),
    })
    .where('tenant_id', '=', change.tenantId)
    .where('id', '=', change.recording)
    .where('state', '=', 'open')
    .execute()
}

const sentences: Record<string, string> = {
  'recording-failed': '一次通话的录音失败',
  'recording-silent': '一次通话正在录音但超过 10 秒没有写入',
  'flow-runs-in-circles': '一个语音流程在空转',
  'emergency-call': '有人正在拨打紧急电话，请查看通信监控',
  'trunk-busied-out': '一条中继连续呼叫失败，已暂停使用，稍后自动再试',
  'trunk-silent': '一条中继不应答探测或注册，已暂停呼出，应答后自动恢复',
}

const serious: readonly string[] = ['recording-failed', 'emergency-call', 'trunk-busied-out', 'trunk-silent']

async function keepAlarm(tx: Tx, change: Extract<Change, { row: 'alarm' }>): Promise<void> {
  const subject = change.details['call'] ?? change.details['trunk']
  await raiseAlarm(tx, {
    tenantId: change.tenantId,
    kind: `telephony.${change.what}`,
    subject: typeof subject === 'string' ? subject : '',
    level: serious.includes(change.what) ? 'serious' : 'warning',
    sentence: sentences[change.what] ?? change.what,
    now: new Date(),
  })
}
