/** Planning a day, changing and cancelling it, and announcing what came of it. */
import type { Actor } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import { findUser, type Person } from '#modules/identity/index.ts'
import { allQueues, type KeptQueue } from '#modules/queueing/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import type { Input } from '#platform/http/contract.ts'
import type { saveLeadersDay } from '../contract.ts'
import { type DayAct, dayStates, hoursFault, keepsCallers, mayBeDone, overlap } from '../domain/day.ts'
import { insertDay, lockDay, openDays } from '../store/days.ts'
import type { DayRow } from '../tables.ts'
import { changeNoted, noteDeed } from './deeds.ts'

type Plan = Input<typeof saveLeadersDay>['body']

/** A new day (version 0), or the one that was read with changes. */
export function planDay(at: Context, by: Actor, id: string, plan: Plan): Promise<Refusal | { id: string }> {
  const { tenantId } = by
  const hours = { from: new Date(plan.from), until: new Date(plan.until) }
  const fault = hoursFault(hours, at.clock.now())
  if (fault) return Promise.resolve(refuse(`leaders-day.${fault}`))
  return inTenant(at.db, tenantId, async (tx) => {
    const known = await lockDay(tx, tenantId, id)
    if (known ? known.version !== plan.version : plan.version !== 0)
      return refuse('leaders-day.changed-meanwhile')
    if (known && !mayBeDone(known.state, 'edit')) return wrongState(known)
    const leader = await findUser(tx, tenantId, plan.leaderId)
    const clerk = await findUser(tx, tenantId, plan.clerkId)
    if (!leader?.active || !clerk?.active) return refuse('leaders-day.person-unknown')
    if (leader.id === clerk.id) return refuse('leaders-day.same-person')
    if (leader.agentNo === null) return refuse('leaders-day.leader-without-number', { name: leader.name })
    const unfit = await unfitQueue(tx, plan.queueId)
    if (unfit) return unfit
    const busy = await takenBy(tx, tenantId, { ...plan, id, ...hours })
    if (busy !== undefined) return refuse('leaders-day.taken', { who: busy })
    const row = columnsOf(plan, hours, leader, clerk)
    if (known) await changeNoted(tx, at, by, known, row, { what: 'changed' })
    else {
      await insertDay(tx, {
        ...fresh,
        ...row,
        tenant_id: tenantId,
        id,
        made_by: by.name,
        made_at: at.clock.now(),
      })
      await noteDeed(tx, at, by, id, { what: 'planned' })
    }
    return { id }
  })
}

const fresh = {
  state: 'planned',
  seated: false,
  reason: null,
  results: null,
  results_at: null,
  results_by: null,
  version: 1,
} as const

const columnsOf = (plan: Plan, hours: { from: Date; until: Date }, leader: Person, clerk: Person) => ({
  from_at: hours.from,
  until_at: hours.until,
  leader_id: leader.id,
  leader_name: leader.name,
  clerk_id: clerk.id,
  clerk_name: clerk.name,
  unit: plan.unit.trim(),
  theme: plan.theme.trim(),
  notice: plan.notice.trim(),
  published: plan.published,
  queue_id: plan.queueId,
})

/** May callers of this queue be led to a leader, who gets up when he must? */
export const isFit = (queue: KeptQueue): boolean => queue.active && keepsCallers(queue)

async function unfitQueue(tx: Tx, id: string): Promise<Refusal | undefined> {
  const queue = (await allQueues(tx)).find((one) => one.id === id)
  if (!queue?.active) return refuse('leaders-day.queue-unknown')
  return isFit(queue) ? undefined : refuse('leaders-day.queue-loses-callers', { queue: queue.label })
}

/** Who of the plan, or which queue, sits elsewhere at that time. */
async function takenBy(
  tx: Tx,
  tenantId: string,
  plan: Pick<Plan, 'leaderId' | 'clerkId' | 'queueId'> & { id: string; from: Date; until: Date },
): Promise<string | undefined> {
  for (const day of await openDays(tx, tenantId)) {
    if (day.id === plan.id || !overlap(plan, { from: day.from_at, until: day.until_at })) continue
    const people = [day.leader_id, day.clerk_id]
    if (people.includes(plan.leaderId)) return '所选领导'
    if (people.includes(plan.clerkId)) return '所选记录员'
    if (day.queue_id === plan.queueId) return '所选队列'
  }
  return undefined
}

export function cancelDay(
  at: Context,
  by: Actor,
  id: string,
  reason: string,
): Promise<Refusal | { id: string }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const day = await dayFor(tx, by, id, 'cancel')
    if (!('version' in day)) return day
    const note = reason.trim()
    await changeNoted(tx, at, by, day, { state: 'cancelled', reason: note }, { what: 'cancelled', note })
    return { id }
  })
}

/** 通报: the results stand on the citizens' page from now on; announced again, the newer words stand. */
export function announceDay(
  at: Context,
  by: Actor,
  id: string,
  text: string,
): Promise<Refusal | { id: string }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const day = await dayFor(tx, by, id, 'announce')
    if (!('version' in day)) return day
    const results = text.trim()
    const announced = { results, results_at: at.clock.now(), results_by: by.name }
    await changeNoted(tx, at, by, day, announced, { what: 'announced' })
    return { id }
  })
}

const wrongState = ({ state }: DayRow): Refusal =>
  refuse('leaders-day.wrong-state', { state: dayStates[state] })

/** The day, locked, when this may be done to it. */
export async function dayFor(tx: Tx, by: Actor, id: string, act: DayAct): Promise<DayRow | Refusal> {
  const day = await lockDay(tx, by.tenantId, id)
  if (!day) return refuse('leaders-day.not-found')
  return mayBeDone(day.state, act) ? day : wrongState(day)
}
