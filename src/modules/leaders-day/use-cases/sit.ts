/** A leader sits down and gets up: while he sits, the day's queue is his; afterwards it is as it was. */
import { type Actor, grantOf, systemActor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { tenantIds } from '#modules/identity/index.ts'
import { fitAgent, fittingOf } from '#modules/queueing/index.ts'
import type { CallControl } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { startFault } from '../domain/day.ts'
import { openDays } from '../store/days.ts'
import type { DayRow } from '../tables.ts'
import { changeNoted } from './deeds.ts'
import { dayFor } from './plan-day.ts'
import { tellSeat } from './tell-seat.ts'

/** A day goes on so long after its hours when nobody ends it, ms. */
const graceMs = 30 * 60_000

/** Its leader and clerk, and who plans such days. */
const mayRun = (by: Actor, day: DayRow): boolean =>
  grantOf(by, 'leaders-day.plan') !== undefined || [day.leader_id, day.clerk_id].includes(by.userId ?? '')

export async function startDay(
  at: Context,
  control: CallControl,
  by: Actor,
  id: string,
): Promise<Refusal | { id: string }> {
  const done = await inTenant(at.db, by.tenantId, async (tx) => {
    const day = await dayFor(tx, by, id, 'start')
    if (isRefusal(day)) return day
    if (!mayRun(by, day)) return refuse('leaders-day.not-found')
    const fault = startFault({ from: day.from_at, until: day.until_at }, at.clock.now())
    if (fault) return refuse(`leaders-day.${fault}`)
    const known = await fittingOf(tx, by.tenantId, day.leader_id)
    const serves = known.memberships.some(({ queue }) => queue === day.queue_id)
    if (!serves) {
      const memberships = [...known.memberships, { queue: day.queue_id, level: 1 }]
      const refused = await fit(tx, at, by, day, { ...known, memberships })
      if (refused) return refused
    }
    await changeNoted(tx, at, by, day, { state: 'on', seated: !serves }, { what: 'started' })
    return { id }
  })
  if (!isRefusal(done)) await applied(at, control, by.tenantId, id)
  return done
}

export async function finishDay(
  at: Context,
  control: CallControl,
  by: Actor,
  id: string,
): Promise<Refusal | { id: string }> {
  const done = await inTenant(at.db, by.tenantId, async (tx) => {
    const day = await dayFor(tx, by, id, 'finish')
    if (isRefusal(day)) return day
    if (!mayRun(by, day)) return refuse('leaders-day.not-found')
    return (await getUp(tx, at, by, day)) ?? { id }
  })
  if (!isRefusal(done)) await applied(at, control, by.tenantId, id)
  return done
}

async function getUp(tx: Tx, at: Context, by: Actor, day: DayRow, note = ''): Promise<Refusal | undefined> {
  if (day.seated) {
    const known = await fittingOf(tx, by.tenantId, day.leader_id)
    const memberships = known.memberships.filter(({ queue }) => queue !== day.queue_id)
    const refused = await fit(tx, at, by, day, { ...known, memberships })
    // Somebody who left the house keeps no queue either way: the day ends all the same.
    if (refused && by.kind !== 'system') return refused
  }
  await changeNoted(tx, at, by, day, { state: 'held', seated: false }, { what: 'finished', note })
  return undefined
}

const fit = (tx: Tx, at: Context, by: Actor, day: DayRow, next: Parameters<typeof fitAgent>[3]) =>
  fitAgent(tx, by, day.leader_id, next, { now: at.clock.now(), reason: '领导接听日' })

/** Calls are led anew from now on. */
async function applied(at: Context, control: CallControl, tenantId: string, id: string): Promise<void> {
  await control.refresh()
  tellSeat(at, tenantId, id)
}

/** Days nobody ended are over a while after their hours, and those nobody began did not take place. */
export async function endLateDays(at: Context, control: CallControl): Promise<void> {
  const now = at.clock.now()
  for (const tenantId of await tenantIds(at.db)) {
    const by = systemActor(tenantId)
    const late = (day: DayRow) => {
      const over = day.until_at.getTime() + (day.state === 'on' ? graceMs : 0)
      return over <= now.getTime()
    }
    const days = (await inTenant(at.db, tenantId, (tx) => openDays(tx, tenantId))).filter(late)
    for (const { id, state } of days) {
      await inTenant(at.db, tenantId, async (tx) => {
        const day = await dayFor(tx, by, id, state === 'on' ? 'finish' : 'cancel')
        if (isRefusal(day) || !late(day)) return
        if (state === 'on') await getUp(tx, at, by, day, '到时自动结束')
        else
          await changeNoted(
            tx,
            at,
            by,
            day,
            { state: 'cancelled', reason: '到时没有开始' },
            { what: 'cancelled', note: '到时没有开始' },
          )
      })
      if (state === 'on') await applied(at, control, tenantId, id)
    }
  }
}
