import type { Static } from 'typebox'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { CasePage } from '../contract.ts'
import { noteOf } from '../domain/history-notes.ts'
import { allowedActions } from '../domain/lifecycle.ts'
import { timedBy } from '../domain/time-policy.ts'
import { clockKinds } from '../domain/words.ts'
import { clockFacts, type LoadedCase, readCase } from '../store/facts.ts'
import { visibleCase } from '../store/lists.ts'
import type { SeenCase } from '../store/summary-row.ts'
import { bondOf, casesTogether, type SeenBound } from '../store/together.ts'
import type { CasesTable } from '../tables.ts'
import { caseActor } from './act-on-case.ts'
import { type Beside, besideCase, withoutSecrets } from './beside-case.ts'
import { type Clockwork, openClockwork } from './clockwork.ts'
import { noteOpening } from './note-opening.ts'
import { readerOf } from './person.ts'
import { asHeMayRead, contactOf, lampOfClock, namesOf, type Names, presentRow } from './present-rows.ts'

type Page = Static<typeof CasePage>
const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** The whole case as this reader may see it, with the acts open to him; that he was shown it is written into the audit. */
export async function casePage(at: Context, by: Actor, id: string): Promise<Page | Refusal> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const tenant = await findTenant(tx, by.tenantId)
    const reader = await readerOf(tx, by)
    const seen = await visibleCase(tx, reader, id)
    if (!tenant || !seen) return refuse('case.not-found')
    const loaded = await readCase(tx, { tenantId: by.tenantId, timeZone: tenant.timeZone }, id)
    const clockwork = await openClockwork(tx, by.tenantId, at.clock.now(), loaded?.row.policy_version)
    if (!loaded || isRefusal(clockwork)) return refuse('case.not-found')
    const beside = await besideCase(tx, by.tenantId, id)
    const together = await casesTogether(tx, reader, loaded.row)
    const known = seen.whole ? { loaded, beside } : await withoutSecrets(tx, by, loaded, beside)
    const names = await namesOf(tx, by.tenantId)
    await noteOpening(tx, by, seen, at.clock.now())
    return asHeMayRead(by, {
      ...present(at, by, seen, known, { clockwork, names }),
      together: together.map(shownWith(loaded.row)),
    })
  })
}

function present(
  at: Context,
  by: Actor,
  row: SeenCase,
  { loaded, beside }: { loaded: LoadedCase; beside: Beside },
  { clockwork, names }: { clockwork: Clockwork; names: Names },
): Omit<Page, 'together'> {
  const { facts } = loaded
  const now = at.clock.now()
  const clocks = loaded.clocks.map((clock) => ({
    kind: clock.kind,
    label: clockKinds[clock.kind],
    assignmentId: clock.assignment_id,
    cycle: clock.cycle,
    startedAt: clock.started_at.toISOString(),
    stoppedAt: iso(clock.stopped_at),
    dueAt: iso(clock.due_at),
    lamp:
      clock.stopped_at === null
        ? lampOfClock(clock, timedBy(facts, clockFacts(clock)), clockwork, now)
        : ('GREY' as const),
  }))
  const shown = clocks.find(({ dueAt, stoppedAt }) => stoppedAt === null && dueAt === iso(row.due_at))
  return {
    ...presentRow(at, by, row, names, shown?.lamp ?? 'GREY', now),
    ...plainColumns(row, names),
    requester: contactOf(at, by, row),
    version: row.version,
    summaryOnly: !row.whole,
    summaryForUnits: row.summary_for_units,
    actions: allowedActions(facts, caseActor(by), now),
    assignments: assignmentsOf(loaded, by, clocks),
    requests: requestsOf(loaded, names),
    clocks,
    followUps: beside.followUps.map((one) => ({
      id: one.id,
      at: one.at.toISOString(),
      cycle: one.cycle,
      who: one.user_name,
      reached: one.reached,
      contacted: one.contacted,
      solved: one.solved,
      satisfaction: one.satisfaction,
      reasonCode: one.reason_code,
      remark: one.remark,
      callId: one.call_id,
    })),
    instructions: beside.instructions.map((one) => ({
      id: one.id,
      leader: one.leader_name,
      text: one.text,
      at: one.given_at.toISOString(),
      dueAt: iso(one.due_at),
      answer: one.answer,
      answeredBy: one.answered_by,
      answeredAt: iso(one.answered_at),
    })),
    attachments: beside.attachments.map((one) => ({
      id: one.id,
      name: one.name,
      type: one.type,
      bytes: one.bytes,
      kind: one.kind,
      by: one.uploaded_by_name,
      at: one.uploaded_at.toISOString(),
    })),
    calls: beside.calls.map((one) => ({
      callId: one.call_id,
      purpose: one.purpose,
      recordingId: one.recording_id,
      startedAt: one.started_at.toISOString(),
      seconds: one.seconds,
    })),
    history: beside.history.map((line) => ({
      id: line.id,
      at: line.at.toISOString(),
      label: line.label,
      event: line.event,
      from: line.from_state,
      to: line.to_state,
      who: line.agent_no ? `${line.agent_no} ${line.actor_name}` : line.actor_name,
      unit: line.unit_name,
      note: noteOf(line.event, line.details),
      reason: line.reason,
    })),
  }
}

const shownWith = (of: CasesTable) => (other: SeenBound) => ({
  id: other.id,
  number: other.number,
  title: other.title,
  state: other.state,
  registeredAt: other.registered_at.toISOString(),
  bond: bondOf(of, other),
})

function plainColumns(row: SeenCase, names: Names) {
  const suggested = names.unit(row.suggested_unit_id)
  return {
    content: row.content,
    categoryCode: row.category_code,
    areaCode: row.area_code,
    address: row.address,
    citizenId: row.citizen_id,
    followUpWay: row.follow_up_way,
    publishWanted: row.publish_wanted,
    registrar: row.registrar_name,
    suggestedUnit:
      row.suggested_unit_id !== null && suggested !== null
        ? { id: row.suggested_unit_id, name: suggested }
        : null,
    outcome: row.outcome,
    reply: row.reply,
    publicReply: row.public_reply,
    firstSatisfaction: row.first_satisfaction,
    finalSatisfaction: row.final_satisfaction,
    firstSolved: row.first_solved,
    finalSolved: row.final_solved,
    closedAt: iso(row.closed_at),
    archivedAt: iso(row.archived_at),
  }
}

function assignmentsOf(
  loaded: LoadedCase,
  by: Actor,
  clocks: readonly { kind: string; assignmentId: string | null; dueAt: string | null }[],
) {
  return loaded.assignments.map((one) => ({
    id: one.id,
    mine: by.unitPath !== undefined && one.unit_path.startsWith(by.unitPath),
    unitId: one.unit_id,
    unit: one.unit_name,
    role: one.role,
    parentId: one.parent_id,
    state: one.state,
    cycle: one.cycle,
    round: one.round,
    handler: one.handler_name,
    remark: one.remark,
    assignedAt: one.assigned_at.toISOString(),
    signedAt: iso(one.signed_at),
    submittedAt: iso(one.submitted_at),
    dueAt:
      clocks.findLast(({ kind, assignmentId }) => kind === 'assignment' && assignmentId === one.id)?.dueAt ??
      null,
    outcome: one.outcome,
    reply: one.reply,
    publicReply: one.public_reply,
  }))
}

function requestsOf(loaded: LoadedCase, names: Names) {
  return loaded.requests.map((one) => ({
    id: one.id,
    kind: one.kind,
    state: one.state,
    by: one.requested_by_name,
    unit: names.unit(one.requested_unit_id),
    at: one.requested_at.toISOString(),
    reason: one.reason,
    details: { ...one.details },
    days: one.days,
    decidedBy: one.decided_by_name,
    decidedAt: iso(one.decided_at),
    decisionReason: one.decision_reason,
  }))
}
