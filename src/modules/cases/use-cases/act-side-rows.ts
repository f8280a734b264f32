import { recordingOfCall } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import type { ActBody } from '../contract-acts.ts'
import { leadOf } from '../domain/assignments-of.ts'
import type { CaseEvent, Decided } from '../domain/lifecycle.ts'
import type { LoadedCase } from '../store/facts.ts'
import * as store from '../store/side-rows.ts'
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
  const callId = body.callId ?? body.followUp?.callId ?? body.contact?.callId
  if (callId) {
    const known = await recordingOfCall(tx, of.tenant_id, callId)
    await store.linkCall(tx, {
      ...of,
      call_id: callId,
      purpose: body.contact ? 'contact' : 'follow-up',
      recording_id: known?.recordingId ?? null,
      started_at: known?.openedAt ?? act.now,
      seconds: known?.seconds ?? null,
    })
  }
  if (body.evidenceIds?.length) await store.markEvidence(tx, of.tenant_id, of.case_id, body.evidenceIds)
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
    way: 'PHONE',
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
}
