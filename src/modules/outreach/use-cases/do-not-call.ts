/** Who wants no calls: in the list, and out of every campaign that waits to call him. */
import type { Actor } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import { audit, findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { dialled, rowFaults } from '../domain/number-list.ts'
import { addUnwilling } from '../store/do-not-call.ts'
import { endWaiting, indexOf } from '../store/entries.ts'

/** Adds a dialled number; undefined when it stood there already. */
export async function keepUnwilling(
  tx: Tx,
  at: Context,
  by: Actor,
  entry: { number: string; reason: string },
): Promise<string | undefined> {
  const now = at.clock.now()
  const { tenantId } = by
  const id = await addUnwilling(tx, at.keys, tenantId, { ...entry, by: by.name, now })
  if (id === undefined) return undefined
  const number = indexOf(at.keys, tenantId, entry.number)
  const ended = await endWaiting(tx, tenantId, { number }, 'do-not-call', now)
  await audit(tx, by, { action: 'do-not-call.added', subject: id, reason: entry.reason, details: { ended } })
  return id
}

/** Adds a number as somebody wrote it. */
export async function addDoNotCall(
  tx: Tx,
  at: Context,
  by: Actor,
  asked: { number: string; reason: string },
): Promise<Refusal | { id: string }> {
  const tenant = await findTenant(tx, by.tenantId)
  const read = dialled(asked.number, tenant?.numberPrefix.replace(/^0/, '') ?? '')
  if ('fault' in read) return refuse('outreach.number-invalid', { why: rowFaults[read.fault] })
  const id = await keepUnwilling(tx, at, by, { number: read.number, reason: asked.reason.trim() })
  return id === undefined ? refuse('outreach.already-listed') : { id }
}
