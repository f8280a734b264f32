import type { Tx } from '#platform/db/index.ts'
import type { Period } from '#kernel/period.ts'
import type { AssignmentFacts, CaseFacts, CaseFlags, ClockFacts, RequestFacts } from '../domain/facts.ts'
import { desksOf } from '../domain/desks.ts'
import type { Profile } from '../domain/profile.ts'
import type { AssignmentsTable, CaseClocksTable, CaseRequestsTable, CasesTable } from '../tables.ts'
import { readOnce } from './settled.ts'
import { tablesOf } from './tables-of.ts'

/** A case with everything the rules ask about, and its row. */
export interface LoadedCase {
  readonly row: CasesTable
  readonly facts: CaseFacts
  readonly clocks: readonly CaseClocksTable[]
  readonly assignments: readonly AssignmentsTable[]
  readonly requests: readonly CaseRequestsTable[]
}

/** A tenant and the zone its days are counted in. */
export interface TenantZone {
  readonly tenantId: string
  readonly timeZone: string
}

/** Locks a case for this transaction and loads what the rules need; undefined when there is none in this tenant. */
export async function lockCase(tx: Tx, tenant: TenantZone, caseId: string): Promise<LoadedCase | undefined> {
  const row = await tablesOf(tx)
    .selectFrom('cases')
    .selectAll()
    .where('tenant_id', '=', tenant.tenantId)
    .where('id', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  return row && loadAround(tx, row, tenant.timeZone)
}

/** The same without the lock: for pages that show which acts are open. */
export async function readCase(tx: Tx, tenant: TenantZone, caseId: string): Promise<LoadedCase | undefined> {
  const row = await tablesOf(tx)
    .selectFrom('cases')
    .selectAll()
    .where('tenant_id', '=', tenant.tenantId)
    .where('id', '=', caseId)
    .executeTakeFirst()
  return row && loadAround(tx, row, tenant.timeZone)
}

async function loadAround(tx: Tx, row: CasesTable, timeZone: string): Promise<LoadedCase> {
  const tables = tablesOf(tx)
  const of = { tenant_id: row.tenant_id, case_id: row.id }
  const profile = await profileOf(tx, row)
  const assignments = await tables
    .selectFrom('assignments')
    .selectAll()
    .where('tenant_id', '=', of.tenant_id)
    .where('case_id', '=', of.case_id)
    .orderBy('assigned_at')
    .orderBy('id')
    .execute()
  const requests = await tables
    .selectFrom('case_requests')
    .selectAll()
    .where('tenant_id', '=', of.tenant_id)
    .where('case_id', '=', of.case_id)
    .orderBy('requested_at')
    .execute()
  const clocks = await tables
    .selectFrom('case_clocks')
    .selectAll()
    .where('tenant_id', '=', of.tenant_id)
    .where('case_id', '=', of.case_id)
    .execute()
  const counts = await countsAround(tx, row)
  return {
    row,
    clocks,
    assignments,
    requests,
    facts: factsOf(row, timeZone, profile, assignments, requests, clocks, counts),
  }
}

/** The version of the profile the case is pinned to. */
async function profileOf(tx: Tx, row: CasesTable): Promise<Profile> {
  const { tenant_id: tenantId, profile_code: code, profile_version: version } = row
  const found = await readOnce(`profile ${tenantId} ${code} ${version}`, () =>
    tablesOf(tx)
      .selectFrom('case_profiles')
      .select('profile')
      .where('tenant_id', '=', tenantId)
      .where('code', '=', code)
      .where('version', '=', version)
      .executeTakeFirst(),
  )
  if (!found) throw new Error(`case ${row.id} follows a profile that is not there`)
  return found.profile
}

interface Counts {
  contacts: number
  evidence: number
  evidenceRequired: boolean
  openInstructions: number
  tries: Date[]
}

/** What lies beside the case, counted in one question. */
async function countsAround(tx: Tx, row: CasesTable): Promise<Counts> {
  const found = await tablesOf(tx)
    .selectNoFrom((from) => [
      from
        .selectFrom('case_contacts')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('tenant_id', '=', row.tenant_id)
        .where('case_id', '=', row.id)
        .where('cycle', '=', row.cycle)
        .as('contacts'),
      from
        .selectFrom('case_attachments')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('tenant_id', '=', row.tenant_id)
        .where('case_id', '=', row.id)
        .where('kind', '=', 'EVIDENCE')
        .as('evidence'),
      from
        .selectFrom('instructions')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('tenant_id', '=', row.tenant_id)
        .where('case_id', '=', row.id)
        .where('answered_at', 'is', null)
        .as('openInstructions'),
      from
        .selectFrom('case_categories')
        .select('evidence_required')
        .where('tenant_id', '=', row.tenant_id)
        .where('code', '=', row.category_code)
        .as('evidenceRequired'),
    ])
    .executeTakeFirstOrThrow()
  return {
    contacts: found.contacts ?? 0,
    evidence: found.evidence ?? 0,
    openInstructions: found.openInstructions ?? 0,
    evidenceRequired: found.evidenceRequired ?? false,
    tries: row.state === 'AWAITING_FOLLOW_UP' ? await failedTries(tx, row) : [],
  }
}

/** Tries at follow-up of the running cycle; they matter only while a case waits for it. */
async function failedTries(tx: Tx, row: CasesTable): Promise<Date[]> {
  const tries = await tablesOf(tx)
    .selectFrom('follow_ups')
    .select('at')
    .where('tenant_id', '=', row.tenant_id)
    .where('case_id', '=', row.id)
    .where('cycle', '=', row.cycle)
    .where('reached', '=', false)
    .orderBy('at')
    .execute()
  return tries.map(({ at }) => at)
}

function factsOf(
  row: CasesTable,
  timeZone: string,
  profile: Profile,
  assignments: readonly AssignmentsTable[],
  requests: readonly CaseRequestsTable[],
  clocks: readonly CaseClocksTable[],
  counts: Counts,
): CaseFacts {
  return {
    id: row.id,
    version: row.version,
    profile,
    timeZone,
    state: row.state,
    stateBeforeArchive: row.state_before_archive,
    type: row.type,
    urgency: row.urgency,
    categoryCode: row.category_code,
    secret: row.secret,
    summarised: row.summary_for_units !== '',
    flags: { ...noFlags, ...row.flags },
    cycle: row.cycle,
    registrarId: row.registrar_id,
    citizenId: row.citizen_id,
    queues: desksOf(row.state),
    assignments: assignments.map(assignmentFacts),
    requests: requests.map(requestFacts),
    clocks: clocks.map(clockFacts),
    outcome: row.outcome,
    returns: row.returns,
    redos: row.redos,
    extensions: row.extensions,
    extensionDays: row.extension_days,
    infoRequests: row.info_requests,
    contacts: counts.contacts,
    evidenceRequired: counts.evidenceRequired,
    evidenceCount: counts.evidence,
    openInstructions: counts.openInstructions,
    openSupervisions: row.open_supervisions,
    followUpTries: counts.tries,
    lastUrgedAt: row.last_urged_at,
    lastCitizenUrgedAt: row.last_citizen_urged_at,
    reopenUntil: row.reopen_until,
    archiveFrom: row.archive_from,
  }
}

/** A case nobody has marked. */
export const noFlags: CaseFlags = {
  difficult: false,
  unreasonable: false,
  publicInterest: false,
  leaderInstructed: false,
  supervised: false,
  sensitive: false,
  repeat: false,
}

const assignmentFacts = (row: AssignmentsTable): AssignmentFacts => ({
  id: row.id,
  unitId: row.unit_id,
  unitPath: row.unit_path,
  role: row.role,
  parentId: row.parent_id,
  state: row.state,
  stateBeforeReturn: row.state_before_return,
  cycle: row.cycle,
  round: row.round,
  locked: row.locked,
  refusedReturns: row.refused_returns,
  handlerId: row.handler_id,
})

const requestFacts = (row: CaseRequestsTable): RequestFacts => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  assignmentId: row.assignment_id,
  requestedBy: row.requested_by,
  steps: row.steps,
  agreed: row.agreed,
  ...(row.days !== null && { days: row.days }),
  ...(row.review_at !== null && { reviewAt: row.review_at }),
})

/** Pauses as stored (ISO text) and as the rules read them. */
export const periodsOf = (pauses: CaseClocksTable['pauses']): Period[] =>
  pauses.map(({ from, to }) => ({ from: new Date(from), to: to === null ? null : new Date(to) }))

export const clockFacts = (row: CaseClocksTable): ClockFacts => ({
  kind: row.kind,
  assignmentId: row.assignment_id,
  cycle: row.cycle,
  startedAt: row.started_at,
  stoppedAt: row.stopped_at,
  pauses: periodsOf(row.pauses),
  graceFrom: row.grace_from,
  extensionDays: row.extension_days,
  fixedDueAt: row.fixed_due_at,
  dueAt: row.due_at,
})
