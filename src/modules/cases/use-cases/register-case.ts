import { createHash } from 'node:crypto'
import type { Static } from 'typebox'
import type { Actor } from '#kernel/actor.ts'
import { parsePhoneNumber, type PhoneNumber } from '#kernel/phone-number.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { audit, findTenant } from '#modules/identity/index.ts'
import { recordingOfCall } from '#modules/telephony/index.ts'
import { announce } from '#platform/bus/announce.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, remembered, type Tx } from '#platform/db/index.ts'
import type { IntakeForm } from '../contract-intake.ts'
import type { CaseFlags } from '../domain/facts.ts'
import { decide, type Decided } from '../domain/lifecycle.ts'
import { caseNumber, queryCode } from '../domain/numbering.ts'
import { caseEvents } from '../events.ts'
import * as store from '../store/cases.ts'
import { markRepeat } from '../store/repeats.ts'
import { writeSearchable } from '../store/searchable.ts'
import { deleteDraft } from '../store/drafts.ts'
import { insertClocks } from '../store/clocks.ts'
import { appendHistory, caseColumns } from '../store/save.ts'
import { adoptAttachments, linkCall } from '../store/side-rows.ts'
import type { CasesTable, Channel } from '../tables.ts'
import { caseActor } from './act-on-case.ts'
import type { CaseNumbers } from './case-numbers.ts'
import { type Clockwork, openClockwork, wound } from './clockwork.ts'
import { emptyRow } from './empty-row.ts'
import { formColumns } from './form-columns.ts'
import { knowCitizen } from './know-citizen.ts'
import { newFacts } from './new-facts.ts'
import { personOf } from './person.ts'

/** What comes in: the filled form, and where from. */
export interface Intake {
  readonly form: Static<typeof IntakeForm>
  readonly channel: Channel
  /** The channel's own id of the item: the same item registers once. */
  readonly channelRef?: string
  /** Set when the hotline answers on the spot. */
  readonly answer?: string
  /** Marks it bears from the beginning. */
  readonly flags?: Pick<CaseFlags, 'leaderAnswered'>
  /** The citizen's own id when he registers himself. */
  readonly citizenId?: string
}

/** The registered case; the query code is shown once and kept only as a hash. */
export interface Registered {
  id: string
  number: string
  queryCode: string
  state: string
  dueAt: string | null
}

/** Hash of a query code, bound to its case. */
export const queryCodeHash = (caseId: string, code: string): Buffer =>
  createHash('sha256').update(`${caseId}:${code}`).digest()

/** A city's time zone and area code hardly ever change. */
const knownTenant = remembered(10_000, (tenantId, at: Context) =>
  inTenant(at.db, tenantId, (tx) => findTenant(tx, tenantId)),
)

/** Registers a request, or answers it on the spot: number, citizen, clocks, history, audit and announcement in one transaction. */
export async function registerCase(
  at: Context,
  numbers: CaseNumbers,
  by: Actor,
  intake: Intake,
): Promise<Registered | Refusal> {
  const tenant = await knownTenant(by.tenantId, at)
  if (!tenant) return refuse('case.city-not-set-up')
  const written = intake.form.requesterPhone.trim()
  const phone = written === '' ? undefined : parsePhoneNumber(written, tenant.numberPrefix.replace(/^0/, ''))
  if (written !== '' && !phone) return refuse('case.phone-unreadable', { number: written })
  const now = at.clock.now()
  const { day, sequence } = await numbers.next(by.tenantId, tenant.timeZone, now)
  const prepared = { number: caseNumber(day, sequence), phone, now, timeZone: tenant.timeZone }
  const registered = await inTenant(
    at.db,
    by.tenantId,
    (tx) => register(tx, at, by, intake, prepared),
    'kept-plans',
  )
  if (!isRefusal(registered)) at.live.publish(by.tenantId, 'cases', { event: 'register' })
  return registered
}

/** What a new case begins with; a change of the rules counts for cases registered a second later. */
const startingRules = remembered(
  1000,
  async (_key, tx: Tx, { tenantId }: Actor, type: Intake['form']['type'], now: Date) => ({
    profile: await store.profileFor(tx, tenantId, type),
    clockwork: await openClockwork(tx, tenantId, now),
  }),
)

interface Prepared {
  number: string
  phone: PhoneNumber | undefined
  now: Date
  timeZone: string
}

async function register(
  tx: Tx,
  at: Context,
  by: Actor,
  intake: Intake,
  prepared: Prepared,
): Promise<Registered | Refusal> {
  const { form } = intake
  const { now } = prepared
  if (intake.channelRef !== undefined) {
    const earlier = await store.caseOfChannel(tx, by.tenantId, intake.channel, intake.channelRef)
    if (earlier) return { ...shown(earlier), queryCode: '' }
  }
  const { profile, clockwork } = await startingRules(`${by.tenantId} ${form.type}`, tx, by, form.type, now)
  if (isRefusal(clockwork)) return clockwork
  if (!profile) return refuse('case.city-not-set-up')
  const id = at.newId()
  const citizen =
    prepared.phone &&
    (await knowCitizen(tx, at, by.tenantId, { phone: prepared.phone, name: form.requesterName.trim() }))
  const made = newFacts(id, profile, form, prepared.timeZone, by, intake.citizenId ?? citizen?.id ?? null)
  const facts = { ...made, flags: { ...made.flags, ...intake.flags } }
  const event = intake.answer === undefined ? 'register' : 'answerDirectly'
  const decided = decide(
    facts,
    event,
    { ...caseActor(by), ...(by.kind === 'citizen' && { ofCase: id }) },
    { form, ...(intake.answer !== undefined && { answer: intake.answer }) },
    now,
  )
  if (isRefusal(decided)) return decided
  const next = wound(decided.next, clockwork, now)
  if (isRefusal(next)) return next
  const code = queryCode(at.random(8))
  const row = rowOf(at, by, intake, prepared, { ...decided, next }, clockwork, code)
  await store.insertCase(tx, row)
  await insertClocks(tx, { tenant_id: by.tenantId, case_id: id }, next.clocks, clockwork, () => at.newId())
  await around(tx, at, by, intake, row, decided, now)
  return { ...shown(row), queryCode: code }
}

const shown = (row: CasesTable) => ({
  id: row.id,
  number: row.number,
  state: row.state,
  dueAt: row.due_at?.toISOString() ?? null,
})

function rowOf(
  at: Context,
  by: Actor,
  intake: Intake,
  prepared: Prepared,
  decided: Decided,
  clockwork: Clockwork,
  code: string,
): CasesTable {
  const { form } = intake
  const { next } = decided
  const { phone, now } = prepared
  return {
    ...emptyRow,
    tenant_id: by.tenantId,
    id: next.id,
    number: prepared.number,
    query_code_hash: queryCodeHash(next.id, code),
    profile_code: next.profile.code,
    profile_version: next.profile.version,
    policy_version: clockwork.policyVersion,
    ...formColumns(at, by.tenantId, next.id, form, phone),
    citizen_id: next.citizenId,
    channel: intake.channel,
    channel_ref: intake.channelRef ?? null,
    call_id: form.callId ?? null,
    registrar_id: next.registrarId,
    registrar_name: by.name,
    reply: intake.answer ?? '',
    public_reply: intake.answer ?? '',
    registered_at: now,
    flags: next.flags,
    ...(caseColumns(decided.next, next, now) as Pick<CasesTable, 'state'>),
    closed_at: next.state === 'CLOSED' ? now : null,
  }
}

/** Everything that is written beside the new case. */
async function around(
  tx: Tx,
  at: Context,
  by: Actor,
  intake: Intake,
  row: CasesTable,
  decided: Decided,
  now: Date,
): Promise<void> {
  const { form } = intake
  await writeSearchable(tx, row)
  await markRepeat(tx, row, now)
  await adoptAttachments(tx, by.tenantId, row.id, form.attachmentIds ?? [])
  if (form.callId) await tieIntakeCall(tx, by.tenantId, row.id, form.callId, now)
  if (form.draftId && by.userId) await deleteDraft(tx, by.tenantId, by.userId, form.draftId)
  const person = await personOf(tx, by)
  await appendHistory(tx, {
    tenant_id: by.tenantId,
    id: at.newId(),
    case_id: row.id,
    at: now,
    event: decided.event,
    label: decided.label,
    from_state: null,
    to_state: decided.to,
    cycle: 1,
    actor_kind: by.kind,
    user_id: person.userId,
    actor_name: person.name,
    agent_no: person.agentNo,
    unit_id: person.unitId,
    unit_name: person.unitId ? person.unitName(person.unitId) : null,
    assignment_id: null,
    reason: intake.answer ?? '',
    details: { channel: intake.channel },
  })
  await audit(tx, by, {
    action: `case.${decided.event}`,
    subject: row.id,
    details: { number: row.number, to: decided.to },
  })
  const kind = decided.announces === null ? undefined : caseEvents[decided.announces]
  if (!kind) return
  const said = {
    caseId: row.id,
    number: row.number,
    event: decided.event,
    from: decided.from,
    to: decided.to,
    cycle: 1,
  }
  const data = {
    ...said,
    byUserId: by.userId ?? null,
    leadUnitId: null,
    secret: row.secret,
    channel: row.channel,
  }
  await announce(tx, kind, { tenantId: by.tenantId, subject: row.id, now, data })
}

/** The call the form was filled in belongs to the case, with its recording when that is known already; later ones come by reaction. */
export async function tieIntakeCall(
  tx: Tx,
  tenantId: string,
  caseId: string,
  callId: string,
  now: Date,
): Promise<void> {
  const known = await recordingOfCall(tx, tenantId, callId)
  await linkCall(tx, {
    tenant_id: tenantId,
    case_id: caseId,
    call_id: callId,
    purpose: 'intake',
    recording_id: known?.recordingId ?? null,
    started_at: known?.openedAt ?? now,
    seconds: known?.seconds ?? null,
  })
}
