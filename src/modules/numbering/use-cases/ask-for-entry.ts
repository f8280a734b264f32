import type { Static } from 'typebox'
import type { Actor } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import type { askCallerList } from '../contract-lists.ts'
import { actionsOf, coversEmergency } from '../domain/caller-list.ts'
import { canonicalPattern } from '../domain/canonical.ts'
import { askEntry } from '../store/caller-lists.ts'
import { planOf } from '../store/plans.ts'

/** Keeps what an agent asks for; it counts once another has approved it. */
export async function askForEntry(
  tx: Tx,
  at: Context,
  by: Actor,
  asked: Static<(typeof askCallerList)['body']>,
): Promise<Refusal | { id: string }> {
  const { list, action, level, reason, callId, expiresAt } = asked
  const homeArea = (await planOf(tx, by.tenantId))?.plan.homeArea ?? ''
  const pattern = canonicalPattern(asked.pattern, homeArea)
  if (coversEmergency(pattern)) return refuse('numbering.emergency-listed')
  if (!actionsOf[list].includes(action)) return refuse('numbering.action-of-other-list')
  const expires = expiresAt === undefined ? null : new Date(expiresAt)
  if (list !== 'vip' && expires === null) return refuse('numbering.expiry-wanted')
  if (expires && expires <= at.clock.now()) return refuse('numbering.expiry-wanted')
  const id = at.newId()
  const entry = { id, list, pattern, action, level: level ?? null, reason, call_id: callId ?? null }
  const who = { userId: by.userId ?? '', name: by.name, at: at.clock.now() }
  await askEntry(tx, at.keys, by.tenantId, { ...entry, expires_at: expires }, who)
  await audit(tx, by, { action: 'caller-list.asked', subject: id, reason })
  return { id }
}
