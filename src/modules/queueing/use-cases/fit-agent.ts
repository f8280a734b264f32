/** What an agent can and which queues he serves, changed at once; also for a shift lead who moves people between queues. */
import type { Actor } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import { audit, findUser } from '#modules/identity/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { allQueues, touchQueue } from '../store/queues.ts'
import { fittingOf, saveMemberships, saveSkills, type Fitting } from '../store/staffing.ts'
import { changesBetween } from './changes-between.ts'

/**
 * Keeps the agent's new fitting, over the one that was read (`before`; absent = whatever it is now). The caller has the settings read again
 * afterwards, so that it is in force at once.
 */
export async function fitAgent(
  tx: Tx,
  by: Actor,
  userId: string,
  next: Fitting,
  options: { now: Date; before?: Fitting; reason?: string },
): Promise<Refusal | undefined> {
  const { tenantId } = by
  const person = await findUser(tx, tenantId, userId)
  if (!person?.active) return refuse('queueing.person-unknown', { name: person?.name ?? userId })
  if (person.agentNo === null) return refuse('queueing.member-without-number', { name: person.name })
  const known = await fittingOf(tx, tenantId, userId)
  if (options.before && picture(options.before) !== picture(known))
    return refuse('queueing.changed-meanwhile')
  const queues = new Map((await allQueues(tx)).map((queue) => [queue.id, queue]))
  const served = next.memberships.map(({ queue }) => queue)
  if (served.some((id) => !queues.has(id)) || new Set(served).size < served.length)
    return refuse('queueing.queue-unknown')
  await saveMemberships(tx, tenantId, userId, next.memberships)
  await saveSkills(tx, tenantId, userId, next.skills)
  const touched = new Set([...known.memberships, ...next.memberships].flatMap(changedIn(known, next)))
  for (const id of touched) await touchQueue(tx, tenantId, id, { at: options.now, by: by.name })
  const named = (of: Fitting) => ({
    queues: Object.fromEntries(
      of.memberships
        .map(({ queue, level }) => [queues.get(queue)?.code ?? queue, level] as const)
        .toSorted(([one], [other]) => (one < other ? -1 : 1)),
    ),
    skills: sorted(of.skills),
  })
  await audit(tx, by, {
    action: 'agent.fitted',
    subject: userId,
    ...(options.reason === undefined ? {} : { reason: options.reason }),
    details: changesBetween(named(known), named(next)),
  })
  return undefined
}

const levelIn = (of: Fitting, queue: string) => of.memberships.find((one) => one.queue === queue)?.level
/** The queue, when the agent's place in it changes. */
const changedIn = (known: Fitting, next: Fitting) => (one: { queue: string }) =>
  levelIn(known, one.queue) === levelIn(next, one.queue) ? [] : [one.queue]

const sorted = (skills: Fitting['skills']) =>
  Object.fromEntries(Object.entries(skills).toSorted(([one], [other]) => (one < other ? -1 : 1)))
const picture = (of: Fitting): string =>
  JSON.stringify([
    of.memberships.map(({ queue, level }) => `${queue}:${level}`).toSorted(),
    sorted(of.skills),
  ])
