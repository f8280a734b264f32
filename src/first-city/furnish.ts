/** What every city begins with, a real one as well as the demonstration: calendars, and a telephone that answers 12345. */
import { systemActor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import { publishFlow, shippedFlows } from '#modules/ivr/index.ts'
import { addPlan, emptyPlan } from '#modules/numbering/index.ts'
import { createCalendar, recordYear } from '#modules/operations/index.ts'
import { saveQueue, usualQueue } from '#modules/queueing/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { holidayYears, officeCalendar, serviceCalendar } from './calendars.ts'

/** The calendars of offices and of the hotline's day service, with the days off of the years that were announced. */
export async function furnishCalendars(tx: Tx, at: Context, tenantId: string): Promise<void> {
  const by = systemActor(tenantId)
  for (const { name, timeZone, week, makeUpHours } of [officeCalendar, serviceCalendar]) {
    const hours = { week: week.map((spans) => [...spans]), makeUpHours: [...makeUpHours] }
    await createCalendar(tx, at, by, { name, timeZone, ...hours })
  }
  for (const { year, days } of holidayYears) {
    const source = '国务院办公厅年度通知（随产品提供）'
    const recorded = await recordYear(tx, at, by, { year, days: [...days], source })
    if (isRefusal(recorded)) throw new Error(`the days shipped for ${year} were refused: ${recorded.refused}`)
  }
}

/** The shipped flows published, the queue 综合受理 (its members are named later), and numbers that lead to the hotline's flow. Answers the queue's id. */
export async function furnishTelephone(
  tx: Tx,
  at: Context,
  tenantId: string,
  numbers: readonly string[],
): Promise<string> {
  const now = at.clock.now()
  const queueId = at.newId()
  const queue = { ...usualQueue(queueId, '综合受理'), tenantId, code: 'main', version: 0, active: true }
  await saveQueue(tx, queue, now)
  for (const { flow, name } of shippedFlows) await publishFlow(tx, tenantId, flow, name, null, now)
  const inbound = numbers.map((called) => ({
    id: at.newId(),
    name: `${called} 呼入`,
    active: true,
    called: [called],
    entry: { to: 'flow' as const, flow: 'hotline-12345' },
  }))
  const plan = { ...emptyPlan, mainNumber: numbers[0] ?? '', inbound }
  await addPlan(tx, tenantId, { plan, after: 0 }, { at: now, by: null })
  return queueId
}
