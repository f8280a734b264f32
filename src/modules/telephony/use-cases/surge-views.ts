/** Surges and their queues as the shift lead's page shows them. */
import type { Static } from 'typebox'
import type { Actor } from '#kernel/actor.ts'
import { findUsers } from '#modules/identity/index.ts'
import {
  agentStates,
  allFittings,
  arrivalsWithin,
  type KeptSurge,
  openSurges,
  pastSurges,
  presentAgents,
} from '#modules/queueing/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Helper, SurgeQueue, SurgeView } from '../contract-surges.ts'
import type { CallControl } from '../controller/call-control.ts'
import { visitsSince } from '../store/queue-visits.ts'
import { queuesWithin, watchReach } from './watch-reach.ts'

type Control = Pick<CallControl, 'world' | 'settings'>
type HelperView = Static<typeof Helper>

/** The city's queues within the actor's reach, with their settings now. */
export async function queuesLed(tx: Tx, by: Actor, control: Control) {
  const reach = await watchReach(tx, by, 'surge.declare')
  const seats = Object.values(control.world.seats).filter(({ tenantId }) => tenantId === by.tenantId)
  const within = reach ? queuesWithin(reach, seats) : () => false
  return Object.values(control.settings?.queues ?? {}).filter(
    (queue) => queue.tenantId === by.tenantId && within(queue.id),
  )
}

/** The page: each queue as it stands, and the last surges. */
export async function surgeViews(
  tx: Tx,
  by: Actor,
  control: Control,
  now: Date,
): Promise<{ queues: Static<typeof SurgeQueue>[]; past: Static<typeof SurgeView>[] }> {
  const queues = (await queuesLed(tx, by, control)).filter(({ open }) => open)
  const names = new Map(queues.map(({ id, label }) => [id, label]))
  const running = (await openSurges(tx)).filter(({ queueId }) => names.has(queueId))
  const past = await pastSurges(tx, by.tenantId, [...names.keys()])
  const since = [...running, ...past].flatMap(({ started }) => (started ? [started.at.getTime()] : []))
  const visits = since.length === 0 ? [] : await visitsSince(tx, by.tenantId, new Date(Math.min(...since)))
  const people = await peopleOf(
    tx,
    by.tenantId,
    control,
    [...running, ...past].flatMap(({ helpers }) => helpers),
  )
  const view = (surge: KeptSurge): Static<typeof SurgeView> => ({
    id: surge.id,
    queueId: surge.queueId,
    queueName: names.get(surge.queueId) ?? '',
    state: surge.state,
    proposed: surge.proposed && { ...surge.proposed, at: surge.proposed.at.toISOString() },
    started: surge.started && { ...surge.started, at: surge.started.at.toISOString() },
    calmAt: surge.calmAt?.toISOString() ?? null,
    ended: surge.ended && { ...surge.ended, at: surge.ended.at.toISOString() },
    helpers: surge.helpers.flatMap((id) => people.get(id) ?? []),
    figures: figuresOf(
      visits.filter(
        ({ queue, enteredAt }) =>
          queue === surge.queueId &&
          surge.started !== null &&
          enteredAt >= surge.started.at.getTime() &&
          enteredAt <= (surge.ended?.at ?? now).getTime(),
      ),
    ),
  })
  const agents = Object.values(control.world.seats).map(({ agent }) => agent)
  const entries = Object.values(control.world.calls).flatMap(({ entry }) => (entry ? [entry] : []))
  return {
    queues: queues.map((queue) => {
      const { surge: rule } = queue
      const open = running.find(({ queueId }) => queueId === queue.id)
      const present = presentAgents(queue, agents)
      const waiting = entries.filter(
        (entry) => entry.queue === queue.id && (entry.state === 'waiting' || entry.state === 'offering'),
      )
      const joined = control.world.surgeWatch?.[queue.id]?.joined ?? []
      return {
        id: queue.id,
        name: queue.label,
        waiting: waiting.length,
        callbacks: waiting.filter(({ virtual }) => virtual !== undefined).length,
        arrivals: arrivalsWithin(rule, joined, now.getTime()),
        agents: present.length,
        idle: present.filter(({ state }) => state === 'idle').length,
        rule: {
          arrivals: rule.arrivals,
          withinSec: Math.round(rule.withinMs / 1000),
          waiting: rule.waiting,
          byItself: rule.byItself,
          callback: rule.callback,
          shortForm: rule.shortForm,
          helperSkill: rule.helperSkill,
        },
        surge: open ? view(open) : null,
      }
    }),
    past: past.map(view),
  }
}

function figuresOf(visits: readonly { outcome?: string }[]) {
  const of = (outcome: string) => visits.filter((visit) => visit.outcome === outcome).length
  const [offered, answered, callback, abandoned] = [
    visits.length,
    of('answered'),
    of('callback'),
    of('abandoned'),
  ]
  return { offered, answered, callback, abandoned, other: offered - answered - callback - abandoned }
}

/** Who may be asked to help in a queue: people with the skill it names and those on its list, without its own members. */
export async function helpersFor(
  tx: Tx,
  by: Actor,
  control: Control,
  queueId: string,
): Promise<HelperView[] | undefined> {
  const queue = (await queuesLed(tx, by, control)).find(({ id }) => id === queueId)
  if (!queue) return undefined
  const { helperSkill, helpers } = queue.surge
  const fittings = await allFittings(tx)
  const serves = (id: string) =>
    fittings.get(id)?.memberships.some((membership) => membership.queue === queueId) ?? false
  const levels = new Map(
    [...fittings].flatMap(([id, { skills }]) => {
      const level = helperSkill === '' ? undefined : skills[helperSkill]
      return level === undefined ? [] : [[id, level] as const]
    }),
  )
  const ids = [...new Set([...levels.keys(), ...helpers])].filter((id) => !serves(id))
  const people = await peopleOf(tx, by.tenantId, control, ids)
  return [...people.values()]
    .map((one) => ({ ...one, level: levels.get(one.id) ?? null }))
    .toSorted(
      (one, other) =>
        Number(one.state === null) - Number(other.state === null) ||
        (one.level ?? 10) - (other.level ?? 10) ||
        one.number.localeCompare(other.number),
    )
}

/** People in service with a number, and where they are now. */
async function peopleOf(
  tx: Tx,
  tenantId: string,
  control: Control,
  ids: readonly string[],
): Promise<ReadonlyMap<string, HelperView>> {
  const users = await findUsers(tx, tenantId, [...new Set(ids)])
  return new Map(
    [...users].flatMap(([id, user]) => {
      if (!user.active || user.agentNo === null) return []
      const seat = control.world.seats[id]
      const state = seat && seat.agent.state !== 'out' ? seat.agent.state : null
      const stateLabel = state === null ? '未签入' : agentStates[state].label
      return [[id, { id, name: user.name, number: user.agentNo, state, stateLabel, level: null }] as const]
    }),
  )
}
