/** What a citizen does with his own case: by casework's acts, with himself as the actor. */
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import {
  actOnCase,
  addToCase,
  type CaseActor,
  type CaseEvent,
  citizensCase,
  type CitizensCase,
  findByCode,
  hasObjected,
} from '#modules/cases/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import type { RequestFacts } from '#platform/http/request.ts'
import type * as contract from '../contract-follow.ts'
import type { CitizensDeed } from '../contract-follow.ts'
import { filesFault } from './submit.ts'
import { draftOf } from './tickets.ts'
import { countUse, subject, subjectsOf, withinLimits } from './visitor.ts'

type Nothing = Record<string, never>
type Shown = Pick<Input<typeof contract.myCase>['body'], 'number' | 'code'>

/** From this grade on somebody is content, as at the desk of follow-up. */
const leastContent = 3

interface Own {
  readonly by: CaseActor
  readonly caseId: string
  readonly page: CitizensCase
}

/** The case of this number and code, and the visitor as its citizen. Wrong tries are counted as for looking. */
async function ownCase(
  at: Context,
  visitor: Actor,
  { number, code }: Shown,
  { address }: RequestFacts,
): Promise<Own | Refusal> {
  const { found } = await inTenant(at.db, visitor.tenantId, async (tx) => ({
    found: await findByCode(tx, at, visitor.tenantId, { number, code, subject: `address:${address}` }),
  }))
  if (isRefusal(found)) return found
  const by: CaseActor = { ...visitor, ofCase: found.id }
  const page = await citizensCase(at, by, found.id)
  return isRefusal(page) ? page : { by, caseId: found.id, page }
}

const opens = ({ acts }: CitizensCase, event: CaseEvent): boolean => acts.some((act) => act.event === event)

const deedsOn = (page: CitizensCase): CitizensDeed[] => [
  ...(page.mayAdd ? (['add'] as const) : []),
  ...(opens(page, 'urge') ? (['urge'] as const) : []),
  ...(opens(page, 'withdraw') ? (['withdraw'] as const) : []),
  ...(opens(page, 'followUpSatisfied') ? (['rate'] as const) : []),
  ...(opens(page, 'requestReopen') && !hasObjected(page) ? (['again'] as const) : []),
]

export async function readMyCase(
  at: Context,
  visitor: Actor,
  shown: Shown,
  request: RequestFacts,
): Promise<Reply<typeof contract.myCase> | Refusal> {
  const own = await ownCase(at, visitor, shown, request)
  if (isRefusal(own)) return own
  const { page } = own
  return {
    deeds: deedsOn(page),
    urgeFrom: page.urgeFrom?.toISOString() ?? null,
    asked: page.asked,
    said: page.said.map(({ at: instant, label, text }) => ({ at: instant.toISOString(), label, text })),
  }
}

/** Adds words and files; so many times a day to one case. */
export async function addToMine(
  at: Context,
  visitor: Actor,
  body: Input<typeof contract.addToMyCase>['body'],
  request: RequestFacts,
): Promise<Nothing | Refusal> {
  const own = await ownCase(at, visitor, body, request)
  if (isRefusal(own)) return own
  const subjects = [subject(at, visitor.tenantId, 'case', own.caseId), ...subjectsOf(at, visitor, request)]
  const draft = body.fileIds.length > 0 ? draftOf(at, visitor.tenantId, body.ticket ?? '') : { draftId: '' }
  if (isRefusal(draft)) return draft
  const fault = await inTenant(at.db, visitor.tenantId, async (tx) => {
    const limited = await withinLimits(tx, visitor, 'addition', subjects, at.clock.now())
    return limited ?? filesFault(tx, visitor, draft.draftId, body.fileIds)
  })
  if (fault) return fault
  const addition = { text: body.text.trim(), fileIds: body.fileIds }
  const refused = await addToCase(at, own.by, own.caseId, addition)
  if (refused) return refused
  await inTenant(at.db, visitor.tenantId, (tx) => countUse(tx, at, visitor, 'addition', subjects))
  return {}
}

type Body = Parameters<typeof actOnCase>[4]

async function act(
  at: Context,
  { by, caseId }: Pick<Own, 'by' | 'caseId'>,
  event: CaseEvent,
  body: Body,
): Promise<Nothing | Refusal> {
  const acted = await actOnCase(at, by, caseId, event, body)
  return isRefusal(acted) ? acted : {}
}

export async function urgeMine(
  at: Context,
  visitor: Actor,
  { words, ...shown }: Input<typeof contract.urgeMyCase>['body'],
  request: RequestFacts,
): Promise<Nothing | Refusal> {
  const own = await ownCase(at, visitor, shown, request)
  return isRefusal(own) ? own : act(at, own, 'urge', { reason: words.trim() || '市民网上催办' })
}

/** Number and query code show that it is the citizen himself. */
export async function withdrawMine(
  at: Context,
  visitor: Actor,
  { words, ...shown }: Input<typeof contract.withdrawMyCase>['body'],
  request: RequestFacts,
): Promise<Nothing | Refusal> {
  const own = await ownCase(at, visitor, shown, request)
  if (isRefusal(own)) return own
  const reason = words.trim() || '市民网上撤诉'
  return act(at, own, 'withdraw', { reason, identityProof: 'verified-citizen' })
}

/** Content: the case is closed. Not content: the leader is asked whether it is done anew. */
export async function rateMine(
  at: Context,
  visitor: Actor,
  { words, reasonCode, contacted, solved, satisfaction, ...shown }: Input<typeof contract.rateMyCase>['body'],
  request: RequestFacts,
): Promise<Nothing | Refusal> {
  const own = await ownCase(at, visitor, shown, request)
  if (isRefusal(own)) return own
  if (!opens(own.page, 'followUpSatisfied')) return refuse('portal.not-now', { label: '评价' })
  const followUp = { contacted, solved, satisfaction }
  const said = words.trim()
  if (satisfaction >= leastContent) return act(at, own, 'followUpSatisfied', { followUp, remark: said })
  if (!opens(own.page, 'followUpDissatisfied')) return refuse('portal.no-redo')
  if (said === '') return refuse('portal.words-missing')
  const why = { reason: said, reasonCode: reasonCode ?? 'OTHER' }
  return act(at, own, 'followUpDissatisfied', { followUp, ...why })
}

/** A closed case is looked into once more, when the citizen says what is wrong; once. */
export async function tryMineAgain(
  at: Context,
  visitor: Actor,
  { words, ...shown }: Input<typeof contract.tryMyCaseAgain>['body'],
  request: RequestFacts,
): Promise<Nothing | Refusal> {
  const own = await ownCase(at, visitor, shown, request)
  if (isRefusal(own)) return own
  if (hasObjected(own.page)) return refuse('portal.said-twice')
  return act(at, own, 'requestReopen', { newFacts: words.trim() })
}
