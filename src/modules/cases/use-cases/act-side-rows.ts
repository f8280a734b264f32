import { recordingOfCall } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import type { ActBody } from '../contract-acts.ts'
import { leadOf } from '../domain/assignments-of.ts'
import type { CaseEvent, Decided } from '../domain/lifecycle.ts'
import type { LoadedCase } from '../store/facts.ts'
import { appendHistory } from '../store/save.ts'
import * as store from '../store/side-rows.ts'
import { cycleOf, putInGroup } from '../store/together.ts'
import { callNamedIn } from './own-calls.ts'
import type { Person } from './person.ts'

interface Act {
  readonly loaded: LoadedCase
  readonly decided: Decided
  readonly body: ActBody
  readonly by: Person
  readonly now: Date
}

/** Rows beside the case that an act leaves: contacts, tries and answers of follow-up, instructions, evidence, calls. */
export async function writeSideRows(tx: Tx, at: Context, act: Act): Promise<void> {
  const { loaded, decided, body } = act
  const of = { tenant_id: loaded.row.tenant_id, case_id: loaded.row.id }
  await sideRows[decided.event]?.(tx, at, act)
  const callId = callNamedIn(body)
  if (callId) {
    const known = await recordingOfCall(tx, of.tenant_id, callId)
    await store.linkCall(tx, {
      ...of,
      call_id: callId,
      purpose: purposeOf(decided.event, body),
      recording_id: known?.recordingId ?? null,
      started_at: known?.openedAt ?? act.now,
      seconds: known?.seconds ?? null,
    })
  }
  if (body.evidenceIds?.length) await store.markEvidence(tx, of.tenant_id, of.case_id, body.evidenceIds)
}

/** What a call was to the case: a citizen who rings again adds to it, a unit speaks with him, the hotline asks how it went. */
function purposeOf(event: CaseEvent, body: ActBody): string {
  if (body.contact) return 'contact'
  return event === 'urge' || event === 'infoReceived' ? 'addition' : 'follow-up'
}

type Write = (tx: Tx, at: Context, act: Act) => Promise<void>

const recordContact: Write = async (tx, at, { loaded, body, by }) => {
  if (!body.contact) return
  const id = at.newId()
  const cell = { table: 'case_contacts', column: 'number', tenantId: loaded.row.tenant_id, rowId: id }
  await store.insertContact(tx, {
    tenant_id: loaded.row.tenant_id,
    id,
    case_id: loaded.row.id,
    assignment_id: leadOf(loaded.facts)?.id ?? null,
    cycle: loaded.row.cycle,
    number: at.keys.seal(cell, body.contact.number),
    call_id: body.contact.callId ?? null,
    contacted_at: new Date(body.contact.at),
    result: body.contact.result,
    user_id: by.userId,
    user_name: by.name,
  })
}

const followUp: Write = async (tx, at, { loaded, body, by, now }) => {
  const said = body.followUp
  await store.insertFollowUp(tx, {
    tenant_id: loaded.row.tenant_id,
    id: at.newId(),
    case_id: loaded.row.id,
    cycle: loaded.row.cycle,
    way: by.kind === 'citizen' ? 'WEB' : 'PHONE',
    call_id: body.callId ?? said?.callId ?? null,
    reached: said !== undefined,
    contacted: said ? (said.contacted ? 'YES' : 'NO') : null,
    solved: said?.solved ?? null,
    satisfaction: said?.satisfaction ?? null,
    reason_code: body.reasonCode ?? null,
    remark: body.remark ?? body.reason ?? '',
    user_id: by.userId,
    user_name: by.name,
    at: now,
  })
}

const instruct: Write = async (tx, at, { loaded, body, by, now }) => {
  await store.insertInstruction(tx, {
    tenant_id: loaded.row.tenant_id,
    id: at.newId(),
    case_id: loaded.row.id,
    leader_id: by.userId ?? loaded.row.id,
    leader_name: by.name,
    text: body.reason ?? '',
    given_at: now,
    due_at: body.dueAt === undefined ? null : new Date(body.dueAt),
    answered_at: null,
    answer: '',
    answered_by: null,
  })
}

const answerInstruction: Write = (tx, _at, { loaded, body, by, now }) =>
  store.answerOldestInstruction(tx, loaded.row.tenant_id, loaded.row.id, {
    answered_at: now,
    answer: body.answer ?? '',
    answered_by: by.name,
  })

/** The primary's own history tells what came to it; its number is all that is said of a case that may be secret. */
const toldToPrimary =
  (label: string): Write =>
  async (tx, at, { loaded, decided, body, by, now }) => {
    const primaryId = body.primaryId ?? loaded.row.merged_into_id
    if (!primaryId) return
    await appendHistory(tx, {
      tenant_id: loaded.row.tenant_id,
      id: at.newId(),
      case_id: primaryId,
      at: now,
      event: decided.event,
      label: `${label} ${loaded.row.number}`,
      from_state: null,
      to_state: null,
      cycle: await cycleOf(tx, loaded.row.tenant_id, primaryId),
      actor_kind: 'user',
      user_id: by.userId,
      actor_name: by.name,
      agent_no: by.agentNo,
      unit_id: by.unitId,
      unit_name: by.unitId ? by.unitName(by.unitId) : null,
      assignment_id: null,
      reason: body.reason ?? body.remark ?? '',
      details: {},
    })
  }

const groupCases: Write = async (tx, at, act) => {
  const { loaded, body } = act
  if (body.primaryId) await putInGroup(tx, loaded.row.tenant_id, body.primaryId, loaded.row.id)
  await toldToPrimary('并案')(tx, at, act)
}

const sideRows: Readonly<Partial<Record<CaseEvent, Write>>> = {
  recordContact,
  recordFollowUpTry: followUp,
  followUpSatisfied: followUp,
  followUpDissatisfied: followUp,
  followUpRedo: followUp,
  followUpReassign: followUp,
  followUpDissatisfiedFinal: followUp,
  instruct,
  answerInstruction,
  merge: toldToPrimary('并入工单'),
  unmerge: toldToPrimary('撤销并入工单'),
  groupCases,
}
