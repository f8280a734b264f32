/** 领导接听日 of the demonstration: a queue nobody is lost in, a number whose calls reach the leader while his day is on, and a day to come. */
import { Temporal } from 'temporal-polyfill'
import { systemActor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import { type Flow, publishFlow } from '#modules/ivr/index.ts'
import { planDay } from '#modules/leaders-day/index.ts'
import { addPlan, planOf } from '#modules/numbering/index.ts'
import { allQueues, saveQueue, usualAfterCall, usualQueue } from '#modules/queueing/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { officeCalendar } from '../first-city/calendars.ts'
import type { SeededCity } from './seed-city.ts'

/** The number of the demonstration by which leaders are called. */
export const leadersNumber = '070012346'

/** Calls reach the leader of the day; at other times, and when he has left, people of the hotline answer. */
export const leadersFlow: Flow = {
  id: 'leaders-day',
  version: 1,
  lang: 'zh-CN',
  start: 'start',
  fallback: 'people',
  nodes: {
    start: {
      type: 'start',
      label: '来电',
      pos: [0, 0],
      cfg: { entry: [leadersNumber] },
      out: { next: 'welcome' },
    },
    welcome: {
      type: 'play',
      label: '欢迎语',
      pos: [240, 0],
      cfg: { prompts: [{ file: 'welcome-short' }], interrupt: true },
      out: { next: 'day' },
    },
    day: {
      type: 'lookup',
      label: '领导接听日',
      pos: [480, 0],
      cfg: { adapter: 'leaders-day', in: { queue: 'leader' }, out: 'day', timeoutMs: 1000 },
      out: { found: 'leader', none: 'people', error: 'people' },
    },
    leader: {
      type: 'queue',
      label: '领导接听',
      pos: [720, -80],
      cfg: { queue: 'leader', maxWaitSec: 300, announce: 'both', everySec: 30 },
      out: { timeout: 'people', full: 'people', noAgents: 'people' },
    },
    people: {
      type: 'queue',
      label: '人工排队',
      pos: [960, 40],
      cfg: { queue: 'main', maxWaitSec: 180, announce: 'both', everySec: 30, sticky: true },
      out: { timeout: 'bye', full: 'bye', noAgents: 'bye' },
    },
    bye: {
      type: 'hangup',
      label: '结束',
      pos: [1200, 40],
      cfg: { cause: 'normal', prompts: [{ file: 'goodbye' }] },
      out: {},
    },
  },
}

/** The queue and the flow; the number is put into the plan by whoever makes it. */
export async function seedLeadersQueue(
  tx: Tx,
  at: Context,
  { tenantId }: SeededCity,
  mainQueue: string,
): Promise<void> {
  const id = at.newId()
  const queue = {
    ...usualQueue(id, '领导接听'),
    afterCall: { ...usualAfterCall, mode: 'until-done' as const },
    overflow: [{ afterMs: 240_000, queue: mainQueue }],
    whisper: { prompt: 'zh/whisper-leaders-day', words: false },
    noAgents: { joining: 'overflow' as const, waiting: 'overflow' as const, afterMs: 5_000 },
  }
  await saveQueue(tx, { ...queue, tenantId, code: 'leader', version: 0, active: true }, at.clock.now())
  await publishFlow(tx, tenantId, leadersFlow, '领导接听日', null, at.clock.now())
  const known = await planOf(tx, tenantId)
  if (!known) throw new Error('the city has no number plan')
  const entry = { to: 'flow' as const, flow: leadersFlow.id }
  const rule = { id: at.newId(), name: '领导接听日', active: true, called: [leadersNumber], entry }
  const plan = { ...known.plan, inbound: [...known.plan.inbound, rule] }
  await addPlan(tx, tenantId, { plan, after: known.version }, { at: at.clock.now(), by: null })
}

/** Nine o'clock of the city's next day. */
export const nineTomorrow = (now: Date): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(officeCalendar.timeZone)
    .add({ days: 1 })
    .withPlainTime({ hour: 9 })

/** A leader takes calls tomorrow at nine; told again, it stands already. */
export async function seedComingDay(at: Context, { tenantId, users }: SeededCity): Promise<void> {
  const nine = nineTomorrow(at.clock.now())
  const queues = await inTenant(at.db, tenantId, (tx) => allQueues(tx))
  const queueId = queues.find(({ code }) => code === 'leader')?.id
  if (queueId === undefined) return
  const planned = await planDay(at, systemActor(tenantId), at.newId(), {
    from: nine.toInstant().toString(),
    until: nine.add({ hours: 2 }).toInstant().toString(),
    leaderId: users.get('qian.leader') ?? '',
    clerkId: users.get('fan.entry') ?? '',
    queueId,
    unit: '市住房城乡建设局、市热力集团',
    theme: '冬季供暖',
    notice: '钱惠民副市长接听市民来电，听取冬季供暖方面的意见和诉求。请拨打 070012346。',
    published: true,
    version: 0,
  })
  if (isRefusal(planned) && planned.refused !== 'leaders-day.taken')
    throw new Error(`the coming day of the demonstration was refused: ${planned.refused}`)
}
