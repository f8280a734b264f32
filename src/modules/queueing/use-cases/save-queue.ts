/** A queue's settings, members and shift leads, over the version that was read; what changed goes into the audit. */
import type { Static } from 'typebox'
import type { Actor } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import { audit, findUsers } from '#modules/identity/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Input } from '#platform/http/contract.ts'
import type { QueueSettings, saveQueue as endpoint } from '../contract.ts'
import { faultOf } from '../domain/queue-faults.ts'
import { usualQueue } from '../domain/queue.ts'
import { settingsView, withSettings } from '../queue-view.ts'
import { allQueues, saveQueue, type KeptQueue } from '../store/queues.ts'
import { allLeads, membersOf, saveLeads, saveMembers } from '../store/staffing.ts'
import { changesBetween } from './changes-between.ts'

type Asked = Input<typeof endpoint>['body']

/** Answers the ids of the people whose place in the queue changed, or why nothing was saved. */
export async function keepQueue(
  tx: Tx,
  by: Actor,
  id: string,
  asked: Asked,
  now: Date,
): Promise<Refusal | { people: string[] }> {
  const { tenantId } = by
  const all = await allQueues(tx)
  const known = all.find((queue) => queue.id === id)
  if (known ? known.version !== asked.version : asked.version !== 0)
    return refuse('queueing.changed-meanwhile')
  if (known && known.code !== asked.code) return refuse('queueing.code-fixed')
  if (!known && all.some((queue) => queue.code === asked.code))
    return refuse('queueing.code-taken', { code: asked.code })
  const fresh = { ...usualQueue(id, asked.name), tenantId, code: asked.code, version: 0, active: true }
  const active = asked.active ?? known?.active ?? true
  const next: KeptQueue = {
    ...withSettings(known ?? fresh, settingsIn(asked)),
    label: asked.name.trim(),
    active,
    open: active,
  }
  const before = {
    members: known ? await membersOf(tx, tenantId, id) : [],
    leads: (await allLeads(tx)).get(id) ?? [],
  }
  const staff = { members: asked.members ?? before.members, leads: asked.leads ?? before.leads }
  const refused =
    faultOf(
      next,
      all.flatMap((queue) => (queue.id === id ? [] : [queue.id])),
    ) ??
    closingFault(known, next, all) ??
    (await staffFault(tx, tenantId, staff, before))
  if (refused) return refused
  if (!(await saveQueue(tx, next, now, by.name))) return refuse('queueing.changed-meanwhile')
  await saveMembers(tx, tenantId, id, staff.members)
  await saveLeads(tx, tenantId, id, staff.leads)
  const pictureOf = (queue: KeptQueue | undefined, of: typeof staff) =>
    queue && { name: queue.label, active: queue.active, ...settingsView(queue), ...levels(of) }
  await audit(tx, by, {
    action: 'queue.saved',
    subject: id,
    details: { code: next.code, ...changesBetween(pictureOf(known, before), pictureOf(next, staff)) },
  })
  return { people: [...new Set([...before.members, ...staff.members].map(({ userId }) => userId))] }
}

/** Only what the settings are; the request names more. */
function settingsIn(asked: Asked): Partial<Static<typeof QueueSettings>> {
  const { id: _i, code: _c, name: _n, version: _v, members: _m, leads: _l, active: _a, ...settings } = asked
  return settings
}

const levels = ({ members, leads }: { members: { userId: string; level: number }[]; leads: string[] }) => ({
  members: Object.fromEntries(members.map(({ userId, level }) => [userId, level])),
  leads: leads.toSorted(),
})

/** The last open queue stays open: else no caller would find a person. */
function closingFault(known: KeptQueue | undefined, next: KeptQueue, all: readonly KeptQueue[]) {
  if (!known?.active || next.active) return null
  return all.some((queue) => queue.active && queue.id !== known.id) ? null : refuse('queueing.last-open')
}

/** Whoever is new must be in service, and have a number if he is to answer. */
async function staffFault(
  tx: Tx,
  tenantId: string,
  { members, leads }: { members: { userId: string }[]; leads: string[] },
  before: { members: { userId: string }[]; leads: string[] },
): Promise<Refusal | null> {
  const ids = members.map(({ userId }) => userId)
  if (new Set(ids).size < ids.length) return refuse('queueing.member-twice')
  const was = before.members.map(({ userId }) => userId)
  const fresh = ids.filter((id) => !was.includes(id))
  const leading = leads.filter((id) => !before.leads.includes(id))
  const people = await findUsers(tx, tenantId, [...fresh, ...leading])
  const gone = [...fresh, ...leading].find((id) => !people.get(id)?.active)
  if (gone !== undefined) return refuse('queueing.person-unknown', { name: people.get(gone)?.name ?? gone })
  const numberless = fresh.find((id) => people.get(id)?.agentNo === null)
  return numberless === undefined
    ? null
    : refuse('queueing.member-without-number', { name: people.get(numberless)?.name ?? '' })
}
