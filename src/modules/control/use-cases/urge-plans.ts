/** Ordering an urge for later, withdrawing it, reading what was ordered; and the clock carrying it out in the name of who ordered it. */
import type { Actor, Grant } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { actInTransaction, casesSeenBy, shownCases, verbsOnCase } from '#modules/cases/index.ts'
import { audit, findUser, ownGrant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { decodeCursor, encodeCursor, inTenant, type Tx } from '#platform/db/index.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import type { listUrgePlans, planUrge } from '../contract-urges.ts'
import { mostWaiting, notUrged, timeFault } from '../domain/urge-plan.ts'
import * as store from '../store/urge-plans.ts'
import type { UrgePlanRow } from '../tables.ts'

/** What is asked of the person in whose name the clock urges. */
const needed = ['case.urge', 'case.supervise', 'case.read', 'case.secret.read'] as const
const usualPage = 50

/** Orders an urge. */
export function planUrgeOf(
  at: Context,
  by: Actor,
  caseId: string,
  wish: Input<typeof planUrge>['body'],
): Promise<Refusal | { id: string }> {
  const now = at.clock.now()
  const when = new Date(wish.at)
  const fault = timeFault(when, now)
  if (fault) return Promise.resolve(refuse(`control.urge-${fault}`))
  return inTenant(at.db, by.tenantId, async (tx) => {
    const may = await verbsOnCase(tx, by, caseId, ['case.urge'])
    if (!may.has('case.urge') || by.userId === undefined) return refuse('control.case-not-found')
    if ((await store.waitingOfCase(tx, by.tenantId, caseId)) >= mostWaiting)
      return refuse('control.urges-enough', { most: mostWaiting })
    const id = at.newId()
    await store.insertPlan(tx, {
      tenant_id: by.tenantId,
      id,
      case_id: caseId,
      at: when,
      level: wish.level,
      note: wish.note.trim(),
      made_by: by.userId,
      made_by_name: by.name,
      made_at: now,
      state: 'waiting',
      done_at: null,
      result: '',
    })
    await audit(tx, by, {
      action: 'urge-plan.made',
      subject: caseId,
      details: { plan: id, at: when.toISOString(), level: wish.level },
    })
    return { id }
  })
}

/** Withdraws one that still waits. */
export function withdrawUrgeOf(at: Context, by: Actor, id: string): Promise<Refusal | { id: string }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const plan = await store.lockPlan(tx, by.tenantId, id)
    const may = plan && (await verbsOnCase(tx, by, plan.case_id, ['case.urge']))
    if (!plan || !may?.has('case.urge')) return refuse('control.urge-not-found')
    if (plan.state !== 'waiting') return refuse('control.urge-over')
    await store.settlePlan(tx, plan, { state: 'withdrawn', done_at: at.clock.now(), result: by.name })
    await audit(tx, by, { action: 'urge-plan.withdrawn', subject: plan.case_id, details: { plan: id } })
    return { id }
  })
}

type Page = Reply<typeof listUrgePlans>

/** What was ordered for cases the reader sees. */
export function readUrgePlans(
  at: Context,
  by: Actor,
  asked: Input<typeof listUrgePlans>['query'],
): Promise<Page> {
  const limit = asked.limit ?? usualPage
  return inTenant(at.db, by.tenantId, async (tx) => {
    const rows = await store.plansOf(tx, by.tenantId, await casesSeenBy(tx, by), {
      waiting: !asked.over,
      limit: limit + 1,
      after: asked.cursor === undefined ? undefined : decodeCursor(asked.cursor, 2),
    })
    const page = rows.slice(0, limit)
    const cases = await shownCases(
      tx,
      at,
      by,
      page.map(({ case_id: id }) => id),
    )
    const last = rows.length > limit ? page.at(-1) : undefined
    return {
      plans: page.flatMap((plan) => {
        const of = cases.get(plan.case_id)
        return of ? [{ ...planView(plan), case: of }] : []
      }),
      next: last ? encodeCursor([asked.over ? last.made_at : last.at, last.id]) : null,
    }
  })
}

const planView = (plan: UrgePlanRow): Omit<Page['plans'][number], 'case'> => ({
  id: plan.id,
  at: plan.at.toISOString(),
  level: plan.level,
  note: plan.note,
  by: plan.made_by_name,
  madeAt: plan.made_at.toISOString(),
  state: plan.state,
  doneAt: plan.done_at?.toISOString() ?? null,
  result: plan.state === 'refused' ? notUrged(plan.result) : plan.result,
})

/** Plans looked at in one sweep of a city; what is left waits for the next minute. */
const perSweep = 200

/** Carries out what has come due; each in a transaction of its own, so it happens once, and one that fails holds up no other. */
export async function carryOutUrges(at: Context, tenantId: string): Promise<number> {
  const now = at.clock.now()
  const due = await inTenant(at.db, tenantId, (tx) => store.duePlans(tx, tenantId, now, perSweep))
  let urged = 0
  for (const id of due)
    if (await inTenant(at.db, tenantId, (tx) => carryOut(tx, at, tenantId, id, now))) urged++
  if (urged > 0) at.live.publish(tenantId, 'cases', { event: 'urge' })
  return urged
}

async function carryOut(tx: Tx, at: Context, tenantId: string, id: string, now: Date): Promise<boolean> {
  const plan = await store.takePlan(tx, tenantId, id)
  if (!plan) return false
  const by = await orderedBy(tx, tenantId, plan.made_by)
  const note = plan.note === '' ? '' : `：${plan.note}`
  const done = by
    ? await actInTransaction(tx, at, by, plan.case_id, 'urge', {
        level: plan.level,
        reason: `定时催办${note}`,
      })
    : refuse('control.person-gone')
  const refused = isRefusal(done)
  await store.settlePlan(tx, plan, {
    state: refused ? 'refused' : 'carried-out',
    done_at: now,
    result: refused ? done.refused : '',
  })
  return !refused
}

/** Who ordered it, with what his own roles allow him today; undefined when he works here no more. */
async function orderedBy(tx: Tx, tenantId: string, userId: string): Promise<Actor | undefined> {
  const person = await findUser(tx, tenantId, userId)
  if (!person?.active) return undefined
  const grants: Record<string, Grant> = {}
  for (const verb of needed) {
    const grant = await ownGrant(tx, tenantId, userId, verb)
    if (grant) grants[verb] = grant
  }
  return {
    kind: 'user',
    tenantId,
    userId,
    name: person.name,
    ...(person.agentNo !== null && { agentNo: person.agentNo }),
    unitId: person.unitId,
    unitPath: person.unitPath,
    roles: [],
    grants,
  }
}
