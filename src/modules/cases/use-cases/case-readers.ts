import type { Static } from 'typebox'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { deedsOn, unitTree } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { type listCaseReaders, looks } from '../contract-readers.ts'
import { caseByNumber } from '../store/cases.ts'
import { attachmentsOf, callsOf } from '../store/side-rows.ts'

type Asked = Static<(typeof listCaseReaders)['query']>
type Readers = Static<(typeof listCaseReaders)['reply']>
type Look = keyof typeof looks

/** Who was shown a case, its files or its recordings, newest first. Whoever may audit asks by number and learns nothing else of the case. */
export async function caseReaders(at: Context, by: Actor, asked: Asked): Promise<Readers | Refusal> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const found = await caseByNumber(tx, by.tenantId, asked.number.normalize('NFKC').trim())
    if (!found) return refuse('case.not-found')
    const calls = await callsOf(tx, by.tenantId, found.id)
    const files = await attachmentsOf(tx, by.tenantId, found.id)
    const recordings = calls.flatMap(({ recording_id: id }) => (id === null ? [] : [id]))
    const on = {
      subjects: [found.id, ...recordings, ...files.map(({ id }) => id)],
      actions: Object.keys(looks),
    }
    const deeds = await deedsOn(tx, by.tenantId, on, asked)
    if (isRefusal(deeds)) return deeds
    const units = new Map(
      [...(await unitTree(tx, by.tenantId)).values()].map(({ path, name }) => [path, name]),
    )
    return {
      number: found.number,
      next: deeds.next,
      readers: deeds.rows.map((deed) => ({
        id: deed.id,
        at: deed.at.toISOString(),
        who: deed.actor_name,
        agentNo: deed.agent_no,
        unit: units.get(deed.unit_path ?? '') ?? '',
        look: deed.action as Look,
        whole: deed.details.whole !== false,
        reason: deed.reason,
        address: deed.address,
      })),
    }
  })
}
