/** The follow-up list of a day: every call until its citizen was told what came of it. */
import { Temporal } from 'temporal-polyfill'
import { type Actor, grantOf } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import { type CaseProgress, progressOfCases } from '#modules/cases/index.ts'
import { audit, findTenant } from '#modules/identity/index.ts'
import { type CallControl, callSummary, maskedNumber } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import type { Reply } from '#platform/http/contract.ts'
import type { followLeadersDay } from '../contract.ts'
import { announcementOf, type Followed, hasEnded, owed, tallyOf } from '../domain/owed.ts'
import { callsOfDay, type DayCall, lockCall, settleCall } from '../store/calls.ts'
import { findDay, historyOf } from '../store/days.ts'
import type { DayRow } from '../tables.ts'
import { placeOf } from './take-call.ts'
import { tellSeat } from './tell-seat.ts'
import { dayViews } from './views.ts'
import type { OfDay } from './write-together.ts'

type Followup = Reply<typeof followLeadersDay>

const followedOf = (call: DayCall, progress: CaseProgress | undefined): Followed => ({
  state: call.case_id === null ? null : (progress?.state ?? null),
  unit: progress?.unit ?? null,
  noCase: call.no_case !== null,
  told: call.told_at !== null,
})

export function followDay(
  at: Context,
  control: CallControl,
  by: Actor,
  id: string,
): Promise<Refusal | Followup> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const day = await findDay(tx, by.tenantId, id)
    if (!day || !mayFollow(by, day)) return refuse('leaders-day.not-found')
    const calls = await callsOfDay(tx, at, by.tenantId, id)
    const ids = calls.flatMap(({ case_id: caseId }) => caseId ?? [])
    const cases = await progressOfCases(tx, by, ids, at.clock.now())
    const followed = calls.map((call) => followedOf(call, cases.get(call.case_id ?? '')))
    const tally = tallyOf(followed)
    const masked = placeOf(by, day) === undefined && (grantOf(by, 'call.read')?.masked ?? true)
    const shown = []
    for (const [i, call] of calls.entries()) {
      const summary = await callSummary(tx, at.keys, control, by.tenantId, call.call_id)
      const number = summary?.number ?? ''
      const turn = owed(followed[i] ?? followedOf(call, undefined), day.clerk_name)
      shown.push({
        ...callView(call, cases.get(call.case_id ?? '')),
        number: masked ? maskedNumber(number) : number,
        recording: summary?.recording ?? null,
        owed: turn ? { ...turn } : null,
      })
    }
    const [view] = await dayViews(tx, by, [day], at.clock.now())
    if (!view) return refuse('leaders-day.not-found')
    const zone = (await findTenant(tx, by.tenantId))?.timeZone ?? 'Asia/Shanghai'
    const said = { day: dayInWords(day.from_at, zone), leader: day.leader_name, theme: day.theme }
    return {
      day: view,
      tally,
      calls: shown,
      history: (await historyOf(tx, by.tenantId, id)).map((row) => ({
        at: row.at.toISOString(),
        by: row.by_name,
        what: row.what,
        note: row.note,
      })),
      proposed: announcementOf(tally, said),
    }
  })
}

/** `2026年11月23日` in the city. */
function dayInWords(at: Date, timeZone: string): string {
  const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(
    timeZone,
  )
  return `${year}年${month}月${day}日`
}

const mayFollow = (by: Actor, day: DayRow): boolean =>
  grantOf(by, 'leaders-day.read') !== undefined || placeOf(by, day) !== undefined

function callView(
  call: DayCall,
  found: CaseProgress | undefined,
): Omit<Followup['calls'][number], 'number' | 'recording' | 'owed'> {
  const { form } = call
  return {
    callId: call.call_id,
    at: call.at.toISOString(),
    // What a secret case says is told by casework alone.
    title: found ? found.title || '（保密件）' : form.secret === 'yes' ? '（保密件）' : form.title,
    case: found
      ? {
          id: found.id,
          number: found.number,
          state: found.state,
          stateLabel: found.stateLabel,
          unit: found.unit,
          dueAt: found.dueAt?.toISOString() ?? null,
          overdue: found.overdue,
          result: found.result,
          satisfaction: found.satisfaction,
          open: found.open,
        }
      : null,
    noCase: call.no_case,
    told:
      call.told_at === null
        ? null
        : {
            at: call.told_at.toISOString(),
            by: call.told_by ?? '',
            how: call.told_how ?? '',
            note: call.told_note ?? '',
          },
  }
}

/** 反馈: the citizen was told what came of his case. */
export function tellCitizen(
  at: Context,
  by: Actor,
  of: OfDay,
  { how, note }: { how: string; note: string },
): Promise<Refusal | Record<string, never>> {
  return settle(at, by, of, async (tx, call) => {
    const now = at.clock.now()
    const id = call.case_id ?? ''
    const progress = call.case_id === null ? undefined : (await progressOfCases(tx, by, [id], now)).get(id)
    if (!hasEnded(progress?.state ?? null)) return refuse('leaders-day.not-ended')
    const told = { told_at: now, told_by: by.name, told_how: how, told_note: note.trim() }
    await settleCall(tx, call, told)
    await audit(tx, by, {
      action: 'leaders-day.told',
      subject: id,
      details: { call: call.call_id, how, number: call.case_number },
    })
    return {}
  })
}

/** Answered on the telephone; there is nothing to register. */
export function settleOnTheSpot(
  at: Context,
  by: Actor,
  of: OfDay,
  note: string,
): Promise<Refusal | Record<string, never>> {
  return settle(at, by, of, async (tx, call) => {
    if (call.case_id !== null) return refuse('leaders-day.registered', { number: call.case_number ?? '' })
    await settleCall(tx, call, { no_case: note.trim() })
    await audit(tx, by, { action: 'leaders-day.no-case', subject: call.call_id, reason: note.trim() })
    return {}
  })
}

async function settle(
  at: Context,
  by: Actor,
  { id, callId }: OfDay,
  settled: (tx: Tx, call: DayCall) => Promise<Refusal | Record<string, never>>,
): Promise<Refusal | Record<string, never>> {
  const done = await inTenant(at.db, by.tenantId, async (tx) => {
    const day = await findDay(tx, by.tenantId, id)
    const mine = day && (placeOf(by, day) !== undefined || grantOf(by, 'leaders-day.plan') !== undefined)
    if (!mine) return refuse('leaders-day.not-found')
    const call = await lockCall(tx, at, { tenantId: by.tenantId, dayId: id, callId })
    return call ? settled(tx, call) : refuse('leaders-day.no-call')
  })
  tellSeat(at, by.tenantId, id)
  return done
}
