/** Beginning and ending a surge, and asking people in; all of it audited with who and why. */
import type { Actor } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import { audit, findUsers } from '#modules/identity/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { withHelp } from '../domain/helping.ts'
import { allQueues } from '../store/queues.ts'
import { fittingOf, type Fitting } from '../store/staffing.ts'
import { beginSurge, closeSurge, keepHelpers, openSurges } from '../store/surges.ts'

/** Begins a surge of a queue, proposed or not, and asks these people in. Answers its id. */
export async function declareSurge(
  tx: Tx,
  by: Actor,
  of: { queueId: string; reason: string; helpers: readonly string[] },
  now: Date,
): Promise<Refusal | { id: string }> {
  const queue = (await allQueues(tx)).find(({ id }) => id === of.queueId)
  if (!queue) return refuse('queueing.queue-unknown')
  const refused = await helpersFault(tx, by.tenantId, of.helpers)
  if (refused) return refused
  const { queueId, reason, helpers } = of
  const id = await beginSurge(tx, { tenantId: by.tenantId, queueId, at: now, by: by.name, reason })
  if (id === undefined) return refuse('queueing.surge-runs')
  await keepHelpers(tx, { tenantId: by.tenantId, id, people: helpers, at: now, by: by.name })
  const details = { queue: queue.code, helpers: helpers.length }
  await audit(tx, by, { action: 'surge.begun', subject: id, reason, details })
  return { id }
}

/** Asks more people in. */
export async function askHelpers(
  tx: Tx,
  by: Actor,
  of: { id: string; people: readonly string[] },
  now: Date,
): Promise<Refusal | undefined> {
  const { id, people } = of
  const runs = (await openSurges(tx)).some((one) => one.id === id && one.state === 'running')
  if (!runs) return refuse('queueing.surge-over')
  const refused = await helpersFault(tx, by.tenantId, people)
  if (refused) return refused
  await keepHelpers(tx, { tenantId: by.tenantId, id, people, at: now, by: by.name })
  await audit(tx, by, { action: 'surge.helpers-asked', subject: id, details: { people: [...people] } })
  return undefined
}

/** Ends a running surge (its helpers go back to their own queues), or says no to a proposed one. */
export async function endSurge(
  tx: Tx,
  by: Actor,
  of: { id: string; from: 'running' | 'proposed'; reason: string },
  now: Date,
): Promise<Refusal | undefined> {
  const { id, from, reason } = of
  if (!(await closeSurge(tx, { tenantId: by.tenantId, id, from, at: now, by: by.name, reason })))
    return refuse('queueing.surge-over')
  await audit(tx, by, { action: from === 'running' ? 'surge.ended' : 'surge.dismissed', subject: id, reason })
  return undefined
}

async function helpersFault(tx: Tx, tenantId: string, helpers: readonly string[]): Promise<Refusal | null> {
  const people = await findUsers(tx, tenantId, [...helpers])
  const gone = helpers.find((id) => !people.get(id)?.active)
  if (gone !== undefined) return refuse('queueing.person-unknown', { name: people.get(gone)?.name ?? gone })
  const numberless = helpers.find((id) => people.get(id)?.agentNo === null)
  return numberless === undefined
    ? null
    : refuse('queueing.member-without-number', { name: people.get(numberless)?.name ?? '' })
}

/** What a person brings to his place now: his own queues, and those he helps in. */
export async function servingNow(tx: Tx, tenantId: string, userId: string): Promise<Fitting> {
  const own = await fittingOf(tx, tenantId, userId)
  const helps = (await openSurges(tx)).filter(
    (one) => one.state === 'running' && one.tenantId === tenantId && one.helpers.includes(userId),
  )
  return {
    ...own,
    memberships: withHelp(
      own.memberships,
      helps.map(({ queueId }) => queueId),
    ),
  }
}

/** What everybody brings now, helpers with the queues they help in; of one tenant, or of all for the call controller. */
export function helping(
  fittings: ReadonlyMap<string, Fitting>,
  surges: readonly { state: string; queueId: string; helpers: readonly string[] }[],
): ReadonlyMap<string, Fitting> {
  const all = new Map(fittings)
  for (const { state, queueId, helpers } of surges)
    for (const helper of state === 'running' ? helpers : []) {
      const own = all.get(helper) ?? { memberships: [], skills: {} }
      all.set(helper, { ...own, memberships: withHelp(own.memberships, [queueId]) })
    }
  return all
}
