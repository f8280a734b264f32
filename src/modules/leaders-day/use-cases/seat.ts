import type { Actor } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import { listCases } from '#modules/cases/index.ts'
import { agentStates } from '#modules/queueing/index.ts'
import { type CallControl, callStates } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Reply } from '#platform/http/contract.ts'
import type { leadersSeat } from '../contract.ts'
import { callsOfDay } from '../store/calls.ts'
import { findDay } from '../store/days.ts'
import { callOfLeader, placeOf } from './take-call.ts'
import { dayViews } from './views.ts'
import { takeLive } from './write-together.ts'

type Seat = Reply<typeof leadersSeat>
const earlierMost = 8

/** What leader and clerk have before them: who calls, what he asked before, the form. For the two of them only. */
export async function seatOf(
  at: Context,
  control: CallControl,
  by: Actor,
  id: string,
): Promise<Refusal | Seat> {
  const { tenantId } = by
  const known = await inTenant(at.db, tenantId, async (tx) => {
    const day = await findDay(tx, tenantId, id)
    const me = day && placeOf(by, day)
    if (!day || !me) return undefined
    await takeLive(tx, at, control, day)
    const [view] = await dayViews(tx, by, [day], at.clock.now())
    return view && { day, me, view, calls: await callsOfDay(tx, at, tenantId, id) }
  })
  if (!known) return refuse('leaders-day.not-found')
  const { day, me, view, calls } = known
  const live = callOfLeader(control, day)
  const state = control.world.seats[day.leader_id]?.agent.state ?? 'out'
  return {
    day: view,
    me,
    leader: { state, label: agentStates[state].label },
    waiting: Object.values(control.world.calls).filter(
      ({ entry, ended }) => !ended && entry?.queue === day.queue_id && entry.state === 'waiting',
    ).length,
    call: live
      ? {
          id: live.call.id,
          state: live.call.state,
          label: callStates[live.call.state],
          number: live.call.caller.number,
          startedAt: new Date(live.call.startedAt).toISOString(),
          talks: live.talks,
        }
      : null,
    earlier: live ? await earlierCases(at, by, live.call.caller.number) : [],
    forms: calls
      .map((call) => ({
        callId: call.call_id,
        form: call.form,
        version: call.version,
        caseId: call.case_id,
        caseNumber: call.case_number,
        noCase: call.no_case,
      }))
      .toReversed(),
  }
}

/** Only what this reader may see of the caller's cases. */
async function earlierCases(at: Context, by: Actor, number: string): Promise<Seat['earlier']> {
  if (!/^\+?\d{5,}$/.test(number)) return []
  const { cases } = await listCases(at, by, { phone: number, limit: earlierMost })
  return cases.map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    state: row.state,
    at: row.registeredAt,
  }))
}
