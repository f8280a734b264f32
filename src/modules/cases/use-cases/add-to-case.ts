import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { audit, findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { type CaseActor, may } from '../domain/case-actor.ts'
import type { CaseFacts } from '../domain/facts.ts'
import { caseStates, isOpen } from '../domain/words.ts'
import { type LoadedCase, lockCase } from '../store/facts.ts'
import { appendHistory } from '../store/save.ts'
import { adoptAttachments } from '../store/side-rows.ts'
import { actInTransaction } from './act-on-case.ts'
import { personOf } from './person.ts'

/** What is added: words, and files that belong to no case yet. */
export interface Addition {
  readonly text: string
  readonly fileIds: readonly string[]
}

/** Whether somebody may add to a case: while it is open, by his right to supplement it. */
export function mayAdd(facts: CaseFacts, by: CaseActor): true | Refusal {
  const label = '补充情况'
  if (!may(by, 'case.supplement', facts)) return refuse('case.forbidden', { label })
  return isOpen(facts.state) || refuse('case.wrong-state', { label, state: caseStates[facts.state] })
}

/** Adds words and files to an open case. One that waits for them goes on; of any other they stand in the history. */
export async function addToCase(
  at: Context,
  by: CaseActor,
  caseId: string,
  addition: Addition,
): Promise<Refusal | undefined> {
  const added = await inTenant(at.db, by.tenantId, async (tx) => {
    const tenant = await findTenant(tx, by.tenantId)
    const loaded =
      tenant && (await lockCase(tx, { tenantId: by.tenantId, timeZone: tenant.timeZone }, caseId))
    if (!loaded) return refuse('case.not-found')
    const allowed = mayAdd(loaded.facts, by)
    if (isRefusal(allowed)) return allowed
    await adoptAttachments(tx, by.tenantId, caseId, addition.fileIds)
    if (loaded.facts.state === 'AWAITING_CITIZEN') {
      const acted = await actInTransaction(tx, at, by, caseId, 'infoReceived', { remark: addition.text })
      return isRefusal(acted) ? acted : undefined
    }
    await note(tx, at, by, loaded, addition)
    return undefined
  })
  if (added === undefined) at.live.publish(by.tenantId, 'cases', { event: 'supplement' })
  return added
}

async function note(
  tx: Tx,
  at: Context,
  by: CaseActor,
  { row }: LoadedCase,
  { text, fileIds }: Addition,
): Promise<void> {
  const person = await personOf(tx, by)
  await appendHistory(tx, {
    tenant_id: row.tenant_id,
    id: at.newId(),
    case_id: row.id,
    at: at.clock.now(),
    event: 'supplement',
    label: '补充情况',
    from_state: null,
    to_state: null,
    cycle: row.cycle,
    actor_kind: by.kind,
    user_id: person.userId,
    actor_name: person.name,
    agent_no: person.agentNo,
    unit_id: person.unitId,
    unit_name: person.unitId ? person.unitName(person.unitId) : null,
    assignment_id: null,
    reason: text,
    details: fileIds.length > 0 ? { files: fileIds.length } : {},
  })
  await audit(tx, by, {
    action: 'case.supplemented',
    subject: row.id,
    details: { number: row.number, files: fileIds.length },
  })
}
