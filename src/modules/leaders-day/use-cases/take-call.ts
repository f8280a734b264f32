/** A call the leader of a day that is on has taken belongs to his day: it is marked, and its form opened. */
import { grantOf, type Actor } from '#kernel/actor.ts'
import { type Call, type CallControl, callSummary, keepMark } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { keepCall } from '../store/calls.ts'
import { openDays } from '../store/days.ts'
import type { DayRow } from '../tables.ts'

/** The day on which somebody takes calls now. */
export async function dayOfLeader(tx: Tx, tenantId: string, leaderId: string): Promise<DayRow | undefined> {
  return (await openDays(tx, tenantId)).find((day) => day.state === 'on' && day.leader_id === leaderId)
}

/** Keeps it once; the requester's number is filled in where it is known. True when it was new. */
export async function takeCall(
  tx: Tx,
  at: Context,
  control: CallControl,
  day: DayRow,
  callId: string,
): Promise<boolean> {
  const { tenant_id: tenantId, id: dayId } = day
  const call = await callSummary(tx, at.keys, control, tenantId, callId)
  if (call?.direction !== 'inbound') return false
  const form = { requesterPhone: /^\+?\d{5,}$/.test(call.number) ? call.number : '' }
  const now = at.clock.now()
  if (!(await keepCall(tx, at, { tenantId, callId, dayId, at: now }, form))) return false
  await keepMark(tx, {
    tenant_id: tenantId,
    id: at.newId(),
    call_id: callId,
    kind: 'leaders-day',
    at: now,
    by_user: day.leader_id,
    by_name: day.leader_name,
    note: day.theme,
    follow_up: false,
  })
  return true
}

const spoken: readonly Call['state'][] = ['talking', 'held', 'consulting', 'conference', 'recovering']

/** The call the leader has on the line, ringing or talking. */
export function callOfLeader(control: CallControl, day: DayRow): { call: Call; talks: boolean } | undefined {
  const { world } = control
  const call = world.calls[world.seats[day.leader_id]?.agent.call ?? '']
  if (!call || call.ended || call.tenantId !== day.tenant_id || call.direction !== 'inbound') return undefined
  const mine = call.agent === day.leader_id || call.offer?.agent === day.leader_id
  return mine ? { call, talks: call.agent === day.leader_id && spoken.includes(call.state) } : undefined
}

/** Leader or clerk of the day, or nobody. */
export const placeOf = (by: Actor, day: DayRow): 'leader' | 'clerk' | undefined =>
  grantOf(by, 'leaders-day.serve') === undefined
    ? undefined
    : day.leader_id === by.userId
      ? 'leader'
      : day.clerk_id === by.userId
        ? 'clerk'
        : undefined
