/** What is done to a day, in one transaction with its history and the audit. */
import type { Actor } from '#kernel/actor.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { changeDay, keepHistory } from '../store/days.ts'
import type { DayRow } from '../tables.ts'

const words = {
  planned: '安排',
  changed: '修改安排',
  cancelled: '取消',
  started: '开始接听',
  finished: '结束接听',
  announced: '通报处理结果',
} as const
export type Deed = keyof typeof words

/** Notes a deed for whoever follows the day, and for the audit. */
export async function noteDeed(
  tx: Tx,
  at: Context,
  by: Actor,
  dayId: string,
  deed: { what: Deed; note?: string },
): Promise<void> {
  const { what, note = '' } = deed
  await keepHistory(tx, {
    tenant_id: by.tenantId,
    id: at.newId(),
    day_id: dayId,
    at: at.clock.now(),
    by_name: by.name,
    what: words[what],
    note,
  })
  await audit(tx, by, {
    action: `leaders-day.${what}`,
    subject: dayId,
    ...(note === '' ? {} : { reason: note }),
  })
}

/** Changes a locked day and notes it. */
export async function changeNoted(
  tx: Tx,
  at: Context,
  by: Actor,
  day: DayRow,
  change: Parameters<typeof changeDay>[2],
  deed: { what: Deed; note?: string },
): Promise<void> {
  await changeDay(tx, day, change)
  await noteDeed(tx, at, by, day.id, deed)
}
