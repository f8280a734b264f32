import type { Actor } from '#kernel/actor.ts'
import { findUsers, isWithin, unitTree } from '#modules/identity/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { LoadedCase } from '../store/facts.ts'
import * as store from '../store/page.ts'
import { attachmentsOf, callsOf } from '../store/side-rows.ts'
import type {
  CaseAttachmentsTable,
  CaseHistoryTable,
  CasesTables,
  FollowUpsTable,
  InstructionsTable,
} from '../tables.ts'

/** What lies beside a case and is shown on its page. */
export interface Beside {
  readonly followUps: readonly FollowUpsTable[]
  readonly instructions: readonly InstructionsTable[]
  readonly attachments: readonly CaseAttachmentsTable[]
  readonly calls: readonly CasesTables['case_calls'][]
  readonly history: readonly CaseHistoryTable[]
}

export async function besideCase(tx: Tx, tenantId: string, caseId: string): Promise<Beside> {
  return {
    followUps: await store.followUpsOf(tx, tenantId, caseId),
    instructions: await store.instructionsOf(tx, tenantId, caseId),
    attachments: await attachmentsOf(tx, tenantId, caseId),
    calls: await callsOf(tx, tenantId, caseId),
    history: await store.historyOf(tx, tenantId, caseId),
  }
}

/** Acts whose words are written for the units; what is said at the others may tell of the requester. */
const saidToUnits: ReadonlySet<string> = new Set([
  'dispatch',
  'addUnit',
  'subAssign',
  'waivePart',
  'recall',
  'reverseDispatch',
  'approveReturn',
  'approveReturnOfPart',
  'rejectReturn',
  'approveExtension',
  'rejectExtension',
  'approveSuspension',
  'rejectSuspension',
  'reviewReject',
  'unitReject',
  'rejectPart',
  'leaderDecideRedo',
  'supervise',
  'instruct',
  'unitMerged',
  'clockWarned',
  'deadlinesRecomputed',
])

/** True for files that came from the reader's own unit or one below it: these it may see of a secret case it knows by the summary only. */
export async function ownFiles(
  tx: Tx,
  by: Actor,
  files: readonly CaseAttachmentsTable[],
): Promise<CaseAttachmentsTable[]> {
  const path = by.unitPath
  if (path === undefined) return []
  const ids = files.flatMap(({ uploaded_by: id }) => (id === null ? [] : [id]))
  const people = await findUsers(tx, by.tenantId, ids)
  return files.filter(({ uploaded_by: id }) => isWithin(people.get(id ?? '')?.unitPath ?? '', path))
}

/** The same for who knows the case by its summary only: own words and files, and what was said to units; no voice, nothing the citizen said. */
export async function withoutSecrets(
  tx: Tx,
  by: Actor,
  loaded: LoadedCase,
  beside: Beside,
): Promise<{ loaded: LoadedCase; beside: Beside }> {
  const tree = await unitTree(tx, by.tenantId)
  const ours = (unitId: string | null) =>
    unitId !== null && by.unitPath !== undefined && isWithin(tree.get(unitId)?.path ?? '', by.unitPath)
  const leads = loaded.assignments.some((one) => one.role === 'LEAD' && ours(one.unit_id))
  return {
    loaded: {
      ...loaded,
      assignments: loaded.assignments.map((one) =>
        ours(one.unit_id) ? one : { ...one, reply: '', public_reply: '' },
      ),
      requests: loaded.requests.map((one) =>
        ours(one.requested_unit_id) ? one : { ...one, reason: '', details: {}, decision_reason: '' },
      ),
    },
    beside: {
      followUps: beside.followUps.map((one) => ({ ...one, remark: '', call_id: null })),
      instructions: beside.instructions.map((one) => (leads ? one : { ...one, answer: '' })),
      attachments: await ownFiles(tx, by, beside.attachments),
      calls: [],
      history: beside.history.map((line) =>
        ours(line.unit_id) || saidToUnits.has(line.event) ? line : { ...line, reason: '' },
      ),
    },
  }
}
