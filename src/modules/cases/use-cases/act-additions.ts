import type { Person } from './person.ts'
import type { ActBody } from '../contract-acts.ts'
import { leadOf } from '../domain/assignments-of.ts'
import type { CaseEvent, Decided } from '../domain/lifecycle.ts'
import { caseTransitions } from '../domain/lifecycle.ts'
import { isOpen } from '../domain/words.ts'
import type { Additions } from '../store/save.ts'
import type { LoadedCase } from '../store/facts.ts'
import type { AssignmentsTable, CaseRequestsTable, CasesTable } from '../tables.ts'

/** What the rules do not own but the rows keep: names, texts, who signed, who asked, who decided, what the citizen said. */
export function additionsOf(
  loaded: LoadedCase,
  decided: Decided,
  body: ActBody,
  by: Person,
  now: Date,
): Additions {
  return {
    row: { ...rowOf(loaded, decided, body), ...(delivers(loaded, decided) && { urge_level: 0 }) },
    assignments: assignmentsOf(loaded, decided, body, by, now),
    requests: requestsOf(loaded, decided, body, by, now),
  }
}

/** What was urged is delivered: the case leaves the unit's hands, or ends. */
const delivers = (loaded: LoadedCase, { to }: Decided): boolean =>
  to !== loaded.row.state && (to === 'AWAITING_REVIEW' || to === 'AWAITING_FOLLOW_UP' || !isOpen(to))

function rowOf(loaded: LoadedCase, { event, to }: Decided, body: ActBody): Partial<CasesTable> {
  const unlocked = { locked_by: null, locked_by_name: null, locked_until: null }
  switch (event) {
    case 'answerDirectly':
      return { ...unlocked, reply: body.answer ?? '', public_reply: body.answer ?? '' }
    case 'unitApprove':
    case 'submit':
      return to === 'AWAITING_REVIEW' ? { ...unlocked, ...replies(loaded, event, body) } : {}
    case 'dispatch':
      return { ...unlocked, ...(body.summary !== undefined && { summary_for_units: body.summary.trim() }) }
    case 'merge':
      return { ...unlocked, merged_into_id: body.primaryId ?? null }
    case 'unmerge':
      return { ...unlocked, merged_into_id: null }
    case 'urge':
      return {
        urges: loaded.row.urges + 1,
        urge_level: Math.max(loaded.row.urge_level, body.level ?? 1),
      }
    default:
      return {
        ...(body.followUp && satisfaction(loaded.row, body.followUp)),
        ...(to === loaded.row.state ? {} : unlocked),
      }
  }
}

/** The lead's replies become the case's when they leave the unit. */
function replies(loaded: LoadedCase, event: CaseEvent, body: ActBody): Partial<CasesTable> {
  if (event === 'submit') return { reply: body.reply ?? '', public_reply: body.publicReply ?? '' }
  const lead = loaded.assignments.findLast((one) => one.id === leadOf(loaded.facts)?.id)
  return lead ? { reply: lead.reply, public_reply: lead.public_reply } : {}
}

/** First answers stay for ever, final ones follow the last follow-up. */
function satisfaction(row: CasesTable, said: NonNullable<ActBody['followUp']>): Partial<CasesTable> {
  return {
    final_solved: said.solved,
    final_satisfaction: said.satisfaction,
    ...(row.first_satisfaction === null && {
      first_solved: said.solved,
      first_satisfaction: said.satisfaction,
    }),
  }
}

function assignmentsOf(
  loaded: LoadedCase,
  decided: Decided,
  body: ActBody,
  by: Person,
  now: Date,
): Record<string, Partial<AssignmentsTable>> {
  const additions: Record<string, Partial<AssignmentsTable>> = {}
  const add = (id: string, more: Partial<AssignmentsTable>) => (additions[id] = { ...additions[id], ...more })
  for (const one of decided.next.assignments) {
    const before = loaded.facts.assignments.find(({ id }) => id === one.id)
    if (!before) {
      const earlier = loaded.assignments.find(({ unit_id }) => unit_id === one.unitId)
      add(one.id, {
        unit_name: by.unitName(one.unitId) || earlier?.unit_name || '',
        remark: body.remark ?? '',
      })
    } else if (before.state === 'PENDING_SIGN' && one.state === 'IN_PROGRESS') {
      add(one.id, { signed_at: now, handler_name: by.name })
    }
  }
  const lead = leadOf(loaded.facts)
  if (decided.event === 'submit' && lead) {
    add(lead.id, {
      submitted_at: now,
      handler_name: by.name,
      reply: body.reply ?? '',
      public_reply: body.publicReply ?? '',
      outcome: body.outcome ?? null,
    })
  }
  if (decided.event === 'submitPart' && body.assignmentId) {
    add(body.assignmentId, { submitted_at: now, handler_name: by.name, reply: body.answer ?? '' })
  }
  return additions
}

function requestsOf(
  loaded: LoadedCase,
  decided: Decided,
  body: ActBody,
  by: Person,
  now: Date,
): Record<string, Partial<CaseRequestsTable>> {
  const additions: Record<string, Partial<CaseRequestsTable>> = {}
  const row = caseTransitions.find(({ event }) => event === decided.event)
  for (const one of decided.next.requests) {
    const before = loaded.facts.requests.find(({ id }) => id === one.id)
    if (!before) {
      additions[one.id] = {
        requested_by_name: by.name,
        requested_unit_id: by.unitId,
        reason: body.reason ?? body.newFacts ?? '',
        details: requestDetails(body),
      }
    } else if (before.state === 'OPEN' && one.state !== 'OPEN') {
      const decidedHere = row?.decides?.kind === one.kind
      additions[one.id] = {
        decided_by: decidedHere ? by.userId : null,
        decided_by_name: decidedHere ? by.name : '系统',
        decided_at: now,
        decision_reason: decidedHere ? (body.reason ?? '') : '工单已进入下一环节',
      }
    }
  }
  return additions
}

function requestDetails(body: ActBody): Record<string, unknown> {
  const { legalBasis, plan, owner, reasonCode, followUp, days } = body
  const told = {
    legalBasis,
    plan,
    owner,
    reasonCode,
    days,
    solved: followUp?.solved,
    satisfaction: followUp?.satisfaction,
  }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
}
