/** Leader and clerk write in one form; what either writes, the other sees at once. The clerk makes a case of it. */
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { type CaseNumbers, type Intake, registerCase } from '#modules/cases/index.ts'
import { caseTypes, urgencies } from '#modules/cases/contract.ts'
import type { CallControl } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, isId, type Tx } from '#platform/db/index.ts'
import { contentOf, type SharedForm } from '../domain/shared-form.ts'
import { type DayCall, keepForm, lockCall, settleCall } from '../store/calls.ts'
import { findDay } from '../store/days.ts'
import type { DayRow } from '../tables.ts'
import { callOfLeader, placeOf, takeCall } from './take-call.ts'
import { tellSeat } from './tell-seat.ts'

/** A call of a day. */
export interface OfDay {
  id: string
  callId: string
}

/** Writes some fields; the newest words of a field stand. Refused once there is a case. */
export async function writeForm(
  at: Context,
  control: CallControl,
  by: Actor,
  { id, callId }: OfDay,
  written: Partial<SharedForm>,
): Promise<Refusal | { version: number }> {
  const { tenantId } = by
  const done = await inTenant(at.db, tenantId, async (tx) => {
    const call = await callFor(tx, at, control, by, { id, callId })
    if (isRefusal(call)) return call
    if (call.case_id !== null) return refuse('leaders-day.registered', { number: call.case_number ?? '' })
    return { version: await keepForm(tx, at, call, { ...call.form, ...written }) }
  })
  if (!isRefusal(done))
    tellSeat(at, tenantId, id, { written: { callId, by: by.userId ?? '', form: written, ...done } })
  return done
}

/** The call, locked, for leader or clerk of its day; one the leader has on the line this moment is taken in first. */
async function callFor(
  tx: Tx,
  at: Context,
  control: CallControl,
  by: Actor,
  { id, callId }: OfDay,
): Promise<DayCall | Refusal> {
  const day = await findDay(tx, by.tenantId, id)
  if (!day || !placeOf(by, day)) return refuse('leaders-day.not-found')
  await takeLive(tx, at, control, day)
  return (
    (await lockCall(tx, at, { tenantId: by.tenantId, dayId: id, callId })) ?? refuse('leaders-day.no-call')
  )
}

/** The call on the leader's line is of his day, whichever way it came to him. */
export async function takeLive(tx: Tx, at: Context, control: CallControl, day: DayRow): Promise<void> {
  const live = day.state === 'on' ? callOfLeader(control, day) : undefined
  if (live?.talks) await takeCall(tx, at, control, day, live.call.id)
}

/** Makes a case of the form, marked 领导接听. The same call is registered once. */
export async function registerTogether(
  at: Context,
  control: CallControl,
  numbers: CaseNumbers,
  by: Actor,
  of: OfDay,
): Promise<Refusal | { id: string; number: string; queryCode: string }> {
  const { tenantId } = by
  const call = await inTenant(at.db, tenantId, (tx) => callFor(tx, at, control, by, of))
  if (isRefusal(call)) return call
  if (call.case_id !== null) return refuse('leaders-day.registered', { number: call.case_number ?? '' })
  const form = intakeOf(call.form, of.callId)
  const channelRef = `leaders-day:${of.callId}`
  const flags = { leaderAnswered: true }
  const done = await registerCase(at, numbers, by, { form, channel: 'PHONE', channelRef, flags })
  if (isRefusal(done)) return done
  const { id, number, queryCode } = done
  await inTenant(at.db, tenantId, (tx) =>
    settleCall(tx, call, { case_id: id, case_number: number, registered_by: by.name, no_case: null }),
  )
  tellSeat(at, tenantId, of.id)
  return { id, number, queryCode }
}

const known = <K extends string>(words: Readonly<Record<K, unknown>>, code: string, usual: K): K =>
  code in words ? (code as K) : usual

function intakeOf(form: SharedForm, callId: string): Intake['form'] {
  const { suggestedUnitId, secret, leaderWords: _, ...rest } = form
  return {
    ...rest,
    title: form.title.trim().slice(0, 80),
    content: contentOf(form),
    type: known(caseTypes, form.type, 'HELP'),
    urgency: known(urgencies, form.urgency, 'NORMAL'),
    secret: secret === 'yes',
    followUpWay: 'PHONE',
    publishWanted: false,
    callId,
    ...(isId(suggestedUnitId) && { suggestedUnitId }),
  }
}
