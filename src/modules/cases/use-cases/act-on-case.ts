import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { audit, findTenant } from '#modules/identity/index.ts'
import { announce } from '#platform/bus/announce.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import type { ActBody } from '../contract-acts.ts'
import type { CaseActor } from '../domain/case-actor.ts'
import { desksOf, desksServedBy } from '../domain/desks.ts'
import { detailsOf } from '../domain/history-notes.ts'
import {
  type AllowedAction,
  allowedActions,
  type CaseEvent,
  decide,
  type Decided,
} from '../domain/lifecycle.ts'
import type { CaseFacts } from '../domain/facts.ts'
import type { CaseState } from '../domain/words.ts'
import { caseEvents } from '../events.ts'
import { profileFor } from '../store/cases.ts'
import { type LoadedCase, lockCase } from '../store/facts.ts'
import { appendHistory, saveDecided } from '../store/save.ts'
import { inputOf } from './act-input.ts'
import { additionsOf } from './act-additions.ts'
import { writeSideRows } from './act-side-rows.ts'
import { type Clockwork, openClockwork, wound } from './clockwork.ts'
import { type Person, personOf } from './person.ts'

/** Where a case stands after an act. */
export interface Acted {
  id: string
  number: string
  state: CaseState
  version: number
  actions: AllowedAction[]
}

/** The actor with the desks he serves, as the rules ask for him. */
export const caseActor = (by: Actor): CaseActor => ({ ...by, queues: desksServedBy(by) })

/** Carries out one event of the lifecycle: decided by the rules, saved with history, audit and announcement in one transaction. */
export async function actOnCase(
  at: Context,
  by: Actor,
  caseId: string,
  event: CaseEvent,
  body: ActBody,
): Promise<Acted | Refusal> {
  const acted = await inTenant(at.db, by.tenantId, (tx) => actInTransaction(tx, at, by, caseId, event, body))
  if (!isRefusal(acted)) at.live.publish(by.tenantId, 'cases', { event })
  return acted
}

/** The same in a transaction somebody else began: for reactions and jobs. */
export async function actInTransaction(
  tx: Tx,
  at: Context,
  by: Actor,
  caseId: string,
  event: CaseEvent,
  body: ActBody,
  form?: Readonly<Record<string, unknown>>,
): Promise<Acted | Refusal> {
  const tenant = await findTenant(tx, by.tenantId)
  const loaded = tenant && (await lockCase(tx, { tenantId: by.tenantId, timeZone: tenant.timeZone }, caseId))
  if (!loaded) return refuse('case.not-found')
  if (body.version !== undefined && body.version !== loaded.row.version)
    return refuse('http.changed-meanwhile')
  const now = at.clock.now()
  const actor = caseActor(by)
  const input = await inputOf(tx, at, by, loaded, body)
  const decided = decide(loaded.facts, event, actor, form ? { ...input, form } : input, now)
  if (isRefusal(decided)) return decided
  const begun = await rulesAfter(tx, loaded, decided, now)
  if (isRefusal(begun)) return begun
  const { clockwork } = begun
  const next = wound(begun.facts, clockwork, now)
  if (isRefusal(next)) return next
  await record(tx, at, by, { loaded, decided: { ...decided, next }, body, now, clockwork })
  return {
    id: loaded.row.id,
    number: loaded.row.number,
    state: next.state,
    version: next.version,
    actions: allowedActions({ ...next, queues: desksOf(next.state) }, actor, now),
  }
}

/** The rules a case goes on by: those it began its cycle with, or, when it begins anew, the newest profile of its type and the newest time policy. */
async function rulesAfter(
  tx: Tx,
  loaded: LoadedCase,
  { next }: Decided,
  now: Date,
): Promise<{ facts: CaseFacts; clockwork: Clockwork } | Refusal> {
  const { tenant_id: tenantId, policy_version: version, type } = loaded.row
  const anew = next.cycle > loaded.facts.cycle
  const clockwork = await openClockwork(tx, tenantId, now, anew ? undefined : version)
  if (isRefusal(clockwork)) return clockwork
  const profile = anew ? await profileFor(tx, tenantId, type) : undefined
  return { facts: profile ? { ...next, profile } : next, clockwork }
}

interface Recording {
  loaded: LoadedCase
  decided: Decided
  body: ActBody
  now: Date
  clockwork: { policyVersion: number; calendarVersion: string }
}

async function record(
  tx: Tx,
  at: Context,
  by: Actor,
  { loaded, decided, body, now, clockwork }: Recording,
): Promise<void> {
  const person = await personOf(tx, by)
  const made = additionsOf(loaded, decided, body, person, now)
  const { code: profile_code, version: profile_version } = decided.next.profile
  const rules = { profile_code, profile_version, policy_version: clockwork.policyVersion }
  const additions = { ...made, row: { ...made.row, ...rules } }
  await saveDecided(tx, loaded, decided, additions, clockwork, () => at.newId(), now)
  await writeSideRows(tx, at, { loaded, decided, body, by: person, now })
  await writeHistory(tx, at, by, person, loaded, decided, body, now)
  await audit(tx, by, {
    action: `case.${decided.event}`,
    subject: loaded.row.id,
    reason: decided.reason ?? undefined,
    details: { number: loaded.row.number, from: decided.from, to: decided.to },
  })
  const kind = decided.announces === null ? undefined : caseEvents[decided.announces]
  if (!kind) return
  const data = {
    caseId: loaded.row.id,
    number: loaded.row.number,
    event: decided.event,
    from: decided.from,
    to: decided.to,
    cycle: decided.next.cycle,
    byUserId: by.userId ?? null,
    leadUnitId: decided.next.assignments.findLast(({ role }) => role === 'LEAD')?.unitId ?? null,
    secret: loaded.row.secret,
    channel: loaded.row.channel,
  }
  await announce(tx, kind, { tenantId: by.tenantId, subject: loaded.row.id, now, data })
}

async function writeHistory(
  tx: Tx,
  at: Context,
  by: Actor,
  person: Person,
  loaded: LoadedCase,
  decided: Decided,
  body: ActBody,
  now: Date,
): Promise<void> {
  const units = decided.next.assignments.filter(
    (one) => !loaded.facts.assignments.some(({ id }) => id === one.id),
  )
  await appendHistory(tx, {
    tenant_id: by.tenantId,
    id: at.newId(),
    case_id: loaded.row.id,
    at: now,
    event: decided.event,
    label: decided.label,
    from_state: decided.from,
    to_state: decided.to,
    cycle: decided.next.cycle,
    actor_kind: by.kind,
    user_id: person.userId,
    actor_name: person.name,
    agent_no: person.agentNo,
    unit_id: person.unitId,
    unit_name: person.unitId ? person.unitName(person.unitId) : null,
    assignment_id: body.assignmentId ?? null,
    reason: decided.reason ?? body.remark ?? body.newFacts ?? '',
    details: {
      ...(units.length > 0 && {
        units: units.map((one) => ({ unit: person.unitName(one.unitId), role: one.role })),
      }),
      ...(body.followUp && { solved: body.followUp.solved, satisfaction: body.followUp.satisfaction }),
      ...(body.days !== undefined && { days: body.days }),
      ...detailsOf(body),
    },
  })
}
