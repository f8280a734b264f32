import { sendLater, type Tx } from '#platform/db/index.ts'
import type {
  CaseAttachmentsTable,
  CaseContactsTable,
  CasesTables,
  FollowUpsTable,
  InstructionsTable,
} from '../tables.ts'
import { tablesOf } from './tables-of.ts'

type CaseCall = CasesTables['case_calls']

export async function insertContact(tx: Tx, row: CaseContactsTable): Promise<void> {
  await tablesOf(tx).insertInto('case_contacts').values(row).execute()
}

export async function insertFollowUp(tx: Tx, row: FollowUpsTable): Promise<void> {
  await tablesOf(tx).insertInto('follow_ups').values(row).execute()
}

export async function insertInstruction(tx: Tx, row: InstructionsTable): Promise<void> {
  await tablesOf(tx).insertInto('instructions').values(row).execute()
}

/** Answers the instruction that has waited longest. */
export async function answerOldestInstruction(
  tx: Tx,
  tenantId: string,
  caseId: string,
  answer: Pick<InstructionsTable, 'answered_at' | 'answer' | 'answered_by'>,
): Promise<void> {
  await tablesOf(tx)
    .updateTable('instructions')
    .set(answer)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', (query) =>
      query
        .selectFrom('instructions')
        .select('id')
        .where('tenant_id', '=', tenantId)
        .where('case_id', '=', caseId)
        .where('answered_at', 'is', null)
        .orderBy('given_at')
        .limit(1),
    )
    .execute()
}

/** Ties a call to a case; a call tied before keeps its purpose. */
export async function linkCall(tx: Tx, row: CaseCall): Promise<void> {
  const written = tablesOf(tx)
    .insertInto('case_calls')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'case_id', 'call_id']).doNothing())
  await sendLater(tx, written)
}

/** Notes the recording and length of a call on every case it belongs to. */
export async function noteRecording(
  tx: Tx,
  tenantId: string,
  callId: string,
  known: { recording_id?: string; started_at?: Date; seconds?: number },
): Promise<void> {
  await tablesOf(tx)
    .updateTable('case_calls')
    .set(known)
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .execute()
}

export const callsOf = (tx: Tx, tenantId: string, caseId: string): Promise<CaseCall[]> =>
  tablesOf(tx)
    .selectFrom('case_calls')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .orderBy('started_at')
    .limit(200)
    .execute()

/** Secret cases a call belongs to. */
export async function secretCasesOfCall(tx: Tx, tenantId: string, callId: string): Promise<string[]> {
  const rows = await tablesOf(tx)
    .selectFrom('case_calls')
    .innerJoin('cases', (join) =>
      join.onRef('cases.tenant_id', '=', 'case_calls.tenant_id').onRef('cases.id', '=', 'case_calls.case_id'),
    )
    .select('cases.id')
    .where('case_calls.tenant_id', '=', tenantId)
    .where('case_calls.call_id', '=', callId)
    .where('cases.secret', '=', true)
    .limit(50)
    .execute()
  return rows.map(({ id }) => id)
}

/** Attachments uploaded for a draft or loosely become a case's, as evidence. */
export async function markEvidence(
  tx: Tx,
  tenantId: string,
  caseId: string,
  ids: readonly string[],
): Promise<void> {
  await tablesOf(tx)
    .updateTable('case_attachments')
    .set({ case_id: caseId, kind: 'EVIDENCE' })
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .where((one) => one.or([one('case_id', 'is', null), one('case_id', '=', caseId)]))
    .execute()
}

export async function insertAttachment(tx: Tx, row: CaseAttachmentsTable): Promise<void> {
  await tablesOf(tx).insertInto('case_attachments').values(row).execute()
}

export const attachmentsOf = (tx: Tx, tenantId: string, caseId: string): Promise<CaseAttachmentsTable[]> =>
  tablesOf(tx)
    .selectFrom('case_attachments')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .orderBy('uploaded_at')
    .limit(200)
    .execute()

export const attachmentById = (
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<CaseAttachmentsTable | undefined> =>
  tablesOf(tx)
    .selectFrom('case_attachments')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Attachments of the intake form become the registered case's. */
export async function adoptAttachments(
  tx: Tx,
  tenantId: string,
  caseId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await tablesOf(tx)
    .updateTable('case_attachments')
    .set({ case_id: caseId })
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .where('case_id', 'is', null)
    .execute()
}

/** Wrong tries with number and code by one subject (an address, a case number, a call) since an instant. */
export async function wrongTriesSince(
  tx: Tx,
  tenantId: string,
  subject: string,
  since: Date,
): Promise<number> {
  const row = await tablesOf(tx)
    .selectFrom('query_tries')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('tenant_id', '=', tenantId)
    .where('subject', '=', subject)
    .where('good', '=', false)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return row.n
}

export async function insertTry(tx: Tx, row: CasesTables['query_tries']): Promise<void> {
  await tablesOf(tx).insertInto('query_tries').values(row).execute()
}
