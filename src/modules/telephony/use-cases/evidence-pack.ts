/** 证据包 (F10): what one number did to the hotline, for who may hear recordings outside it: calls, warnings, marks, and the sound of those calls. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { audit, findUsers } from '#modules/identity/index.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { csvOf } from '#platform/files/csv.ts'
import { type ZipEntry, zipOf } from '#platform/files/zip.ts'
import type { FileReply } from '#platform/http/request.ts'
import { maskedNumber } from '../live/views.ts'
import { marksInWords, warningsOf } from '../store/call-marks.ts'
import { findCalls } from '../store/records.ts'
import type { CallRow } from '../tables.ts'
import { callReach } from './call-reach.ts'
import { hearRecording, type Listening } from './hear-recording.ts'

/** Newest first; what is older is in the list of calls. */
const mostCalls = 200
const mostRecordings = 40

interface Evidence {
  readonly number: string
  readonly reason: string
  readonly calls: readonly CallRow[]
  readonly warnings: ReadonlyMap<string, readonly Date[]>
  readonly marks: ReadonlyMap<string, readonly string[]>
  readonly names: ReadonlyMap<string, { name: string; agentNo: string | null }>
}

/** The pack as a download. Refused when the number never called within the actor's reach; taking it is audited with its reason. */
export async function evidencePack(
  listening: Listening,
  by: Actor,
  asked: { number: string; reason: string },
): Promise<FileReply | Refusal> {
  const { at } = listening
  const evidence = await inTenant(at.db, by.tenantId, async (tx) => {
    const found = await gather(tx, listening, by, asked)
    if (!found) return refuse('telephony.not-found')
    await audit(tx, by, {
      action: 'call.evidence-taken',
      subject: by.tenantId,
      reason: asked.reason,
      details: { number: maskedNumber(asked.number), calls: found.calls.map(({ id }) => id) },
    })
    return found
  })
  if (isRefusal(evidence)) return evidence
  return {
    type: 'application/zip',
    headers: { 'cache-control': 'private, no-store' },
    body: Readable.from(zipOf(entriesOf(listening, by, evidence))),
    saveAs: `证据包-${asked.number.replace(/\D/g, '')}.zip`,
  }
}

async function gather(
  tx: Tx,
  { at }: Listening,
  by: Actor,
  { number, reason }: { number: string; reason: string },
): Promise<Evidence | undefined> {
  const reach = await callReach(tx, by, 'recording.download')
  if (!reach) return undefined
  const rows = await findCalls(tx, at.keys, by.tenantId, reach, {
    number,
    direction: 'inbound',
    limit: mostCalls,
  })
  if (rows.length === 0) return undefined
  const ids = rows.map(({ id }) => id)
  return {
    number,
    reason,
    calls: rows,
    warnings: await warningsOf(tx, by.tenantId, ids),
    marks: await marksInWords(tx, by.tenantId, ids),
    names: await findUsers(
      tx,
      by.tenantId,
      rows.flatMap(({ user_id: user }) => user ?? []),
    ),
  }
}

/** Does this call show what the caller did? */
const shows = ({ warnings, marks }: Evidence, { id }: CallRow): boolean => warnings.has(id) || marks.has(id)

async function* entriesOf(listening: Listening, by: Actor, evidence: Evidence): AsyncGenerator<ZipEntry> {
  const at = listening.at.clock.now()
  const files = new Map<string, string>()
  const heard = evidence.calls
    .filter((call) => call.recording_id !== null && shows(evidence, call))
    .slice(0, mostRecordings)
  for (const [i, call] of heard.entries()) {
    const bytes = await soundOf(listening, by, call.recording_id ?? '')
    if (typeof bytes === 'string') {
      files.set(call.id, `未附：${bytes}`)
      continue
    }
    const name = `录音/${String(i + 1).padStart(3, '0')}.wav`
    files.set(call.id, `${name} SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`)
    yield { name, at: call.started_at, bytes }
  }
  yield { name: '清单.csv', at, bytes: Buffer.from(csvOf(listOf(evidence, files))) }
  yield { name: '说明.txt', at, bytes: Buffer.from(`\uFEFF${coverOf(evidence, by, at)}`) }
}

/** The recording whole, or why it is not in the pack: one that is missing or was altered takes nothing else with it. */
async function soundOf(listening: Listening, by: Actor, id: string): Promise<Uint8Array | string> {
  try {
    const reply = await hearRecording(listening, by, id, { verb: 'recording.download' })
    if (isRefusal(reply)) return '无权取得或录音未完成'
    return reply.body instanceof Uint8Array ? reply.body : await buffer(reply.body)
  } catch (error) {
    listening.at.log.error(
      { err: error, recording: id },
      'a recording could not be put into a pack of evidence',
    )
    return '录音缺失或已损坏'
  }
}

const head = ['开始时间(UTC)', '结束时间(UTC)', '通话秒数', '话务员', '警告时间(UTC)', '标记', '录音']

function listOf(evidence: Evidence, files: ReadonlyMap<string, string>): string[][] {
  const { calls, warnings, marks, names } = evidence
  const rows = calls.map((call) => {
    const agent = names.get(call.user_id ?? '')
    return [
      call.started_at.toISOString(),
      call.ended_at.toISOString(),
      String(Math.round(call.talk_ms / 1000)),
      agent ? `${agent.agentNo ?? ''} ${agent.name}`.trim() : '',
      (warnings.get(call.id) ?? []).map((one) => one.toISOString()).join('；'),
      (marks.get(call.id) ?? []).join('；'),
      files.get(call.id) ?? '',
    ]
  })
  return [head, ...rows]
}

function coverOf({ number, reason, calls, warnings, marks }: Evidence, by: Actor, at: Date): string {
  const warned = [...warnings.values()].reduce((sum, one) => sum + one.length, 0)
  return [
    `来电号码：${number}`,
    `来电次数：${calls.length}${calls.length === mostCalls ? `（最近 ${mostCalls} 次）` : ''}`,
    `警告次数：${warned}`,
    `有标记的来电：${marks.size}`,
    `取证事由：${reason}`,
    `取证人：${by.agentNo ?? ''} ${by.name}`,
    `取证时间(UTC)：${at.toISOString()}`,
    '',
    '录音为被警告或有标记的来电，每个录音的 SHA-256 见清单。取证已写入审计日志。',
  ].join('\r\n')
}
