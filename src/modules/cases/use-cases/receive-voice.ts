import { systemActor } from '#kernel/actor.ts'
import { parsePhoneNumber } from '#kernel/phone-number.ts'
import { isRefusal } from '#kernel/result.ts'
import { audit, findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { CaseType } from '../domain/words.ts'
import { caseNumber, queryCode } from '../domain/numbering.ts'
import { caseOfChannel, insertCase, profileFor } from '../store/cases.ts'
import { writeSearchable } from '../store/searchable.ts'
import { appendHistory } from '../store/save.ts'
import { linkCall } from '../store/side-rows.ts'
import type { CasesTable } from '../tables.ts'
import type { CaseNumbers } from './case-numbers.ts'
import { openClockwork } from './clockwork.ts'
import { formColumns } from './form-columns.ts'
import { knowCitizen } from './know-citizen.ts'
import { emptyRow } from './empty-row.ts'
import { queryCodeHash } from './register-case.ts'

/** A message or report somebody spoke to the machine. */
export interface SpokenMessage {
  readonly tenantId: string
  readonly recordingId: string
  readonly callId: string
  readonly callerNumber: string
  readonly kind: 'message' | 'report'
}

const kinds: Readonly<Record<SpokenMessage['kind'], { type: CaseType; title: string }>> = {
  message: { type: 'HELP', title: '电话留言（待整理）' },
  report: { type: 'COMPLAINT', title: '录音投诉举报（待整理）' },
}

/**
 * A spoken message becomes a case that waits at intake: it has its number and query code at once, so that they can be read out, and the recording;
 * somebody listens, fills the form and registers it. The same recording is received once.
 */
export async function receiveVoice(
  at: Context,
  numbers: CaseNumbers,
  message: SpokenMessage,
): Promise<{ id: string; number: string; code: string } | undefined> {
  const { tenantId } = message
  const now = at.clock.now()
  const tenant = await inTenant(at.db, tenantId, (tx) => findTenant(tx, tenantId))
  if (!tenant) return undefined
  const { day, sequence } = await numbers.next(tenantId, tenant.timeZone, now)
  const phone = parsePhoneNumber(message.callerNumber, tenant.numberPrefix.replace(/^0/, ''))
  const id = at.newId()
  const code = queryCode(at.random(8))
  const received = await inTenant(at.db, tenantId, async (tx) => {
    const earlier = await caseOfChannel(tx, tenantId, 'VOICEMAIL', message.recordingId)
    if (earlier) return { id: earlier.id, number: earlier.number, code: '' }
    const kind = kinds[message.kind]
    const profile = await profileFor(tx, tenantId, kind.type)
    const clockwork = await openClockwork(tx, tenantId, now)
    if (!profile || isRefusal(clockwork)) return undefined
    const citizen = phone && (await knowCitizen(tx, at, tenantId, { phone }))
    const form = { ...emptyForm, type: kind.type, title: kind.title, requesterPhone: phone?.normal ?? '' }
    const row: CasesTable = {
      ...emptyRow,
      ...formColumns(at, tenantId, id, form, phone),
      tenant_id: tenantId,
      id,
      number: caseNumber(day, sequence),
      query_code_hash: queryCodeHash(id, code),
      state: 'DRAFT',
      profile_code: profile.code,
      profile_version: profile.version,
      policy_version: clockwork.policyVersion,
      citizen_id: citizen?.id ?? null,
      channel: 'VOICEMAIL',
      channel_ref: message.recordingId,
      call_id: message.callId,
      registrar_id: null,
      registrar_name: '语音来件',
      reply: '',
      public_reply: '',
      flags: {},
      registered_at: now,
      updated_at: now,
    }
    await insertCase(tx, row)
    await writeSearchable(tx, row)
    await linkCall(tx, {
      tenant_id: tenantId,
      case_id: id,
      call_id: message.callId,
      purpose: 'intake',
      recording_id: message.recordingId,
      started_at: now,
      seconds: null,
    })
    await noteReceived(tx, at, row, now)
    return { id, number: row.number, code }
  })
  if (received) at.live.publish(tenantId, 'cases', { event: 'voice' })
  return received
}

async function noteReceived(
  tx: Parameters<typeof appendHistory>[0],
  at: Context,
  row: CasesTable,
  now: Date,
): Promise<void> {
  await appendHistory(tx, {
    tenant_id: row.tenant_id,
    id: at.newId(),
    case_id: row.id,
    at: now,
    event: 'receiveVoice',
    label: '收到语音',
    from_state: null,
    to_state: 'DRAFT',
    cycle: 1,
    actor_kind: 'citizen',
    user_id: null,
    actor_name: '市民',
    agent_no: null,
    unit_id: null,
    unit_name: null,
    assignment_id: null,
    reason: '',
    details: { channel: 'VOICEMAIL' },
  })
  await audit(tx, systemActor(row.tenant_id), {
    action: 'case.voice-received',
    subject: row.id,
    details: { number: row.number },
  })
}

const emptyForm = {
  urgency: 'NORMAL',
  secret: false,
  content: '（来自语音，请听录音后填写）',
  categoryCode: '',
  areaCode: '',
  address: '',
  subjectParty: '',
  requesterName: '',
  followUpWay: 'PHONE',
  publishWanted: false,
} as const
