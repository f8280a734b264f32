import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { takeAttachment } from '#modules/cases/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Reply } from '#platform/http/contract.ts'
import type { RequestFacts } from '#platform/http/request.ts'
import { mostFiles, type uploadFile } from '../contract.ts'
import { filesOfDraft, insertFile } from '../store/requests.ts'
import { draftOf } from './tickets.ts'
import { countUse, subjectsOf, withinLimits } from './visitor.ts'

/** Who changes his mind sends some twice. */
const mostSent = 3 * mostFiles

/** Takes a file for a draft; what it is is decided by its first bytes. It belongs to the case once the draft is submitted. */
export async function takeFile(
  at: Context,
  by: Actor,
  ticket: string,
  request: RequestFacts,
): Promise<Reply<typeof uploadFile> | Refusal> {
  const draft = draftOf(at, by.tenantId, ticket)
  if (isRefusal(draft)) return draft
  const subjects = subjectsOf(at, by, request)
  const fault = await inTenant(at.db, by.tenantId, async (tx) => {
    const sent = await filesOfDraft(tx, by.tenantId, draft.draftId)
    if (sent.length >= mostSent) return refuse('portal.too-many-files', { most: mostFiles })
    return withinLimits(tx, by, 'file', subjects, at.clock.now())
  })
  if (fault) return fault
  const taken = await takeAttachment(at, by, await request.upload(), undefined)
  if (isRefusal(taken)) return taken
  await inTenant(at.db, by.tenantId, async (tx) => {
    await insertFile(tx, {
      tenant_id: by.tenantId,
      file_id: taken.id,
      draft_id: draft.draftId,
      at: at.clock.now(),
    })
    await countUse(tx, at, by, 'file', subjects)
  })
  return taken
}
