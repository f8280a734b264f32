import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { caseAreas, caseCategories, type CaseNumbers, registerCase } from '#modules/cases/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import { once } from '#platform/http/idempotency.ts'
import type { RequestFacts } from '#platform/http/request.ts'
import { submitRequest } from '../contract.ts'
import { addressees } from '../domain/addressee.ts'
import type { Subject } from '../domain/limits.ts'
import { titleOf } from '../domain/title.ts'
import { filesOfDraft, insertRequest } from '../store/requests.ts'
import { draftOf } from './tickets.ts'
import { countUse, subject, subjectsOf, withinLimits } from './visitor.ts'

type Body = Input<typeof submitRequest>['body']
type Submitted = Reply<typeof submitRequest>

/**
 * A draft becomes a case of the web, which waits for its pre-review like any other. The draft is what makes a repeat a repeat: pressed twice, sent again
 * after the network broke off, from another address or changed in between, it gets the first number and code.
 */
export async function submit(
  at: Context,
  numbers: CaseNumbers,
  by: Actor,
  body: Body,
  request: RequestFacts,
): Promise<Submitted | Refusal> {
  const draft = draftOf(at, by.tenantId, body.ticket)
  if (isRefusal(draft)) return draft
  const ofDraft = { ...request, address: 'draft', idempotencyKey: draft.draftId }
  const whatever = { params: null, query: null, body: null }
  return once(at, submitRequest, ofDraft, by, whatever, () =>
    register(at, numbers, by, body, draft.draftId, request),
  )
}

async function register(
  at: Context,
  numbers: CaseNumbers,
  by: Actor,
  body: Body,
  draftId: string,
  request: RequestFacts,
): Promise<Submitted | Refusal> {
  const phone = body.requesterPhone.replaceAll(/\D/g, '').replace(/^(00)?86(?=1\d{10}$)/, '')
  const subjects = [subject(at, by.tenantId, 'phone', phone), ...subjectsOf(at, by, request)]
  const fault = await inTenant(at.db, by.tenantId, (tx) => faultOf(tx, at, by, body, draftId, subjects))
  if (fault) return fault
  const { ticket: _ticket, addressee, fileIds, ...form } = body
  const citizen = { ...by, name: addressees[addressee].signs }
  const registered = await registerCase(at, numbers, citizen, {
    form: {
      ...form,
      title: titleOf(form.title, form.content),
      urgency: 'NORMAL',
      attachmentIds: fileIds,
    },
    channel: 'WEB',
    channelRef: draftId,
  })
  if (isRefusal(registered)) return registered
  await inTenant(at.db, by.tenantId, async (tx) => {
    await insertRequest(tx, {
      tenant_id: by.tenantId,
      case_id: registered.id,
      draft_id: draftId,
      addressee,
      at: at.clock.now(),
    })
    await countUse(tx, at, by, 'request', subjects)
  })
  return { number: registered.number, queryCode: registered.queryCode, dueAt: registered.dueAt }
}

/** What keeps a draft from being submitted, beside casework's own rules. */
async function faultOf(
  tx: Tx,
  at: Context,
  by: Actor,
  { categoryCode, areaCode, fileIds }: Body,
  draftId: string,
  subjects: readonly Subject[],
): Promise<Refusal | undefined> {
  const limited = await withinLimits(tx, by, 'request', subjects, at.clock.now())
  if (limited) return limited
  const known = (all: readonly { code: string; active: boolean }[], code: string) =>
    code === '' || all.some((one) => one.active && one.code === code)
  if (!known(await caseCategories(tx, by.tenantId), categoryCode)) return refuse('portal.category-missing')
  if (!known(await caseAreas(tx, by.tenantId), areaCode)) return refuse('portal.area-missing')
  return filesFault(tx, by, draftId, fileIds)
}

/** Files come with their own draft only. */
export async function filesFault(
  tx: Tx,
  by: Actor,
  draftId: string,
  fileIds: readonly string[],
): Promise<Refusal | undefined> {
  if (fileIds.length === 0) return undefined
  const sent = await filesOfDraft(tx, by.tenantId, draftId)
  return fileIds.every((id) => sent.includes(id)) ? undefined : refuse('portal.file-missing')
}
