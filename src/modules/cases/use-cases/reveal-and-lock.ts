import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { audit, findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { may } from '../domain/case-actor.ts'
import { takeLock, releaseLock } from '../store/cases.ts'
import { readCase } from '../store/facts.ts'
import { visibleCase } from '../store/lists.ts'
import { caseActor } from './act-on-case.ts'
import { readerOf } from './person.ts'
import { openContact } from './present-rows.ts'

/** How long an opened case stays one clerk's. */
const lockMs = 5 * 60_000

/** Shows the requester in clear, once, to somebody whose grant reaches this case; the reason goes into the audit. */
export async function revealContact(
  at: Context,
  by: Actor,
  id: string,
  reason: string,
): Promise<Refusal | { name: string; phone: string }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const tenant = await findTenant(tx, by.tenantId)
    const seen = await visibleCase(tx, await readerOf(tx, by), id)
    if (!tenant || !seen?.whole) return refuse('case.not-found')
    const loaded = await readCase(tx, { tenantId: by.tenantId, timeZone: tenant.timeZone }, id)
    if (!loaded || !may(caseActor(by), 'case.contact.read', loaded.facts)) return refuse('case.not-found')
    await audit(tx, by, {
      action: 'case.contact-revealed',
      subject: id,
      reason,
      details: { number: loaded.row.number },
    })
    return openContact(at, loaded.row)
  })
}

/** Takes or gives back the case for this clerk; somebody else's lock is named. */
export async function lockCase(
  at: Context,
  by: Actor,
  id: string,
  on: boolean,
): Promise<Refusal | { lockedUntil: string | null }> {
  const now = at.clock.now()
  return inTenant(at.db, by.tenantId, async (tx) => {
    const row = await visibleCase(tx, await readerOf(tx, by), id)
    if (!row || by.userId === undefined) return refuse('case.not-found')
    if (!on) {
      await releaseLock(tx, by.tenantId, id, by.userId)
      return { lockedUntil: null }
    }
    const until = new Date(now.getTime() + lockMs)
    const taken = await takeLock(tx, {
      tenantId: by.tenantId,
      caseId: id,
      userId: by.userId,
      name: by.name,
      until,
      now,
    })
    return taken
      ? { lockedUntil: until.toISOString() }
      : refuse('case.locked', { name: row.locked_by_name ?? '' })
  })
}
